import { defineKinds } from '../kind.ts'

/** Kinds of scheduling.k8s.io v1. */
export const schedulingKinds = defineKinds('scheduling.k8s.io', 'v1', [
  {
    kind: 'PriorityClass',
    plural: 'priorityclasses',
    namespaced: false,
    shortNames: ['pc'],
    storageVersionHash: '1QwjyaZjj3Y=',
  },
])
