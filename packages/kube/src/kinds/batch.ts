import { defineKinds, ownSubresource } from '../kind.ts'

/** Kinds of batch v1. */
export const batchKinds = defineKinds('batch', 'v1', [
  {
    kind: 'CronJob',
    plural: 'cronjobs',
    namespaced: true,
    shortNames: ['cj'],
    categories: ['all'],
    subresources: [ownSubresource('status', 'CronJob')],
    storageVersionHash: 'sd5LIXh4Fjs=',
  },
  {
    kind: 'Job',
    plural: 'jobs',
    namespaced: true,
    categories: ['all'],
    subresources: [ownSubresource('status', 'Job')],
    storageVersionHash: 'mudhfqk/qZY=',
  },
])
