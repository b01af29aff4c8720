import type { TFunction } from 'i18next'
import { joinWords } from './join-words.ts'
import { cellStates, type CellCounts, type CellState } from './node-cell.ts'

/** What the states are called. */
export function stateWord(t: TFunction<'ui'>, state: CellState): string {
  switch (state) {
    case 'current':
      return t('cells.current')
    case 'old':
      return t('cells.old')
    case 'starting':
      return t('cells.starting')
    case 'waiting':
      return t('cells.waiting')
    case 'failing':
      return t('cells.failing')
    case 'out':
      return t('cells.out')
  }
}

/** "17 current revision, 3 failing": the picture in words. */
export function countsInWords(t: TFunction<'ui'>, counts: CellCounts, language: string): string {
  const parts = cellStates
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${stateWord(t, state)}`)
  if (parts.length === 0) return t('cells.none')
  return joinWords(parts, language)
}
