import { defineKinds, ownSubresource } from '../kind.ts'

/** Kinds of apiregistration.k8s.io v1. */
export const apiregistrationKinds = defineKinds('apiregistration.k8s.io', 'v1', [
  {
    kind: 'APIService',
    plural: 'apiservices',
    namespaced: false,
    categories: ['api-extensions'],
    subresources: [ownSubresource('status', 'APIService')],
    storageVersionHash: 'InPBPD7+PqM=',
  },
])
