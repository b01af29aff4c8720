import type { ReactNode } from 'react'
import { Meter } from '../../../ui/meter.tsx'
import styles from './tiles.module.css'

export interface Tile {
  key: string
  label: ReactNode
  figure: ReactNode
  /** One sentence that says what the figure means. */
  sentence: ReactNode
  /** 0 to 1; no bar without it. */
  share?: number
  tone?: 'accent' | 'warn' | 'bad'
}

/** The figures a person looks at first, each with its sentence. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <dl className={styles.tiles}>
      {tiles.map(({ key, label, figure, sentence, share, tone }) => (
        <div key={key} className={styles.tile}>
          <dt className="dim">{label}</dt>
          <dd className={`num ${styles.figure}`}>{figure}</dd>
          <dd className={`faint num ${styles.sentence}`}>{sentence}</dd>
          {share !== undefined && (
            <dd>
              <Meter share={share} {...(tone ? { tone } : {})} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
