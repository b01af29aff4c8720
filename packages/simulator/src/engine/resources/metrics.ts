import { formatGoDuration, formatTime, type Kind, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import { nodeUsage, podUsage, type NodeUsage, type Usage } from '../metrics/usage.ts'
import type { ResourceBehaviour } from './resource-definition.ts'

/** NodeMetrics: what metrics-server says of each node that is ready, newly at each read. */
export const nodeMetrics: ResourceBehaviour = {
  computed: {
    get: (cluster, { kind, name }) => ofNode(cluster, kind, cluster.store.get('/nodes', undefined, name)),
    list: (cluster, kind) => cluster.store.list('/nodes').flatMap((node) => ofNode(cluster, kind, node) ?? []),
  },
}

/** PodMetrics: the same of each Pod that runs. */
export const podMetrics: ResourceBehaviour = {
  computed: {
    get: (cluster, { kind, namespace, name }) => ofPod(cluster, kind, cluster.store.get('/pods', namespace, name)),
    list: (cluster, kind, namespace) =>
      cluster.store.list('/pods', namespace).flatMap((pod) => ofPod(cluster, kind, pod) ?? []),
  },
}

function ofNode(cluster: Cluster, kind: Kind, node: KubeObject | undefined): KubeObject | undefined {
  const usage = node && nodeUsage(cluster, node.metadata.name!)
  return usage && { ...head(cluster, kind, node, usage), usage: amounts(usage) }
}

function ofPod(cluster: Cluster, kind: Kind, pod: KubeObject | undefined): KubeObject | undefined {
  const usage = pod && podUsage(cluster, pod.metadata.namespace!, pod.metadata.name!)
  if (!usage || usage.containers.length === 0) return undefined
  const containers = usage.containers.map((container) => ({ name: container.name, usage: amounts(container) }))
  return { ...head(cluster, kind, pod, usage), containers }
}

function head(cluster: Cluster, { kind, group, version }: Kind, of: KubeObject, usage: NodeUsage): KubeObject {
  const { name, namespace, labels } = of.metadata
  return {
    kind,
    apiVersion: `${group}/${version}`,
    metadata: {
      name: name!,
      ...(namespace === undefined ? {} : { namespace }),
      creationTimestamp: formatTime(cluster.clock.now()),
      ...(labels ? { labels } : {}),
    },
    timestamp: formatTime(usage.timestampMs),
    window: formatGoDuration(usage.windowMs),
  }
}

function amounts({ cpuNanocores, memoryBytes }: Usage): { cpu: string; memory: string } {
  return {
    cpu: cpuNanocores === 0 ? '0' : `${cpuNanocores}n`,
    memory: memoryBytes === 0 ? '0' : `${Math.ceil(memoryBytes / 1024)}Ki`,
  }
}
