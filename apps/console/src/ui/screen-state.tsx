import type { ReactNode } from 'react'
import { Cell } from './cell.tsx'
import type { CellState } from './node-cell.ts'
import styles from './screen-state.module.css'

interface ScreenStateProps {
  /** A small drawing of cells: the product's own way to say full, empty or broken. */
  cells: readonly CellState[]
  title: ReactNode
  /** One sentence. */
  children?: ReactNode
  /** One next step, or two. */
  actions?: ReactNode
  /** The cluster's own words, for who wants them. */
  evidence?: ReactNode
  isAlert?: boolean
  /** It is the whole page, so its title is the page's. */
  isPage?: boolean
}

/** Empty, forbidden and broken are designed screens: a picture, a sentence, a next step. */
export function ScreenState({
  cells,
  title,
  children,
  actions,
  evidence,
  isAlert = false,
  isPage = false,
}: ScreenStateProps) {
  const Title = isPage ? 'h1' : 'h2'
  return (
    <div className={styles.screen} role={isAlert ? 'alert' : undefined}>
      <div className={styles.cells}>
        {cells.map((state, at) => (
          <Cell key={at} state={state} size="l" />
        ))}
      </div>
      <Title className={styles.title}>{title}</Title>
      {children && <p className={`dim ${styles.sentence}`}>{children}</p>}
      {actions && <div className={`row wrap ${styles.actions}`}>{actions}</div>}
      {evidence && <div className={`mono dim ${styles.evidence}`}>{evidence}</div>}
    </div>
  )
}
