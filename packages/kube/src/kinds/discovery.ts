import { defineKinds } from '../kind.ts'

/** Kinds of discovery.k8s.io v1. */
export const discoveryKinds = defineKinds('discovery.k8s.io', 'v1', [
  { kind: 'EndpointSlice', plural: 'endpointslices', namespaced: true, storageVersionHash: 'qgS0xkrxYAI=' },
])
