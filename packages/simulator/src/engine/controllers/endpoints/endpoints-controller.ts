import { isPodReady } from '@everynode/daemonset'
import { formatTime, type KubeObject, type Pod } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { isEqualJson } from '../../json.ts'
import { endpointsKind } from '../kinds.ts'
import { splitKey } from '../object-key.ts'
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

interface EndpointAddress {
  ip: string
  hostname?: string
  nodeName?: string
  targetRef: { kind: string; namespace: string; name: string; uid: string }
}

interface EndpointSubset {
  addresses?: EndpointAddress[]
  notReadyAddresses?: EndpointAddress[]
  ports?: EndpointPort[]
}

interface Endpoints extends KubeObject {
  subsets?: EndpointSubset[]
}

const managedByLabel = 'endpoints.kubernetes.io/managed-by'
const MAXIMUM = 1000

/** Keeps the Endpoints object of each Service that chooses Pods. */
export const endpointsController: Controller = {
  name: 'endpoints-controller',
  start(cluster) {
    const client = cluster.clientFor('endpoint-controller')
    return startServiceLoop(cluster, [], (key) => syncEndpoints(cluster, client, key))
  },
}

function syncEndpoints(cluster: Cluster, client: Client, key: string): void {
  const { namespace, name } = splitKey(key)
  const service = cluster.store.get('/services', namespace, name) as Service | undefined
  const live = client.get(endpointsKind, { namespace, name }) as Endpoints | undefined
  if (!service) {
    if (live?.metadata.labels?.[managedByLabel] === 'endpoint-controller')
      client.delete(endpointsKind, { namespace, name })
    return
  }
  if (!hasSelector(service)) return
  const subsets = subsetsOf(service, cluster.store.list('/pods', namespace) as readonly Pod[])
  const labels = {
    ...service.metadata.labels,
    [managedByLabel]: 'endpoint-controller',
    ...(isHeadless(service) ? { [headlessLabel]: '' } : {}),
  }
  if (live && isEqualJson(live.subsets ?? [], subsets) && isEqualJson(live.metadata.labels, labels)) return
  const annotations = { ...live?.metadata.annotations, [triggerTimeAnnotation]: formatTime(cluster.clock.now()) }
  const metadata = { ...live?.metadata, name, namespace, labels, annotations }
  const draft: Endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata, ...(subsets.length > 0 ? { subsets } : {}) }
  if (live) client.update(endpointsKind, draft)
  else client.create(endpointsKind, draft)
}

/** The Pods of a Service grouped by the ports that they have. */
function subsetsOf(service: Service, pods: readonly Pod[]): EndpointSubset[] {
  const publishesAll = service.spec?.publishNotReadyAddresses === true
  const byPorts = new Map<
    string,
    { ports: EndpointPort[]; addresses: EndpointAddress[]; notReadyAddresses: EndpointAddress[] }
  >()
  let count = 0
  for (const pod of pods) {
    if (
      !isSelected(service, pod.metadata.labels) ||
      !isEndpoint(pod) ||
      (pod.metadata.deletionTimestamp && !publishesAll)
    )
      continue
    if (++count > MAXIMUM) break
    const ports = portsOf(service, pod)
    if (ports.length === 0 && (service.spec?.ports?.length ?? 0) > 0) continue
    const key = JSON.stringify(ports)
    let group = byPorts.get(key)
    if (!group) byPorts.set(key, (group = { ports, addresses: [], notReadyAddresses: [] }))
    const isReady = publishesAll || isPodReady(pod)
    ;(isReady ? group.addresses : group.notReadyAddresses).push(addressOf(service, pod))
  }
  return [...byPorts.values()].map(({ ports, addresses, notReadyAddresses }) => ({
    ...(addresses.length > 0 ? { addresses: addresses.toSorted(byIp) } : {}),
    ...(notReadyAddresses.length > 0 ? { notReadyAddresses: notReadyAddresses.toSorted(byIp) } : {}),
    ...(ports.length > 0 ? { ports: ports.map(withoutEmptyName) } : {}),
  }))
}

function addressOf(service: Service, pod: Pod): EndpointAddress {
  const { namespace, name, uid } = pod.metadata
  const { hostname, subdomain, nodeName } = pod.spec!
  const isNamed = hostname && subdomain === service.metadata.name
  return {
    ip: pod.status!.podIP!,
    ...(isNamed ? { hostname } : {}),
    ...(nodeName ? { nodeName } : {}),
    targetRef: { kind: 'Pod', namespace: namespace!, name: name!, uid: uid! },
  }
}

function withoutEmptyName({ name, port, protocol, ...rest }: EndpointPort): EndpointPort {
  return { ...(name === '' ? {} : { name }), port, protocol, ...rest } as EndpointPort
}

function byIp(a: EndpointAddress, b: EndpointAddress): number {
  return a.ip < b.ip ? -1 : a.ip > b.ip ? 1 : a.targetRef.uid < b.targetRef.uid ? -1 : 1
}
