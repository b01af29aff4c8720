import { formatTime, type Node, type Taint } from '@everynode/kube'

const prefix = 'node.kubernetes.io/'
export const notReadyKey = `${prefix}not-ready`
export const unreachableKey = `${prefix}unreachable`
const unschedulableKey = `${prefix}unschedulable`

/** The taint that a condition puts on a node, by the condition's type and status. */
const taintKeys: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Ready: { False: notReadyKey, Unknown: unreachableKey },
  MemoryPressure: { True: `${prefix}memory-pressure` },
  DiskPressure: { True: `${prefix}disk-pressure` },
  NetworkUnavailable: { True: `${prefix}network-unavailable` },
  PIDPressure: { True: `${prefix}pid-pressure` },
}
const ownKeys = new Set([unschedulableKey, ...Object.values(taintKeys).flatMap((byStatus) => Object.values(byStatus))])

/**
 * The node's taints with those of effect NoSchedule that its conditions and its cordon ask for, and without those that they
 * do not ask for any more; undefined when nothing changes (nodelifecycle doNoScheduleTaintingPass).
 */
export function withConditionTaints(node: Node, nowMs: number): Taint[] | undefined {
  const wanted = new Set<string>()
  for (const { type, status } of node.status?.conditions ?? []) {
    const key = taintKeys[type]?.[status]
    if (key !== undefined) wanted.add(key)
  }
  if (node.spec?.unschedulable) wanted.add(unschedulableKey)
  const old = node.spec?.taints ?? []
  const isStale = (taint: Taint) => taint.effect === 'NoSchedule' && ownKeys.has(taint.key) && !wanted.has(taint.key)
  const missing = [...wanted].filter((key) => !old.some((taint) => taint.key === key && taint.effect === 'NoSchedule'))
  if (missing.length === 0 && !old.some(isStale)) return undefined
  return [...missing.map((key) => newTaint(key, 'NoSchedule', nowMs)), ...old.filter((taint) => !isStale(taint))]
}

/**
 * The node's taints with the one of effect NoExecute for a node that is not ready or cannot be reached in place of the
 * other, or with neither; undefined when nothing changes.
 */
export function withEvictionTaint(node: Node, key: string | undefined, nowMs: number): Taint[] | undefined {
  const old = node.spec?.taints ?? []
  const has = old.filter(isEvictionTaint)
  if (key === undefined ? has.length === 0 : has.length === 1 && has[0]!.key === key) return undefined
  const kept = old.filter((taint) => !isEvictionTaint(taint))
  return key === undefined ? kept : [...kept, newTaint(key, 'NoExecute', nowMs)]
}

/** Whether Pods are being evicted from the node because of its state. */
export function hasEvictionTaint(node: Node): boolean {
  return node.spec?.taints?.some(isEvictionTaint) ?? false
}

function isEvictionTaint({ key, effect }: Taint): boolean {
  return effect === 'NoExecute' && (key === notReadyKey || key === unreachableKey)
}

function newTaint(key: string, effect: 'NoSchedule' | 'NoExecute', nowMs: number): Taint {
  return { key, effect, timeAdded: formatTime(nowMs) }
}
