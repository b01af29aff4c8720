import { parseQuantity, parseTime, toMilli, toUnits, type Container, type Node, type Pod } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import { hashOf } from '../kubelet/hash.ts'

/** How long after the start metrics are there, and how long one measurement covers. */
const FIRST_MS = 15_000
export const WINDOW_MS = 15_000
const DAY_MS = 86_400_000
const NODE_CPU_NANOCORES = 90_000_000
const NODE_MEMORY_BYTES = 620_000_000

export interface Usage {
  cpuNanocores: number
  memoryBytes: number
}

export interface NodeUsage extends Usage {
  timestampMs: number
  windowMs: number
}

export interface PodUsage extends NodeUsage {
  namespace: string
  name: string
  uid: string
  containers: (Usage & { name: string })[]
}

/** What a container uses at a time: waves around a part of its request that depends on who it is. A pure function. */
export function containerUsage(uid: string, container: Container, atMs: number): Usage {
  const seed = hashOf(`${uid}/${container.name}`)
  const { requests, limits } = container.resources ?? {}
  const cpu = parseQuantity(requests?.['cpu'] ?? limits?.['cpu'] ?? '')
  const memory = parseQuantity(requests?.['memory'] ?? limits?.['memory'] ?? '')
  const most = parseQuantity(limits?.['memory'] ?? '')
  const part = 0.25 + ((seed & 0xff) / 255) * 0.5
  const phase = ((seed >>> 8) & 0xff) / 255
  const day = Math.sin(2 * Math.PI * (atMs / DAY_MS + phase))
  const minutes = Math.sin(2 * Math.PI * (atMs / (300_000 + (seed % 240_000)) + phase))
  const noise = (hashOf(`${seed}/${Math.floor(atMs / WINDOW_MS)}`) % 1000) / 1000 - 0.5
  const cpuBase = cpu ? toMilli(cpu) * 1_000_000 : 2_000_000 + (seed % 18_000_000)
  const memoryBase = memory ? toUnits(memory) : 12_000_000 + (seed % 60_000_000)
  const cpuNanocores = Math.max(50_000, Math.round(cpuBase * part * (1 + 0.25 * day + 0.15 * minutes + 0.2 * noise)))
  const memoryBytes = Math.round(memoryBase * (0.45 + part * 0.5) * (1 + 0.05 * day + 0.02 * noise))
  return { cpuNanocores, memoryBytes: most ? Math.min(memoryBytes, Math.floor(toUnits(most) * 0.97)) : memoryBytes }
}

/** What a running Pod uses; undefined until it has been measured for the first time. */
export function podUsage(cluster: Cluster, namespace: string, name: string): PodUsage | undefined {
  const pod = cluster.store.get('/pods', namespace, name) as Pod | undefined
  return pod && usageOf(pod, measuredAt(cluster))
}

/** What a node uses: its Pods and its own system. */
export function nodeUsage(cluster: Cluster, nodeName: string): NodeUsage | undefined {
  const node = cluster.store.get('/nodes', undefined, nodeName) as Node | undefined
  if (!node?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')) return undefined
  const timestampMs = measuredAt(cluster)
  const wave = 1 + 0.2 * Math.sin((2 * Math.PI * (timestampMs + hashOf(nodeName))) / 600_000)
  const total = {
    cpuNanocores: Math.round(NODE_CPU_NANOCORES * wave),
    memoryBytes: Math.round(NODE_MEMORY_BYTES * (0.95 + 0.05 * wave)),
  }
  for (const pod of cluster.store.podsOnNode(nodeName)) {
    const usage = usageOf(pod as Pod, timestampMs)
    total.cpuNanocores += usage?.cpuNanocores ?? 0
    total.memoryBytes += usage?.memoryBytes ?? 0
  }
  return { timestampMs, windowMs: WINDOW_MS, ...total }
}

function usageOf(pod: Pod, timestampMs: number): PodUsage | undefined {
  const { namespace, name, uid } = pod.metadata
  if (pod.status?.phase !== 'Running' || timestampMs - (parseTime(pod.status.startTime ?? '') ?? Infinity) < FIRST_MS)
    return undefined
  const running = new Set(
    pod.status.containerStatuses?.filter(({ state }) => state?.running).map((status) => status.name),
  )
  const containers = (pod.spec?.containers ?? [])
    .filter((container) => running.has(container.name))
    .map((container) => ({ name: container.name, ...containerUsage(uid!, container, timestampMs) }))
  return {
    namespace: namespace!,
    name: name!,
    uid: uid!,
    timestampMs,
    windowMs: WINDOW_MS,
    containers,
    cpuNanocores: containers.reduce((sum, one) => sum + one.cpuNanocores, 0),
    memoryBytes: containers.reduce((sum, one) => sum + one.memoryBytes, 0),
  }
}

/** Measurements are taken all together, once a window. */
function measuredAt(cluster: Cluster): number {
  return Math.floor(cluster.clock.now() / WINDOW_MS) * WINDOW_MS
}
