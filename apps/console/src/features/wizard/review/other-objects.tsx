import { useTranslation } from 'react-i18next'
import { useManifest, useManifestFile } from '../../../manifest-editor/manifest-context.tsx'
import { Card } from '../../../ui/card.tsx'
import { isApplicable, otherDocuments } from '../other-documents.ts'
import styles from './review.module.css'

/** What else is in the file, and that it is applied first. */
export function OtherObjects() {
  const { t } = useTranslation('wizard')
  const model = useManifest()
  const file = useManifestFile()
  const others = otherDocuments(file, model.documentIndex)
  if (others.length === 0) return null
  return (
    <Card title={t('review.others')}>
      <p className="dim">{t('review.othersHint')}</p>
      <ol className={styles.list}>
        {others.map((document) => (
          <li key={document.index}>
            <span className="mono">
              {document.kind} {document.name}
            </span>
            {!isApplicable(document) && <span className={styles.warning}>{t('review.notApplied')}</span>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
