import { type KubeObject, type Pod, StatusError } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import { fromArray } from '../files/byte-text.ts'
import type { HttpReply } from '../shell/program.ts'

interface Service extends KubeObject {
  spec?: { clusterIP?: string; ports?: { name?: string; port: number }[] }
}

interface Endpoints extends KubeObject {
  subsets?: {
    addresses?: { ip: string; targetRef?: { kind?: string; name?: string } }[]
    ports?: { name?: string; port: number }[]
  }[]
}

interface Place {
  namespace: string
  pod: string
  port: number
}

const OWN = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/
const ADDRESS = /^\d+\.\d+\.\d+\.\d+$/
const SERVICE_NAME = /^([a-z0-9-]+)(?:\.([a-z0-9-]+)(?:\.svc(?:\.cluster\.local\.?)?)?)?$/

/**
 * What a GET from inside a Pod is answered: by itself, by another Pod, by a Pod behind a Service, or by one that a port of a
 * node leads to. There is no network beyond the cluster.
 */
export function fetchInCluster(cluster: Cluster, from: Pod, host: string, port: number, path: string): HttpReply {
  const place = placeOf(cluster, from, host, port)
  if (place === 'unknown' || place === 'refused') return place
  try {
    const { status, body } = cluster.kubelets.fetchFrom(place.namespace, place.pod, place.port, { method: 'GET', path })
    return { status, body: fromArray(body) }
  } catch (error) {
    if (error instanceof StatusError) return 'refused'
    throw error
  }
}

function placeOf(cluster: Cluster, from: Pod, host: string, port: number): Place | 'unknown' | 'refused' {
  const { namespace = '', name = '' } = from.metadata
  if (OWN.test(host) || host === name || host === from.status?.podIP) return { namespace, pod: name, port }
  if (ADDRESS.test(host)) return atAddress(cluster, host, port) ?? 'refused'
  const [, serviceName, of = namespace] = SERVICE_NAME.exec(host) ?? []
  const service = serviceName && (cluster.store.get('/services', of, serviceName) as Service | undefined)
  if (service) return behind(cluster, service, port) ?? 'refused'
  const node = cluster.store.get('/nodes', undefined, host)
  return node ? (onNode(cluster, host, port) ?? 'refused') : 'unknown'
}

function atAddress(cluster: Cluster, address: string, port: number): Place | undefined {
  const pods = cluster.store.list('/pods') as readonly Pod[]
  const pod = pods.find(({ spec, status }) => status?.podIP === address && !spec?.hostNetwork)
  if (pod) return placeAt(pod, port)
  const services = cluster.store.list('/services') as readonly Service[]
  const service = services.find(({ spec }) => spec?.clusterIP === address)
  if (service) return behind(cluster, service, port)
  const node = cluster.store
    .list('/nodes')
    .find(({ status }) =>
      (status as { addresses?: { address: string }[] })?.addresses?.some((one) => one.address === address),
    )
  return node && onNode(cluster, node.metadata.name!, port)
}

/** The Pod that a host port of the node leads to. */
function onNode(cluster: Cluster, nodeName: string, port: number): Place | undefined {
  for (const pod of cluster.store.podsOnNode(nodeName) as readonly Pod[]) {
    for (const { ports = [] } of pod.spec?.containers ?? []) {
      const found = ports?.find(({ hostPort }) => hostPort === port)
      if (found) return placeAt(pod, found.containerPort!)
    }
  }
  return undefined
}

/** A ready Pod behind a Service; a headless one leads to its Pods' own ports. */
function behind(cluster: Cluster, { metadata, spec }: Service, port: number): Place | undefined {
  const isHeadless = spec?.clusterIP === 'None'
  const served = spec?.ports?.find((one) => one.port === port)
  if (!served && !isHeadless) return undefined
  const endpoints = cluster.store.get('/endpoints', metadata.namespace, metadata.name!) as Endpoints | undefined
  for (const { addresses = [], ports = [] } of endpoints?.subsets ?? []) {
    const target = isHeadless ? port : ports.find(({ name = '' }) => name === (served?.name ?? ''))?.port
    const pod = addresses.find(({ targetRef }) => targetRef?.kind === 'Pod')?.targetRef?.name
    if (pod !== undefined && target !== undefined) return { namespace: metadata.namespace!, pod, port: target }
  }
  return undefined
}

function placeAt({ metadata }: Pod, port: number): Place {
  return { namespace: metadata.namespace!, pod: metadata.name!, port }
}
