import { useTranslation } from 'react-i18next'
import { Card } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { SafeLink } from '../ui/safe-link.tsx'
import styles from './labels-card.module.css'

interface LabelsCardProps {
  title: string
  labels: Record<string, string> | undefined
}

/** Labels or annotations: keys and values in full, each to be copied. */
export function LabelsCard({ title, labels }: LabelsCardProps) {
  const { t } = useTranslation('cluster')
  const entries = Object.entries(labels ?? {}).toSorted(([a], [b]) => a.localeCompare(b))
  return (
    <Card title={title}>
      {entries.length === 0 ? (
        <p className="dim">{t('labels.none')}</p>
      ) : (
        <dl>
          {entries.map(([key, value]) => (
            <div key={key} className={styles.pair}>
              <dt className={`mono dim ${styles.key}`}>{key}</dt>
              <dd className={`mono ${styles.value}`}>
                <SafeLink href={value} />
              </dd>
              <dd>
                <CopyButton text={`${key}=${value}`} label={t('labels.copy', { key })} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  )
}
