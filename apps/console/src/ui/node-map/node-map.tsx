import { useRef, useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { CellBar } from '../cell-bar.tsx'
import { Count } from '../count.tsx'
import { stateWord } from '../cell-words.ts'
import { cellClass } from '../cell.tsx'
import { countCells, type NodeCell } from '../node-cell.ts'
import { nextCell } from './next-cell.ts'
import styles from './node-map.module.css'

export interface CellGroup {
  key: string
  label: string
  cells: readonly NodeCell[]
}

interface NodeMapProps {
  groups: readonly CellGroup[]
  /** The name of the whole, for a screen reader. */
  label: string
  /** A cell was chosen: by pointer, Enter or space. */
  onOpen: (cell: NodeCell) => void
}

/** Above this many nodes a group is a bar until it is opened. */
const CELLS_AT_ONCE = 2000

interface Hint {
  cell: NodeCell
  left: number
  top: number
}

/**
 * The map: every node a cell, in groups. One Tab stop; arrows walk from cell to cell and line to line; hover and focus
 * name node, state and reason.
 */
export function NodeMap({ groups, label, onOpen }: NodeMapProps) {
  const { t } = useTranslation('ui')
  const map = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string>()
  const [hint, setHint] = useState<Hint>()
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const total = groups.reduce((sum, { cells }) => sum + cells.length, 0)
  const byNode = (node: string | undefined) => groups.flatMap(({ cells }) => cells).find((cell) => cell.node === node)
  const firstNode = groups[0]?.cells[0]?.node
  const tabStop = byNode(active) ? active : firstNode

  const show = (event: FocusEvent | PointerEvent) => {
    const element = (event.target as HTMLElement).closest<HTMLElement>('[data-node]')
    const cell = byNode(element?.dataset['node'])
    if (!element || !cell) return setHint(undefined)
    const box = element.getBoundingClientRect()
    setHint({ cell, left: box.left + box.width / 2, top: box.top })
    if (event.type === 'focus') setActive(cell.node)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setHint(undefined)
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-node]')
    const to = from && map.current ? nextCell(map.current, from, event.key) : undefined
    if (!to) return
    event.preventDefault()
    to.focus()
  }

  return (
    <div
      ref={map}
      className={styles.map}
      role="group"
      aria-label={label}
      onKeyDown={onKeyDown}
      onFocus={show}
      onBlur={() => setHint(undefined)}
      onPointerOver={show}
      onPointerLeave={() => setHint(undefined)}
    >
      {groups.map((group) => {
        const isBar = total > CELLS_AT_ONCE && !opened.has(group.key)
        const counts = countCells(group.cells)
        const expected = group.cells.length - counts.out
        return (
          <div key={group.key} className={styles.group}>
            <span className={`cut ${styles.label}`} title={group.label}>
              {group.label}
            </span>
            {isBar ? (
              <button
                type="button"
                className={styles.zoom}
                aria-label={t('cells.zoom', { group: group.label })}
                onClick={() => setOpened(new Set([...opened, group.key]))}
              >
                <CellBar counts={counts} />
              </button>
            ) : (
              <div className={styles.cells}>
                {group.cells.map((cell) => (
                  <a
                    key={cell.node}
                    data-node={cell.node}
                    href={cell.href}
                    tabIndex={cell.node === tabStop ? 0 : -1}
                    className={`${styles.link} ${cellClass(cell.state, 'l')}`}
                    aria-label={`${cell.node}: ${stateWord(t, cell.state)}. ${cell.note}`}
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey || event.shiftKey) return
                      event.preventDefault()
                      onOpen(cell)
                    }}
                  />
                ))}
              </div>
            )}
            <span className={`num dim ${styles.sum}`} title={t('cells.sum')}>
              <Count of={counts.current} /> / <Count of={expected} />
            </span>
          </div>
        )
      })}
      {hint && <CellHint {...hint} />}
    </div>
  )
}

/** What the cell's own label says aloud, beside it for the eye. */
function CellHint({ cell, left, top }: Hint) {
  return (
    <div className={styles.hint} style={{ left, top }} aria-hidden>
      <b>{cell.node}</b>
      <span>{cell.note}</span>
    </div>
  )
}
