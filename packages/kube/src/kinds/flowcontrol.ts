import { defineKinds, ownSubresource } from '../kind.ts'

/** Kinds of flowcontrol.apiserver.k8s.io v1. */
export const flowcontrolKinds = defineKinds('flowcontrol.apiserver.k8s.io', 'v1', [
  {
    kind: 'FlowSchema',
    plural: 'flowschemas',
    namespaced: false,
    subresources: [ownSubresource('status', 'FlowSchema')],
    storageVersionHash: 'GJVAJZSZBIw=',
  },
  {
    kind: 'PriorityLevelConfiguration',
    plural: 'prioritylevelconfigurations',
    namespaced: false,
    subresources: [ownSubresource('status', 'PriorityLevelConfiguration')],
    storageVersionHash: 'Kir5PVfvNeI=',
  },
])
