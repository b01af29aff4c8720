import { useTranslation } from 'react-i18next'
import styles from './table-skeleton.module.css'

/** The shape of a list before its first rows are known; nothing jumps when they come. */
export function TableSkeleton({ rows, tiles = 0 }: { rows: number; tiles?: number }) {
  const { t } = useTranslation('ui')
  return (
    <div role="status" aria-label={t('loading')}>
      {tiles > 0 && (
        <div className={styles.tiles}>
          {Array.from({ length: tiles }, (_, at) => (
            <div key={at} className={styles.tile} />
          ))}
        </div>
      )}
      <div className={styles.table}>
        {Array.from({ length: rows }, (_, at) => (
          <div key={at} className={styles.row}>
            <i className={styles.name} />
            <i className={styles.chip} />
            <i className={styles.rest} />
          </div>
        ))}
      </div>
    </div>
  )
}
