import { isPodReady, readyCondition } from '@everynode/daemonset'
import { parseTime, type Pod } from '@everynode/kube'

const COST_ANNOTATION = 'controller.kubernetes.io/pod-deletion-cost'
const phaseOrder: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 }

/**
 * The Pods of a ReplicaSet in the order in which they go when there are too many: those that are not running first, then
 * those of lesser cost, those that share their node, and the younger ones (controller.ActivePodsWithRanks).
 */
export function inDeletionOrder(pods: readonly Pod[], nowMs: number): Pod[] {
  const perNode = new Map<string, number>()
  for (const { spec } of pods) if (spec?.nodeName) perNode.set(spec.nodeName, (perNode.get(spec.nodeName) ?? 0) + 1)
  const rankOf = ({ spec }: Pod) => perNode.get(spec?.nodeName ?? '') ?? 0
  return pods.toSorted(
    (a, b) =>
      compare(Number(Boolean(a.spec?.nodeName)), Number(Boolean(b.spec?.nodeName))) ||
      compare(phaseOrder[a.status?.phase ?? ''] ?? 0, phaseOrder[b.status?.phase ?? ''] ?? 0) ||
      compare(Number(isPodReady(a)), Number(isPodReady(b))) ||
      compare(costOf(a), costOf(b)) ||
      compare(rankOf(b), rankOf(a)) ||
      compareAge(readySince(a), readySince(b), nowMs) ||
      compare(restartsOf(b), restartsOf(a)) ||
      compareAge(createdAt(a), createdAt(b), nowMs) ||
      (a.metadata.name! < b.metadata.name! ? -1 : 1),
  )
}

/** Younger first, but ages that differ little on a logarithmic scale count as equal. */
function compareAge(a: number | undefined, b: number | undefined, nowMs: number): number {
  if (a === undefined || b === undefined) return compare(Number(a !== undefined), Number(b !== undefined))
  const step = (ageMs: number) => Math.floor(Math.log2(Math.max(1, ageMs * 1e6)))
  return compare(step(nowMs - a), step(nowMs - b))
}

function costOf(pod: Pod): number {
  return Number(pod.metadata.annotations?.[COST_ANNOTATION] ?? 0) || 0
}

function readySince(pod: Pod): number | undefined {
  const ready = readyCondition(pod)
  return ready?.status === 'True' && ready.lastTransitionTime ? parseTime(ready.lastTransitionTime) : undefined
}

function createdAt(pod: Pod): number | undefined {
  return parseTime(pod.metadata.creationTimestamp ?? '')
}

function restartsOf(pod: Pod): number {
  return Math.max(0, ...(pod.status?.containerStatuses ?? []).map(({ restartCount }) => restartCount ?? 0))
}

function compare(a: number, b: number): number {
  return a - b
}
