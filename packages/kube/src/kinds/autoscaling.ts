import { defineKinds, ownSubresource } from '../kind.ts'

/** Kinds of autoscaling v2 and v1. */
export const autoscalingKinds = [
  ...defineKinds('autoscaling', 'v2', [
    {
      kind: 'HorizontalPodAutoscaler',
      plural: 'horizontalpodautoscalers',
      namespaced: true,
      shortNames: ['hpa'],
      categories: ['all'],
      subresources: [ownSubresource('status', 'HorizontalPodAutoscaler')],
      storageVersionHash: 'qwQve8ut294=',
    },
  ]),
  ...defineKinds('autoscaling', 'v1', [
    {
      kind: 'HorizontalPodAutoscaler',
      plural: 'horizontalpodautoscalers',
      namespaced: true,
      shortNames: ['hpa'],
      categories: ['all'],
      subresources: [ownSubresource('status', 'HorizontalPodAutoscaler')],
      storageVersionHash: 'qwQve8ut294=',
    },
  ]),
]
