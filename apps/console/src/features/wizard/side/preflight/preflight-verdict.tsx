import { useTranslation } from 'react-i18next'
import { verdictWords } from './finding-words.ts'
import styles from './preflight.module.css'
import { usePreflight } from './use-preflight.ts'

/** What everything that was found comes to; nothing where nothing stands in the way. */
export function PreflightVerdict() {
  const { t } = useTranslation('preflight')
  const verdict = verdictWords(t, usePreflight().findings)
  return verdict && <p className={styles.verdict}>{verdict}</p>
}
