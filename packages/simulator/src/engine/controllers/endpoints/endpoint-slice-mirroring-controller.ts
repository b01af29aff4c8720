import { controllerOf, type KubeObject } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { isEqualJson } from '../../json.ts'
import { endpointsKind, endpointSliceKind } from '../kinds.ts'
import { keyOf, splitKey } from '../object-key.ts'
import { controllerReference } from '../owner-reference.ts'
import { WorkQueue } from '../work-queue.ts'
import { hasSelector, type Service } from './service-objects.ts'

interface Address {
  ip: string
  hostname?: string
  nodeName?: string
  targetRef?: object
}

interface Port {
  name?: string
  port: number
  protocol?: string
  appProtocol?: string
}

interface Endpoints extends KubeObject {
  subsets?: { addresses?: Address[]; notReadyAddresses?: Address[]; ports?: Port[] }[]
}

interface Slice {
  addressType: string
  endpoints: object[]
  ports: Port[]
}

const MANAGER = 'endpointslicemirroring-controller.k8s.io'
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by'
const SERVICE_NAME = 'kubernetes.io/service-name'
const SKIP = 'endpointslice.kubernetes.io/skip-mirror'
const LEADER = 'control-plane.alpha.kubernetes.io/leader'

/** Shows Endpoints that somebody wrote by hand, for a Service that chooses no Pods, as EndpointSlices too. */
export const endpointSliceMirroringController: Controller = {
  name: 'endpointslice-mirroring-controller',
  start(cluster) {
    const client = cluster.clientFor('endpointslicemirroring-controller')
    const queue = new WorkQueue(cluster.clock, (key) => sync(cluster, client, key))
    for (const endpoints of cluster.store.list('/endpoints')) queue.add(keyOf(endpoints))
    const unsubscribe = cluster.store.subscribe(['/endpoints', '/services'], ({ object }) => queue.add(keyOf(object)))
    return () => {
      unsubscribe()
      queue.stop()
    }
  },
}

function sync(cluster: Cluster, client: Client, key: string): void {
  const { namespace, name } = splitKey(key)
  const endpoints = cluster.store.get('/endpoints', namespace, name) as Endpoints | undefined
  const service = cluster.store.get('/services', namespace, name) as Service | undefined
  // Slices of Endpoints that are gone are the garbage collector's business.
  if (!endpoints || endpoints.metadata.deletionTimestamp) return
  const existing = cluster.store
    .list('discovery.k8s.io/endpointslices', namespace)
    .filter(({ metadata }) => metadata.labels?.[MANAGED_BY] === MANAGER && metadata.labels[SERVICE_NAME] === name)
    .filter((slice) => controllerOf(slice)?.uid === endpoints.metadata.uid)
  const isWanted = service !== undefined && !hasSelector(service) && !isLeftOut(endpoints)
  const unused = [...existing]
  for (const content of isWanted ? slicesOf(endpoints) : []) {
    const kept = unused.shift()
    if (!kept) client.create(endpointSliceKind, newSlice(endpoints, content))
    else if (!isEqualJson(contentOf(kept), content)) client.update(endpointSliceKind, { ...kept, ...content })
  }
  for (const { metadata } of unused) client.delete(endpointSliceKind, { namespace, name: metadata.name! })
}

function isLeftOut({ metadata }: Endpoints): boolean {
  return metadata.labels?.[SKIP] === 'true' || metadata.annotations?.[LEADER] !== undefined
}

/** One slice for each subset and family of addresses. */
function slicesOf({ subsets = [] }: Endpoints): Slice[] {
  return subsets.flatMap(({ addresses = [], notReadyAddresses = [], ports = [] }) => {
    const all = [
      ...addresses.map((address) => ({ address, ready: true })),
      ...notReadyAddresses.map((address) => ({ address, ready: false })),
    ]
    return ['IPv4', 'IPv6'].flatMap((addressType) => {
      const own = all.filter(({ address }) => address.ip.includes(':') === (addressType === 'IPv6'))
      if (own.length === 0) return []
      const endpoints = own.map(({ address: { ip, ...rest }, ready }) => ({
        addresses: [ip],
        conditions: { ready },
        ...rest,
      }))
      return [{ addressType, endpoints, ports: ports.map(({ name = '', ...rest }) => ({ name, ...rest })) }]
    })
  })
}

function newSlice(endpoints: Endpoints, content: Slice): KubeObject {
  const { namespace, name, labels } = endpoints.metadata
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      namespace: namespace!,
      labels: { ...labels, [MANAGED_BY]: MANAGER, [SERVICE_NAME]: name! },
      ownerReferences: [controllerReference(endpointsKind, endpoints)],
    },
    ...content,
  }
}

function contentOf(slice: KubeObject): Slice {
  const { addressType, endpoints, ports } = slice as unknown as Slice
  return { addressType, endpoints, ports }
}
