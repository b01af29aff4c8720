import { defineKinds, ownSubresource } from '../kind.ts'

/** Kinds of apiextensions.k8s.io v1. */
export const apiextensionsKinds = defineKinds('apiextensions.k8s.io', 'v1', [
  {
    kind: 'CustomResourceDefinition',
    plural: 'customresourcedefinitions',
    namespaced: false,
    shortNames: ['crd', 'crds'],
    categories: ['api-extensions'],
    subresources: [ownSubresource('status', 'CustomResourceDefinition')],
    storageVersionHash: 'jfWCUB31mvA=',
  },
])
