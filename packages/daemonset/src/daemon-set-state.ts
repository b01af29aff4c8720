import type { DaemonSet } from '@everynode/kube'

/** What a DaemonSet is doing, judged from the object alone. */
export type DaemonSetState =
  | { readonly code: 'Deleting' }
  | { readonly code: 'NotYetObserved'; readonly generation: number; readonly observedGeneration: number }
  | { readonly code: 'NoMatchingNode'; readonly misscheduled: number }
  | { readonly code: 'Running'; readonly desired: number; readonly misscheduled: number }
  | {
      readonly code: 'WaitingForDeletion'
      readonly stale: number
      readonly desired: number
      readonly available: number
    }
  | Updating
  | Stuck

/** A rollout under way. First the Pods are replaced (`done` counts updated ones), then they become available. */
export interface Updating {
  readonly code: 'Updating'
  readonly phase: 'replacing' | 'becoming-available'
  readonly done: number
  readonly desired: number
  readonly updated: number
  readonly available: number
}

/** A rollout that a verdict says will not finish by itself. */
export interface Stuck<Verdict = unknown> extends Omit<Updating, 'code'> {
  readonly code: 'Stuck'
  readonly verdict: Verdict
}

/**
 * The state of a DaemonSet. It runs only when the controller has seen the present spec and every desired node has an updated
 * and available Pod. Under OnDelete Pods of an older revision wait for somebody to delete them.
 * @param verdict why a rollout that has not finished never will; it takes the place of `Updating`.
 */
export function daemonSetState(daemonSet: DaemonSet, verdict?: unknown): DaemonSetState {
  const { metadata, spec, status = {} } = daemonSet
  if (metadata.deletionTimestamp) return { code: 'Deleting' }
  const generation = metadata.generation ?? 0
  const observedGeneration = status.observedGeneration ?? 0
  if (observedGeneration < generation) return { code: 'NotYetObserved', generation, observedGeneration }
  const desired = status.desiredNumberScheduled ?? 0
  const misscheduled = status.numberMisscheduled ?? 0
  const updated = status.updatedNumberScheduled ?? 0
  const available = status.numberAvailable ?? 0
  if (desired === 0) return { code: 'NoMatchingNode', misscheduled }
  if (updated === desired && available === desired) return { code: 'Running', desired, misscheduled }
  const stale = Math.max(0, (status.currentNumberScheduled ?? 0) - updated)
  if (spec?.updateStrategy?.type === 'OnDelete' && stale > 0) {
    return { code: 'WaitingForDeletion', stale, desired, available }
  }
  const phase = updated < desired ? 'replacing' : 'becoming-available'
  const progress = { phase, done: updated < desired ? updated : available, desired, updated, available } as const
  return verdict === undefined || verdict === null
    ? { code: 'Updating', ...progress }
    : { code: 'Stuck', ...progress, verdict }
}

/** How `kubectl rollout status` judges a DaemonSet; the numbers are those of its sentences. */
export type RolloutJudgement =
  | { readonly code: 'not-rolling' }
  | { readonly code: 'not-observed' }
  | { readonly code: 'updating'; readonly updated: number; readonly desired: number }
  | { readonly code: 'available'; readonly available: number; readonly desired: number }
  | { readonly code: 'done' }

/** Judges as `kubectl rollout status` does, in its order. Mirrors kubectl `DaemonSetStatusViewer.Status`. */
export function judgeRollout(daemonSet: DaemonSet): RolloutJudgement {
  const { metadata, spec, status = {} } = daemonSet
  if ((spec?.updateStrategy?.type ?? 'RollingUpdate') !== 'RollingUpdate') return { code: 'not-rolling' }
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0)) return { code: 'not-observed' }
  const desired = status.desiredNumberScheduled ?? 0
  const updated = status.updatedNumberScheduled ?? 0
  const available = status.numberAvailable ?? 0
  if (updated < desired) return { code: 'updating', updated, desired }
  if (available < desired) return { code: 'available', available, desired }
  return { code: 'done' }
}
