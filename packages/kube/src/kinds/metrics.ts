import { defineKinds } from '../kind.ts'

/** Kinds of metrics.k8s.io v1beta1. */
export const metricsKinds = defineKinds('metrics.k8s.io', 'v1beta1', [
  { kind: 'NodeMetrics', plural: 'nodes', singular: '', namespaced: false, verbs: ['get', 'list'] },
  { kind: 'PodMetrics', plural: 'pods', singular: '', namespaced: true, verbs: ['get', 'list'] },
])
