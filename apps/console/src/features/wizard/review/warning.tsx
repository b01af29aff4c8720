import type { Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { FieldLink } from './field-link.tsx'
import styles from './review.module.css'
import { readWarning } from './server-warning.ts'

/** One warning in the server's words, with the way to its field; what breaks PodSecurity stands one by one. */
export function Warning({ text, object }: { text: string; object: Value | undefined }) {
  const { t } = useTranslation('review')
  const { path, words, podSecurity } = readWarning(text, object)
  if (!podSecurity)
    return (
      <li>
        <span className={styles.words}>{words}</span>
        {path && <FieldLink path={path} />}
      </li>
    )
  return (
    <li>
      <span>{t('podSecurity', { level: podSecurity.level })}</span>
      <ul className={styles.inner}>
        {podSecurity.findings.map((finding) => (
          <li key={finding.text}>
            <span className={styles.words}>{finding.text}</span>
            <FieldLink path={finding.path} />
          </li>
        ))}
      </ul>
    </li>
  )
}
