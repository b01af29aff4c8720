import type { DaemonSetRow } from '../model/daemon-set-row.ts'
import type { CauseGroup } from '../model/verdict.ts'

/** The sentence that a person came for, as data. */
export type Summary =
  | { code: 'running'; desired: number }
  | { code: 'updating'; done: number; desired: number }
  | { code: 'becoming-ready'; done: number; desired: number }
  | { code: 'waiting-for-deletion'; stale: number }
  | { code: 'no-node' }
  | { code: 'deleting' }
  | { code: 'not-observed' }
  /** The current revision fails wherever it came. */
  | { code: 'revision-at-fault'; group: CauseGroup; reached: number; desired: number }
  /** The cluster does not let its Pods be made. */
  | { code: 'refused'; group: CauseGroup; desired: number; others: number }
  /** Some nodes fail or wait. */
  | { code: 'nodes-held-back'; group: CauseGroup; held: number; desired: number; others: number }

/** Sums a DaemonSet up. */
export function summaryOf({ state }: DaemonSetRow): Summary {
  switch (state.code) {
    case 'Running':
      return { code: 'running', desired: state.desired }
    case 'Updating':
      return {
        code: state.phase === 'replacing' ? 'updating' : 'becoming-ready',
        done: state.done,
        desired: state.desired,
      }
    case 'WaitingForDeletion':
      return { code: 'waiting-for-deletion', stale: state.stale }
    case 'NoMatchingNode':
      return { code: 'no-node' }
    case 'Deleting':
      return { code: 'deleting' }
    case 'NotYetObserved':
      return { code: 'not-observed' }
    case 'Stuck': {
      const { verdict } = state
      const [group] = verdict?.groups ?? []
      if (!verdict || !group) return { code: 'updating', done: state.done, desired: state.desired }
      const held = verdict.failing + verdict.waiting
      if (verdict.blame === 'revision')
        return { code: 'revision-at-fault', group, reached: verdict.reached, desired: state.desired }
      if (group.cells[0]?.refusal)
        return { code: 'refused', group, desired: state.desired, others: held - group.cells.length }
      return { code: 'nodes-held-back', group, held, desired: state.desired, others: held - group.cells.length }
    }
  }
}
