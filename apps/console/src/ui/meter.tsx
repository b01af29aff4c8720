import styles from './meter.module.css'

/** A share of a whole as a bar; the numbers stand beside it in words, so it says nothing to a screen reader. */
export function Meter({ share, tone = 'accent' }: { share: number; tone?: 'accent' | 'warn' | 'bad' }) {
  const percent = Math.max(0, Math.min(1, share)) * 100
  return (
    <div className={styles.meter} aria-hidden>
      <i className={`${styles.fill} ${styles[tone] ?? ''}`} style={{ width: `${percent}%` }} />
    </div>
  )
}
