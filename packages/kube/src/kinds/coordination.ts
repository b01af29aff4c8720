import { defineKinds } from '../kind.ts'

/** Kinds of coordination.k8s.io v1. */
export const coordinationKinds = defineKinds('coordination.k8s.io', 'v1', [
  { kind: 'Lease', plural: 'leases', namespaced: true, storageVersionHash: 'gqkMMb/YqFM=' },
])
