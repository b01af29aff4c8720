import { memo, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { cellClass } from './cell.tsx'
import { countsInWords } from './cell-words.ts'
import { CellBar } from './cell-bar.tsx'
import { countCells, type NodeCell } from './node-cell.ts'
import styles from './node-strip.module.css'

interface NodeStripProps {
  cells: readonly NodeCell[]
  onOpen?: (cell: NodeCell) => void
}

/** Two lines of a row hold this many cells; more become a bar of shares. */
const CELLS_IN_TWO_LINES = 50

/**
 * The nodes of one row of a list. One picture with one sentence for a screen reader; a pointer also learns each node
 * and can open it. The same cells stand in the detail page's map and table, where the keyboard reaches each.
 */
export const NodeStrip = memo(function NodeStrip({ cells, onOpen }: NodeStripProps) {
  const { t, i18n } = useTranslation('ui')
  const counts = countCells(cells)
  if (cells.length === 0) return <span className="faint">{t('cells.none')}</span>
  if (cells.length > CELLS_IN_TWO_LINES) return <CellBar counts={counts} />
  const open = (event: MouseEvent) => {
    const cell = cells[Number((event.target as HTMLElement).dataset['at'])]
    if (cell) onOpen?.(cell)
  }
  return (
    // The keyboard's way is the row's name, which leads to the same cells.
    <span className={styles.strip} role="img" aria-label={countsInWords(t, counts, i18n.language)} onClick={open}>
      {cells.map(({ node, state, note }, at) => (
        <i key={node} data-at={at} className={cellClass(state, 's')} title={`${node}\n${note}`} />
      ))}
    </span>
  )
})
