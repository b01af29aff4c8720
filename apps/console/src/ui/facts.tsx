import type { ReactNode } from 'react'
import styles from './facts.module.css'

export interface Fact {
  label: ReactNode
  value: ReactNode
  key: string
}

/** Names and values, one pair a line. Pairs without a value are left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(({ value }) => value !== undefined && value !== null && value !== '')
        .map(({ key, label, value }) => (
          <div key={key} className={styles.fact}>
            <dt className="dim">{label}</dt>
            <dd className={`num ${styles.value}`}>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
