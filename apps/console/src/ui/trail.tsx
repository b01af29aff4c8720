import { useTranslation } from 'react-i18next'
import { Children, type ReactNode } from 'react'
import styles from './trail.module.css'

/** Where a page stands: its parents, the widest first. */
export function Trail({ children }: { children: ReactNode }) {
  const { t } = useTranslation('ui')
  return (
    <nav aria-label={t('trail')}>
      <ol className={styles.trail}>
        {Children.map(children, (child) => (
          <li>{child}</li>
        ))}
      </ol>
    </nav>
  )
}
