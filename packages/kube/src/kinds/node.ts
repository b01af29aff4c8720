import { defineKinds } from '../kind.ts'

/** Kinds of node.k8s.io v1. */
export const nodeRuntimeKinds = defineKinds('node.k8s.io', 'v1', [
  { kind: 'RuntimeClass', plural: 'runtimeclasses', namespaced: false, storageVersionHash: 'WQTu1GL3T2Q=' },
])
