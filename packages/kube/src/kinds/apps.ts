import { defineKinds, ownSubresource, scaleSubresource } from '../kind.ts'

/** Kinds of apps v1. */
export const appsKinds = defineKinds('apps', 'v1', [
  { kind: 'ControllerRevision', plural: 'controllerrevisions', namespaced: true, storageVersionHash: '85nkx63pcBU=' },
  {
    kind: 'DaemonSet',
    plural: 'daemonsets',
    namespaced: true,
    shortNames: ['ds'],
    categories: ['all'],
    subresources: [ownSubresource('status', 'DaemonSet')],
    storageVersionHash: 'dd7pWHUlMKQ=',
  },
  {
    kind: 'Deployment',
    plural: 'deployments',
    namespaced: true,
    shortNames: ['deploy'],
    categories: ['all'],
    subresources: [scaleSubresource, ownSubresource('status', 'Deployment')],
    storageVersionHash: '8aSe+NMegvE=',
  },
  {
    kind: 'ReplicaSet',
    plural: 'replicasets',
    namespaced: true,
    shortNames: ['rs'],
    categories: ['all'],
    subresources: [scaleSubresource, ownSubresource('status', 'ReplicaSet')],
    storageVersionHash: 'P1RzHs8/mWQ=',
  },
  {
    kind: 'StatefulSet',
    plural: 'statefulsets',
    namespaced: true,
    shortNames: ['sts'],
    categories: ['all'],
    subresources: [scaleSubresource, ownSubresource('status', 'StatefulSet')],
    storageVersionHash: 'H+vl74LkKdo=',
  },
])
