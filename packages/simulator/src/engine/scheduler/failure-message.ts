/** Why a Pod found no node, as it goes into the message of FailedScheduling. */
export interface SchedulingFailure {
  nodeCount: number
  /** What a plugin said before any node was looked at; it stands for all nodes. */
  preFilterMessage?: string
  /** How many nodes gave each reason. */
  reasons: ReadonlyMap<string, number>
  /** What came of making room by preemption. */
  postFilterMessage?: string
}

/** The text of a FailedScheduling event and of the condition PodScheduled (kube-scheduler FitError). */
export function failureMessage(failure: SchedulingFailure): string {
  if (failure.nodeCount === 0) return 'no nodes available to schedule pods'
  let text = `0/${failure.nodeCount} nodes are available:`
  if (failure.preFilterMessage !== undefined) text += ` ${failure.preFilterMessage}.`
  else if (failure.reasons.size > 0) text += ` ${reasonList(failure.reasons)}.`
  if (failure.postFilterMessage !== undefined) text += ` ${failure.postFilterMessage}`
  return text
}

/** The reasons with their counts, sorted as texts: `1 Too many pods, 2 Insufficient cpu`. */
export function reasonList(reasons: ReadonlyMap<string, number>): string {
  return [...reasons]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .join(', ')
}
