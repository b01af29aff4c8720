import type { Pod } from '@everynode/kube'
import type { CycleState } from './cycle-state.ts'
import { concernedFilters, verdictOn } from './evaluation.ts'
import type { NodeInfo, PodInfo } from './node-info.ts'
import type { Nominations } from './nominations.ts'
import { addReason, type PlacementSearch } from './placement.ts'
import { reasonList } from './failure-message.ts'

/** A node on which the Pod fits once the victims are gone. */
export interface PreemptionCandidate {
  node: NodeInfo
  victims: readonly PodInfo[]
  /** How many of the victims a PodDisruptionBudget protects. */
  violations: number
}

/** Says how many of these Pods may not be disrupted by their budgets. */
export type BudgetCheck = (pods: readonly PodInfo[]) => ReadonlySet<string>

const notHelpful = 'Preemption is not helpful for scheduling'
const noVictims = 'No preemption victims found for incoming pod'

/** Why the Pod may not push others away now; undefined when it may. */
export function preemptionHindrance(pod: PodInfo, nominated: NodeInfo | undefined): string | undefined {
  if (pod.pod.spec!.preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.'
  if (!nominated) return undefined
  for (const other of nominated.pods.values()) {
    if (other.pod.metadata.deletionTimestamp && other.priority < pod.priority) {
      return 'not eligible due to a terminating pod on the nominated node.'
    }
  }
  return undefined
}

/** Looks for the node where the least harm makes room; otherwise says why there is none (kube-scheduler DefaultPreemption). */
export function searchPreemption(
  pod: PodInfo,
  search: PlacementSearch,
  state: CycleState,
  nominations: Nominations,
  protectedAmong: BudgetCheck,
): PreemptionCandidate | string {
  const reasons = new Map<string, number>()
  const candidates: PreemptionCandidate[] = []
  const total = state.cache.nodes.length
  if (total > search.preemptible.length) addReason(reasons, notHelpful, total - search.preemptible.length)
  for (const { node } of search.preemptible) {
    const outcome = tryNode(pod, node, state, nominations, protectedAmong)
    if ('victims' in outcome) candidates.push(outcome)
    else for (const reason of outcome.reasons) addReason(reasons, reason, 1)
  }
  const best = candidates.sort(compareCandidates)[0]
  return best ?? `0/${total} nodes are available: ${reasonList(reasons)}.`
}

function tryNode(
  pod: PodInfo,
  node: NodeInfo,
  state: CycleState,
  nominations: Nominations,
  protectedAmong: BudgetCheck,
): PreemptionCandidate | { reasons: readonly string[] } {
  const lower = [...node.pods.values()].filter((other) => other.priority < pod.priority)
  if (lower.length === 0) return { reasons: [noVictims] }
  const trial = nominations.withNominated(node, pod).copy()
  const concerned = concernedFilters(pod, state)
  const move = (other: PodInfo, difference: 1 | -1) => {
    if (difference === 1) trial.add(other)
    else trial.remove(other.key)
    state.affinity?.count(other, node, difference)
    state.spread?.count(other.pod, node, difference)
  }
  for (const other of lower) move(other, -1)
  const verdict = verdictOn(pod, trial, state, concerned)
  const victims: PodInfo[] = []
  let violations = 0
  if (!verdict) {
    const guarded = protectedAmong(lower)
    const ordered = lower.toSorted(compareImportance)
    // Those that a budget protects get the first chance to stay, then the others from the most important down.
    for (const other of [
      ...ordered.filter(({ key }) => guarded.has(key)),
      ...ordered.filter(({ key }) => !guarded.has(key)),
    ]) {
      move(other, 1)
      if (!verdictOn(pod, trial, state, concerned)) continue
      move(other, -1)
      victims.push(other)
      if (guarded.has(other.key)) violations++
    }
  }
  for (const other of lower) if (!trial.pods.has(other.key)) move(other, 1)
  return verdict ? { reasons: verdict.reasons } : { node, victims: victims.toSorted(compareImportance), violations }
}

/** More important first: higher priority, then the one that started earlier. */
function compareImportance(a: PodInfo, b: PodInfo): number {
  if (a.priority !== b.priority) return b.priority - a.priority
  return startOf(a.pod) - startOf(b.pod)
}

function startOf(pod: Pod): number {
  return pod.status?.startTime ? Date.parse(pod.status.startTime) : Infinity
}

/** Less harm first: protected Pods, then the highest priority, the sum of priorities, the number, and the latest start. */
function compareCandidates(a: PreemptionCandidate, b: PreemptionCandidate): number {
  const highest = (candidate: PreemptionCandidate) => candidate.victims[0]?.priority ?? -Infinity
  const sum = (candidate: PreemptionCandidate) =>
    candidate.victims.reduce((total, { priority }) => total + priority + 2 ** 31, 0)
  const start = (candidate: PreemptionCandidate) => {
    const top = candidate.victims.filter(({ priority }) => priority === highest(candidate))
    return Math.min(...top.map(({ pod }) => startOf(pod)))
  }
  if (a.violations !== b.violations) return a.violations - b.violations
  if (highest(a) !== highest(b)) return highest(a) < highest(b) ? -1 : 1
  if (sum(a) !== sum(b)) return sum(a) - sum(b)
  if (a.victims.length !== b.victims.length) return a.victims.length - b.victims.length
  const [left, right] = [start(a), start(b)]
  return left === right ? 0 : left > right ? -1 : 1
}
