import { type Amounts, matchesNodeSelectorTerm, toleratesTaint } from '@everynode/daemonset'
import { controllerOf } from '@everynode/kube'
import type { NodeInfo, PodInfo } from './node-info.ts'

// Requests that a container does not state, as kube-scheduler assumes them for scoring only.
const assumedCpu = 100
const assumedMemory = 200 * 1024 * 1024

/**
 * How well a node suits a Pod among those that can take it, higher is better: room left, balance of cpu and memory,
 * preferred affinity, taints PreferNoSchedule, and few Pods of the same owner. The weights are those of the default profile.
 */
export function scoreOf(pod: PodInfo, node: NodeInfo): number {
  return (
    leastAllocated(pod.requests, node) +
    balanced(pod.requests, node) +
    2 * preferredAffinity(pod, node) -
    3 * softTaints(pod, node) -
    2 * siblings(pod, node)
  )
}

function leastAllocated(requests: Amounts, node: NodeInfo): number {
  const cpu = freeShare(node, 'cpu', requests.get('cpu') || assumedCpu)
  const memory = freeShare(node, 'memory', requests.get('memory') || assumedMemory)
  return (100 * (cpu + memory)) / 2
}

function balanced(requests: Amounts, node: NodeInfo): number {
  const difference =
    freeShare(node, 'cpu', requests.get('cpu') ?? 0) - freeShare(node, 'memory', requests.get('memory') ?? 0)
  return 100 * (1 - Math.abs(difference) / 2)
}

function freeShare(node: NodeInfo, resource: string, wanted: number): number {
  const offered = node.offered(resource)
  if (offered === 0) return 0
  return Math.max(0, offered - node.requested(resource) - wanted) / offered
}

function preferredAffinity({ pod }: PodInfo, { node }: NodeInfo): number {
  const preferences = pod.spec!.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []
  let sum = 0
  for (const { weight, preference } of preferences) if (matchesNodeSelectorTerm(preference, node!)) sum += weight
  return Math.min(100, sum)
}

function softTaints({ pod }: PodInfo, { node }: NodeInfo): number {
  let count = 0
  for (const taint of node!.spec?.taints ?? []) {
    if (taint.effect !== 'PreferNoSchedule') continue
    if (!pod.spec!.tolerations?.some((toleration) => toleratesTaint(toleration, taint))) count++
  }
  return Math.min(100, 100 * count)
}

function siblings({ pod }: PodInfo, node: NodeInfo): number {
  const owner = controllerOf(pod)?.uid
  if (owner === undefined) return 0
  let count = 0
  for (const other of node.pods.values()) if (controllerOf(other.pod)?.uid === owner) count++
  return Math.min(100, 10 * count)
}
