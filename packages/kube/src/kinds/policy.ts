import { defineKinds, ownSubresource } from '../kind.ts'

/** Kinds of policy v1. */
export const policyKinds = defineKinds('policy', 'v1', [
  {
    kind: 'PodDisruptionBudget',
    plural: 'poddisruptionbudgets',
    namespaced: true,
    shortNames: ['pdb'],
    subresources: [ownSubresource('status', 'PodDisruptionBudget')],
    storageVersionHash: 'EVWiDmWqyJw=',
  },
])
