import { useTranslation } from 'react-i18next'
import styles from './preflight.module.css'
import { usePreflight } from './use-preflight.ts'

/** How much stands in the way, beside the headline of the sheet that hides it. */
export function PreflightCount() {
  const { t } = useTranslation('preflight')
  const { findings } = usePreflight()
  if (findings.length === 0) return null
  return <span className={styles.count}>{t('count', { count: findings.length })}</span>
}
