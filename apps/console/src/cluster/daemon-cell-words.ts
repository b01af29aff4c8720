import type { TFunction } from 'i18next'
import type { NodeCell } from '../ui/node-cell.ts'
import type { CellCause, DaemonCell } from './daemon-cells.ts'

type T = TFunction<'cluster'>

/** A cause in two or three words. */
export function causeName(t: T, cause: CellCause): string {
  const names: Record<CellCause, string> = {
    ready: t('cause.ready'),
    'min-ready': t('cause.minReady'),
    missing: t('cause.missing'),
    excluded: t('cause.excluded'),
    starting: t('cause.starting'),
    terminating: t('cause.terminating'),
    unscheduled: t('cause.unscheduled'),
    gated: t('cause.gated'),
    'node-not-ready': t('cause.nodeNotReady'),
    image: t('cause.image'),
    config: t('cause.config'),
    crash: t('cause.crash'),
    probe: t('cause.probe'),
    ended: t('cause.ended'),
  }
  return names[cause]
}

/** What a cell says on hover and to a screen reader: revision and reason. */
export function cellNote(t: T, cell: DaemonCell): string {
  const parts = [
    ...(cell.revision === undefined ? [] : [t('cell.revision', { revision: cell.revision })]),
    causeName(t, cell.cause),
    ...(cell.health?.word && cell.state !== 'current' && cell.state !== 'old' ? [cell.health.word] : []),
    ...(cell.isMisplaced ? [t('cell.misplaced')] : []),
  ]
  return parts.join(' · ')
}

/** A cell as the drawings take it. */
export function toNodeCell(t: T, cell: DaemonCell, href?: string): NodeCell {
  return { node: cell.node, state: cell.state, note: cellNote(t, cell), ...(href ? { href } : {}) }
}
