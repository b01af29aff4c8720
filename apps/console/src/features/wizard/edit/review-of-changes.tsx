import { isDeepEqual, valueAt } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { useDocument } from '../../../manifest-editor/manifest-context.tsx'
import { Card } from '../../../ui/card.tsx'
import { paths } from '../paths.ts'
import { ChangeList } from './change-list.tsx'
import { useEditing } from './editing-context.tsx'
import styles from './edit.module.css'

/** What an edit changes, and whether it reaches the Pods; nothing in the wizard that creates. */
export function ReviewOfChanges() {
  const { t } = useTranslation('wizard')
  const editing = useEditing()
  const value = useDocument()?.value
  if (!editing) return null
  const before = editing.seen.value
  const isTemplateSame = isDeepEqual(valueAt(before, paths.template), valueAt(value, paths.template))
  const isOnDelete = valueAt(value, ['spec', 'updateStrategy', 'type']) === 'OnDelete'
  const consequence = isTemplateSame ? t('edit.podsStay') : isOnDelete ? t('edit.podsWait') : t('edit.podsRoll')
  return (
    <Card title={t('edit.changes')}>
      <ChangeList before={before} after={value} />
      {!isDeepEqual(before, value) && <p className={`dim ${styles.consequence}`}>{consequence}</p>}
    </Card>
  )
}
