import { findKind, type KubeObject } from '@everynode/kube'
import type { Client } from '../client.ts'
import type { Controller } from '../controller.ts'
import type { Service } from '../rules/service/shape.ts'

const addressKind = findKind('networking.k8s.io', 'v1', 'ipaddresses')!
const FAMILY = 'ipaddress.kubernetes.io/ip-family'
const MANAGED_BY = 'ipaddress.kubernetes.io/managed-by'
const MANAGER = 'ipallocator.k8s.io'

/**
 * Keeps an IPAddress for each address that a Service has. In the API server the registry of Services does it
 * (pkg/registry/core/service/ipallocator); clients see the same.
 */
export const serviceIpAddressController: Controller = {
  name: 'service-ip-address-controller',
  start(cluster) {
    const client = cluster.clientFor('kube-apiserver')
    for (const service of cluster.store.list('/services')) note(client, service)
    return cluster.store.subscribe(['/services'], ({ type, object, previous }) => {
      const current = type === 'DELETED' ? [] : addressesOf(object)
      for (const address of addressesOf(type === 'DELETED' ? object : previous)) {
        if (!current.includes(address)) client.delete(addressKind, { namespace: undefined, name: address })
      }
      if (type !== 'DELETED') note(client, object)
    })
  },
}

function note(client: Client, service: KubeObject): void {
  const { namespace, name } = service.metadata
  for (const address of addressesOf(service)) {
    if (client.get(addressKind, { namespace: undefined, name: address })) continue
    const family = address.includes(':') ? 'IPv6' : 'IPv4'
    client.create(addressKind, {
      metadata: { name: address, labels: { [FAMILY]: family, [MANAGED_BY]: MANAGER } },
      spec: { parentRef: { resource: 'services', namespace, name } },
    })
  }
}

function addressesOf(service: KubeObject | undefined): readonly string[] {
  return ((service as Service | undefined)?.spec?.clusterIPs ?? []).filter((address) => address !== 'None')
}
