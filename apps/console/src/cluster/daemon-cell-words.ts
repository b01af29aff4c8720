import type { TFunction } from 'i18next'
import type { NodeCell } from '../ui/node-cell.ts'
import type { CellCause, DaemonCell } from './daemon-cells.ts'

type T = TFunction<'cluster'>

/** A cause in two or three words. */
export function causeName(t: T, cause: CellCause): string {
  switch (cause) {
    case 'ready':
      return t('cause.ready')
    case 'min-ready':
      return t('cause.minReady')
    case 'missing':
      return t('cause.missing')
    case 'excluded':
      return t('cause.excluded')
    case 'starting':
      return t('cause.starting')
    case 'terminating':
      return t('cause.terminating')
    case 'unscheduled':
      return t('cause.unscheduled')
    case 'port':
      return t('cause.port')
    case 'unschedulable':
      return t('cause.unschedulable')
    case 'quota-refused':
      return t('cause.quotaRefused')
    case 'security-refused':
      return t('cause.securityRefused')
    case 'refused':
      return t('cause.refused')
    case 'mount':
      return t('cause.mount')
    case 'sandbox':
      return t('cause.sandbox')
    case 'gated':
      return t('cause.gated')
    case 'node-not-ready':
      return t('cause.nodeNotReady')
    case 'image':
      return t('cause.image')
    case 'config':
      return t('cause.config')
    case 'crash':
      return t('cause.crash')
    case 'probe':
      return t('cause.probe')
    case 'ended':
      return t('cause.ended')
  }
}

/** Thousands of cells say the same few things; each is put into words once per language. */
const notes = new WeakMap<T, Map<string, string>>()

/** What a cell says on hover and to a screen reader: revision and reason. */
export function cellNote(t: T, cell: DaemonCell): string {
  const word = cell.state === 'current' || cell.state === 'old' ? '' : (cell.health?.word ?? '')
  const key = `${cell.revision ?? ''}|${cell.cause}|${word}|${cell.isMisplaced}`
  const known = notes.get(t) ?? new Map<string, string>()
  notes.set(t, known)
  let note = known.get(key)
  if (note === undefined) {
    const parts = [
      ...(cell.revision === undefined ? [] : [t('cell.revision', { revision: cell.revision })]),
      causeName(t, cell.cause),
      ...(word ? [word] : []),
      ...(cell.isMisplaced ? [t('cell.misplaced')] : []),
    ]
    note = parts.join(' · ')
    known.set(key, note)
  }
  return note
}

/** A cell as the drawings take it. */
export function toNodeCell(t: T, cell: DaemonCell, href?: string): NodeCell {
  return { node: cell.node, state: cell.state, note: cellNote(t, cell), ...(href ? { href } : {}) }
}
