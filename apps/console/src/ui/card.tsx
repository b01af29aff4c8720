import type { ReactNode } from 'react'
import styles from './card.module.css'

interface CardProps {
  title?: ReactNode
  /** Right of the title. */
  actions?: ReactNode
  children: ReactNode
  /** Without padding, for tables that reach the edge. */
  isFlush?: boolean
  className?: string
}

/** A white sheet with a hairline; its title is a heading of the page. */
export function Card({ title, actions, children, isFlush = false, className = '' }: CardProps) {
  return (
    <section className={`${styles.card} ${className}`}>
      {title !== undefined && (
        <div className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {actions}
        </div>
      )}
      <div className={isFlush ? undefined : styles.body}>{children}</div>
    </section>
  )
}
