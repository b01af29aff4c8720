import { isMapValue, valueAt, type ManifestDocument } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { useDocument, useManifestFile } from '../../../manifest-editor/manifest-context.tsx'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { useEditing } from '../edit/editing-context.tsx'
import { mergePatch } from '../edit/merge-patch.ts'
import { boundTo } from '../edit/save-edit.ts'
import { onlyDocuments } from '../others/only-documents.ts'
import { appliedOf, isDefinition } from '../others/plan-others.ts'
import { useOtherPlan } from '../others/use-other-plan.ts'
import { paths } from '../paths.ts'
import { applyCommand, patchCommand, waitCommand } from './kubectl-command.ts'
import styles from './review.module.css'

/** The command that does on a terminal what the button does, to copy. */
export function KubectlDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('review')
  const file = useManifestFile()
  const document = useDocument()
  const plan = appliedOf(useOtherPlan())
  const value = document?.value
  const seen = useEditing()?.seen
  const project = String(valueAt(value, paths.namespace) ?? 'default')
  const patch = seen && isMapValue(value) ? mergePatch(seen.value, value) : undefined
  const others = plan.map((planned) => planned.document)
  const isNamespaced = ({ apiVersion, kind }: ManifestDocument) =>
    kind === 'DaemonSet' ||
    plan.some((each) => each.document.apiVersion === apiVersion && each.document.kind === kind && each.kind.namespaced)
  const apply = (documents: readonly ManifestDocument[]) =>
    documents.length === 0 ? '' : applyCommand(onlyDocuments(file, documents), project, isNamespaced)
  // A kind that the file brings must be served before kubectl can name an object of it.
  const definitions = others.filter((each) => plan.some(({ broughtBy }) => broughtBy === each) && isDefinition(each))
  const isFirst = (each: ManifestDocument) => others.indexOf(each) <= others.indexOf(definitions.at(-1)!)
  const first = definitions.length > 0 ? others.filter(isFirst) : []
  const rest = others.filter((each) => !first.includes(each))
  const before = [apply(first), ...definitions.map(({ name = '' }) => waitCommand(name))].join('')
  const change = seen && patch && patchCommand(seen.project, seen.name, boundTo(patch, seen.resourceVersion))
  const command =
    before + (seen ? apply(rest) + (change ?? '') : apply(document ? [...rest, document] : file.documents))
  return (
    <Dialog isOpen onClose={onClose} title={t('kubectl.title')} size={760}>
      <p className={`dim ${styles.sentence}`}>{seen ? t('kubectl.aboutPatch') : t('kubectl.about')}</p>
      {command ? <CodeBlock text={command} label={t('kubectl.title')} /> : <p>{t('kubectl.nothing')}</p>}
    </Dialog>
  )
}
