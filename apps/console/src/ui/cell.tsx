import type { CellState } from './node-cell.ts'
import styles from './cell.module.css'

/** The drawing of one cell, without meaning to a screen reader: who shows it says in words what it shows. */
export function Cell({ state, size = 'm' }: { state: CellState; size?: 's' | 'm' | 'l' }) {
  return <i className={cellClass(state, size)} aria-hidden />
}

export function cellClass(state: CellState, size: 's' | 'm' | 'l'): string {
  return `${styles.cell} ${styles[size] ?? ''} ${styles[state] ?? ''}`
}
