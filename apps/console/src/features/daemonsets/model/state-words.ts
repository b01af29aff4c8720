import type { TFunction } from 'i18next'
import type { Tone } from '../../../ui/status-chip.tsx'
import type { ListedState } from './daemon-set-row.ts'

type T = TFunction<'daemonsets'>

/** The filters of the list, in the order of how much they ask for a look. */
export const stateCodes = [
  'Stuck',
  'Updating',
  'WaitingForDeletion',
  'NotYetObserved',
  'Deleting',
  'NoMatchingNode',
  'Running',
] as const satisfies readonly ListedState['code'][]

/** How a state looks. */
export function stateTone(state: ListedState): Tone {
  const tones: Record<ListedState['code'], Tone> = {
    Running: 'good',
    Updating: 'busy',
    NotYetObserved: 'busy',
    Deleting: 'busy',
    WaitingForDeletion: 'warn',
    Stuck: 'bad',
    NoMatchingNode: 'idle',
  }
  return tones[state.code]
}

/** A state's name alone. */
export function stateName(t: T, code: ListedState['code']): string {
  switch (code) {
    case 'Running':
      return t('state.running')
    case 'Updating':
      return t('state.updating')
    case 'NotYetObserved':
      return t('state.notYetObserved')
    case 'Deleting':
      return t('state.deleting')
    case 'WaitingForDeletion':
      return t('state.waitingForDeletion')
    case 'Stuck':
      return t('state.stuck')
    case 'NoMatchingNode':
      return t('state.noMatchingNode')
  }
}

/** A state with its reason, as short as a chip. */
export function stateText(t: T, state: ListedState): string {
  switch (state.code) {
    case 'Updating':
      return t(state.phase === 'replacing' ? 'chip.updating' : 'chip.becomingReady', {
        done: state.done,
        desired: state.desired,
      })
    case 'WaitingForDeletion':
      return t('chip.waitingForDeletion', { count: state.stale })
    case 'Stuck': {
      const { failing = 0, waiting = 0 } = state.verdict ?? {}
      return failing > 0 ? t('chip.failing', { count: failing }) : t('chip.waiting', { count: waiting })
    }
    default:
      return stateName(t, state.code)
  }
}
