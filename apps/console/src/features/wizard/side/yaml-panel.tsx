import { useManifestFile } from '../../../manifest-editor/manifest-context.tsx'
import { useTranslation } from 'react-i18next'
import { CodeBlock } from '../../../ui/code-block.tsx'

/** The text as it is now, read-only; the edit mode is a page of its own. */
export function YamlPanel() {
  const { t } = useTranslation('wizard')
  const file = useManifestFile()
  return <CodeBlock text={file.text} label={t('side.yaml')} />
}
