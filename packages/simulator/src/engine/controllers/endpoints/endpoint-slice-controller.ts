import { isPodReady } from '@everynode/daemonset'
import { controllerOf, findKind, formatTime, type KubeObject, type Pod } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { isEqualJson } from '../../json.ts'
import { endpointSliceKind } from '../kinds.ts'
import { splitKey } from '../object-key.ts'
import { controllerReference } from '../owner-reference.ts'
import { startServiceLoop } from './service-loop.ts'
import {
  type EndpointPort,
  hasSelector,
  headlessLabel,
  isEndpoint,
  isHeadless,
  isSelected,
  portsOf,
  type Service,
  triggerTimeAnnotation,
} from './service-objects.ts'

interface Endpoint {
  addresses: string[]
  conditions: { ready: boolean; serving: boolean; terminating: boolean }
  hostname?: string
  targetRef: { kind: string; namespace: string; name: string; uid: string }
  nodeName?: string
  zone?: string
}

interface EndpointSlice extends KubeObject {
  addressType?: string
  endpoints?: Endpoint[] | null
  ports?: EndpointPort[] | null
}

const serviceKind = findKind('', 'v1', 'services')!
const serviceNameLabel = 'kubernetes.io/service-name'
const managedByLabel = 'endpointslice.kubernetes.io/managed-by'
const manager = 'endpointslice-controller.k8s.io'
const SLICES_BY_SERVICE = 'endpointSlicesOfService'
/** --max-endpoints-per-slice. */
const MAXIMUM = 100

/** Keeps the EndpointSlices of each Service that chooses Pods. */
export const endpointSliceController: Controller = {
  name: 'endpointslice-controller',
  start(cluster) {
    cluster.store.defineIndex(SLICES_BY_SERVICE, 'discovery.k8s.io/endpointslices', ({ metadata }) =>
      metadata.labels?.[managedByLabel] === manager
        ? [`${metadata.namespace}/${metadata.labels[serviceNameLabel]}`]
        : [],
    )
    const client = cluster.clientFor('endpointslice-controller')
    return startServiceLoop(cluster, ['discovery.k8s.io/endpointslices'], (key) => syncSlices(cluster, client, key))
  },
}

interface Group {
  ports: EndpointPort[]
  endpoints: Endpoint[]
}

function syncSlices(cluster: Cluster, client: Client, key: string): void {
  const { namespace, name } = splitKey(key)
  const service = cluster.store.get('/services', namespace, name) as Service | undefined
  // Slices of a Service that is gone are the garbage collector's business.
  if (!service || service.metadata.deletionTimestamp || !hasSelector(service)) return
  const existing = (cluster.store.byIndex(SLICES_BY_SERVICE, key) as readonly EndpointSlice[]).filter(
    (slice) => !slice.metadata.deletionTimestamp && controllerOf(slice)?.uid === service.metadata.uid,
  )
  const groups = groupsOf(cluster, service)
  const unused = new Set(existing)
  for (const group of groups) {
    const fitting = existing.filter(
      (slice) => isEqualJson(slice.ports ?? [], group.ports) || (slice.endpoints ?? []).length === 0,
    )
    writeGroup(cluster, client, service, group, fitting, unused)
  }
  for (const slice of unused) client.delete(endpointSliceKind, { namespace, name: slice.metadata.name! })
}

