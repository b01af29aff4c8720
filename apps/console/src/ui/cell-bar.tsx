import { useTranslation } from 'react-i18next'
import { countsInWords } from './cell-words.ts'
import { cellClass } from './cell.tsx'
import { cellStates, type CellCounts } from './node-cell.ts'
import styles from './cell-bar.module.css'

/** Too many nodes for cells of their own: shares of the same five looks, each at least visible. */
export function CellBar({ counts }: { counts: CellCounts }) {
  const { t, i18n } = useTranslation('ui')
  return (
    <span className={styles.bar} role="img" aria-label={countsInWords(t, counts, i18n.language)}>
      {cellStates
        .filter((state) => counts[state] > 0)
        .map((state) => (
          <i
            key={state}
            className={`${cellClass(state, 'm')} ${styles.part}`}
            style={{ flexGrow: counts[state] }}
            title={countsInWords(t, { ...NONE, [state]: counts[state] }, i18n.language)}
          />
        ))}
    </span>
  )
}

const NONE: CellCounts = { current: 0, old: 0, starting: 0, waiting: 0, failing: 0, out: 0 }
