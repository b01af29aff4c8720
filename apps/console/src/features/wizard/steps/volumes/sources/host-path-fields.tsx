import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../../manifest-editor/fields/choice-field.tsx'
import { TextField } from '../../../../../manifest-editor/fields/text-field.tsx'
import { useField } from '../../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../../manifest-editor/use-path.ts'
import type { SourceProps } from './source.ts'

const TYPES = ['DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'] as const

/** A file or directory of the node. */
export function HostPathFields({ path }: SourceProps) {
  const { t } = useTranslation('volumes')
  const type = usePath(path, 'type')
  const { value: chosen } = useField(type)
  const about = TYPES.find((each) => each === chosen)
  return (
    <>
      <TextField path={usePath(path, 'path')} label={t('hostPath')} hint={t('hostPathHint')} isRequired isMono />
      <ChoiceField
        path={type}
        label={t('hostType')}
        hint={about && t(`host.${about}`)}
        choices={[{ value: '', label: t('unchecked') }, ...TYPES.map((value) => ({ value, label: value }))]}
      />
    </>
  )
}
