import { defineKinds, ownSubresource } from '../kind.ts'

/** Kinds of networking.k8s.io v1. */
export const networkingKinds = defineKinds('networking.k8s.io', 'v1', [
  { kind: 'IngressClass', plural: 'ingressclasses', namespaced: false, storageVersionHash: 'l/iqIbDgFyQ=' },
  {
    kind: 'Ingress',
    plural: 'ingresses',
    namespaced: true,
    shortNames: ['ing'],
    subresources: [ownSubresource('status', 'Ingress')],
    storageVersionHash: '39NQlfNR+bo=',
  },
  {
    kind: 'IPAddress',
    plural: 'ipaddresses',
    namespaced: false,
    shortNames: ['ip'],
    storageVersionHash: '3f/plJFChNE=',
  },
  {
    kind: 'NetworkPolicy',
    plural: 'networkpolicies',
    namespaced: true,
    shortNames: ['netpol'],
    storageVersionHash: 'YpfwF18m1G8=',
  },
  {
    kind: 'ServiceCIDR',
    plural: 'servicecidrs',
    namespaced: false,
    subresources: [ownSubresource('status', 'ServiceCIDR')],
    storageVersionHash: 'gNLvruQhW2g=',
  },
])
