import { defineKinds, ownSubresource } from '../kind.ts'

/** Kinds of storage.k8s.io v1. */
export const storageKinds = defineKinds('storage.k8s.io', 'v1', [
  { kind: 'CSIDriver', plural: 'csidrivers', namespaced: false, storageVersionHash: 'hL6j/rwBV5w=' },
  { kind: 'CSINode', plural: 'csinodes', namespaced: false, storageVersionHash: 'Pe62DkZtjuo=' },
  { kind: 'CSIStorageCapacity', plural: 'csistoragecapacities', namespaced: true, storageVersionHash: 'xeVl+2Ly1kE=' },
  {
    kind: 'StorageClass',
    plural: 'storageclasses',
    namespaced: false,
    shortNames: ['sc'],
    storageVersionHash: 'K+m6uJwbjGY=',
  },
  {
    kind: 'VolumeAttachment',
    plural: 'volumeattachments',
    namespaced: false,
    subresources: [ownSubresource('status', 'VolumeAttachment')],
    storageVersionHash: 'tJx/ezt6UDU=',
  },
  {
    kind: 'VolumeAttributesClass',
    plural: 'volumeattributesclasses',
    namespaced: false,
    shortNames: ['vac'],
    storageVersionHash: 'tIjydgKBC5w=',
  },
])