/** Endpoints stay in the slice where they are; new ones go where there is room. */
function writeGroup(
  cluster: Cluster,
  client: Client,
  service: Service,
  { ports, endpoints }: Group,
  slices: readonly EndpointSlice[],
  unused: Set<EndpointSlice>,
): void {
  const missing = new Map(endpoints.map((endpoint) => [endpoint.targetRef.uid, endpoint]))
  const contents = slices.map((slice) => {
    const kept: Endpoint[] = []
    for (const { targetRef } of slice.endpoints ?? []) {
      const current = missing.get(targetRef.uid)
      if (current) kept.push(current)
      missing.delete(targetRef.uid)
    }
    return { slice: slice as EndpointSlice | undefined, endpoints: kept }
  })
  for (const endpoint of missing.values()) {
    let target = contents.find((content) => content.endpoints.length < MAXIMUM)
    if (!target) contents.push((target = { slice: undefined, endpoints: [] }))
    target.endpoints.push(endpoint)
  }
  if (contents.length === 0) contents.push({ slice: undefined, endpoints: [] })
  const [first] = contents
  for (const content of contents) {
    if (content.endpoints.length === 0 && content.slice && content !== first) continue
    if (content.endpoints.length === 0 && content === first && contents.some((other) => other.endpoints.length > 0))
      continue
    writeSlice(cluster, client, service, content.slice, content.endpoints, content.endpoints.length > 0 ? ports : [])
    if (content.slice) unused.delete(content.slice)
  }
}

function writeSlice(
  cluster: Cluster,
  client: Client,
  service: Service,
  slice: EndpointSlice | undefined,
  endpoints: readonly Endpoint[],
  ports: readonly EndpointPort[],
): void {
  const { namespace, name } = service.metadata
  const labels = {
    ...service.metadata.labels,
    [managedByLabel]: manager,
    [serviceNameLabel]: name!,
    ...(isHeadless(service) ? { [headlessLabel]: '' } : {}),
  }
  const content = {
    endpoints: endpoints.length > 0 ? [...endpoints] : null,
    ports: ports.length > 0 ? [...ports] : null,
  }
  const isSame =
    slice &&
    isEqualJson(slice.endpoints ?? null, content.endpoints) &&
    isEqualJson(slice.ports ?? null, content.ports) &&
    isEqualJson(slice.metadata.labels, labels)
  if (isSame) return
  const annotations = { ...slice?.metadata.annotations, [triggerTimeAnnotation]: formatTime(cluster.clock.now()) }
  if (slice) {
    client.update(endpointSliceKind, { ...slice, metadata: { ...slice.metadata, labels, annotations }, ...content })
    return
  }
  client.create(endpointSliceKind, {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      namespace: namespace!,
      labels,
      annotations,
      ownerReferences: [controllerReference(serviceKind, service)],
    },
    addressType: service.spec?.ipFamilies?.[0] ?? 'IPv4',
    ...content,
  })
}

/** The Pods of a Service by the ports that they have; one empty group when there are none. */
function groupsOf(cluster: Cluster, service: Service): Group[] {
  const groups = new Map<string, Group>()
  for (const pod of cluster.store.list('/pods', service.metadata.namespace!) as readonly Pod[]) {
    if (!isSelected(service, pod.metadata.labels) || !isEndpoint(pod)) continue
    // The real order is that of a hash over the ports.
    const ports = portsOf(service, pod).toSorted((a, b) => (a.name < b.name ? 1 : -1))
    const key = JSON.stringify(ports)
    let group = groups.get(key)
    if (!group) groups.set(key, (group = { ports, endpoints: [] }))
    group.endpoints.push(endpointOf(cluster, service, pod))
  }
  return groups.size > 0 ? [...groups.values()] : [{ ports: [], endpoints: [] }]
}

function endpointOf(cluster: Cluster, service: Service, pod: Pod): Endpoint {
  const { namespace, name, uid, deletionTimestamp } = pod.metadata
  const { hostname, subdomain, nodeName } = pod.spec!
  const serving = isPodReady(pod)
  const terminating = Boolean(deletionTimestamp)
  const zone = nodeName
    ? cluster.store.get('/nodes', undefined, nodeName)?.metadata.labels?.['topology.kubernetes.io/zone']
    : undefined
  return {
    addresses: [pod.status!.podIP!],
    conditions: {
      ready: service.spec?.publishNotReadyAddresses === true || (serving && !terminating),
      serving,
      terminating,
    },
    ...(hostname && subdomain === service.metadata.name ? { hostname } : {}),
    targetRef: { kind: 'Pod', namespace: namespace!, name: name!, uid: uid! },
    ...(nodeName ? { nodeName } : {}),
    ...(zone ? { zone } : {}),
  }
}
