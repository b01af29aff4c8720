import { useTranslation } from 'react-i18next'
import { stateWord } from './cell-words.ts'
import { Cell } from './cell.tsx'
import { Count } from './count.tsx'
import { cellStates, type CellCounts, type CellState } from './node-cell.ts'
import styles from './cell-legend.module.css'

interface CellLegendProps {
  /** With counts only the states that occur are explained, and counted. */
  counts?: CellCounts
  /** Better words for this page: "revision 7, ready". */
  words?: Partial<Record<CellState, string>>
}

/** What the cells mean. */
export function CellLegend({ counts, words = {} }: CellLegendProps) {
  const { t } = useTranslation('ui')
  return (
    <ul className={styles.legend} aria-label={t('cells.legend')}>
      {cellStates
        .filter((state) => !counts || counts[state] > 0)
        .map((state) => (
          <li key={state}>
            <Cell state={state} />
            {words[state] ?? stateWord(t, state)}
            {counts && (
              <b className={`num ${styles.count}`}>
                <Count of={counts[state]} />
              </b>
            )}
          </li>
        ))}
    </ul>
  )
}
