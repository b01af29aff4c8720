import { isMapValue, valueAt, type ManifestDocument } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { useDocument, useManifestFile } from '../../../manifest-editor/manifest-context.tsx'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { useEditing } from '../edit/editing-context.tsx'
import { mergePatch } from '../edit/merge-patch.ts'
import { boundTo } from '../edit/save-edit.ts'
import { onlyDocuments } from '../others/only-documents.ts'
import { useOthers, wantedOthers } from '../others/others-context.tsx'
import { paths } from '../paths.ts'
import { applyCommand, patchCommand } from './kubectl-command.ts'
import styles from './review.module.css'

/** The command that does on a terminal what the button does, to copy. */
export function KubectlDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('review')
  const file = useManifestFile()
  const document = useDocument()
  const { left } = useOthers()
  const value = document?.value
  const seen = useEditing()?.seen
  const project = String(valueAt(value, paths.namespace) ?? 'default')
  const patch = seen && isMapValue(value) ? mergePatch(seen.value, value) : undefined
  const others = document ? wantedOthers(file, document.index, left) : []
  const apply = (documents: readonly ManifestDocument[]) => applyCommand(onlyDocuments(file, documents), project)
  const change = seen && patch && patchCommand(seen.project, seen.name, boundTo(patch, seen.resourceVersion))
  const command = seen
    ? [...(others.length > 0 ? [apply(others)] : []), ...(change ? [change] : [])].join('')
    : apply(document ? [...others, document] : file.documents)
  return (
    <Dialog isOpen onClose={onClose} title={t('kubectl.title')} size={760}>
      <p className={`dim ${styles.sentence}`}>{seen ? t('kubectl.aboutPatch') : t('kubectl.about')}</p>
      {command ? <CodeBlock text={command} label={t('kubectl.title')} /> : <p>{t('kubectl.nothing')}</p>}
    </Dialog>
  )
}
