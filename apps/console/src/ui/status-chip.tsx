import type { ReactNode } from 'react'
import styles from './status-chip.module.css'

/** What a chip means: nothing special, on its way, needs a look, broken, well. */
export type Tone = 'idle' | 'busy' | 'warn' | 'bad' | 'good'

/** A state in one or two words. The mark differs in shape, not only in colour. */
export function StatusChip({ tone, children, title }: { tone: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={`${styles.chip} ${styles[tone]}`} title={title}>
      <i className={styles.mark} aria-hidden />
      <span className={styles.text}>{children}</span>
    </span>
  )
}
