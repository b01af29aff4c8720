import type { ReactNode } from 'react'
import { Count } from './count.tsx'
import styles from './facts.module.css'

export interface Fact {
  label: ReactNode
  value: ReactNode
  key: string
}

interface FactsProps {
  facts: readonly Fact[]
  /** On a sheet as wide as the page: values stand beside their names, not at the far edge. */
  isWide?: boolean
}

/** Names and values, one pair a line. Pairs without a value are left out. */
export function Facts({ facts, isWide = false }: FactsProps) {
  return (
    <dl className={isWide ? styles.wide : undefined}>
      {facts
        .filter(({ value }) => value !== undefined && value !== null && value !== '')
        .map(({ key, label, value }) => (
          <div key={key} className={styles.fact}>
            <dt className="dim">{label}</dt>
            <dd className={`num ${styles.value}`}>{typeof value === 'number' ? <Count of={value} /> : value}</dd>
          </div>
        ))}
    </dl>
  )
}
