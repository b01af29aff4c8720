import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../../manifest-editor/fields/choice-field.tsx'
import { TextField } from '../../../../../manifest-editor/fields/text-field.tsx'
import { useField } from '../../../../../manifest-editor/manifest-context.tsx'
import { quantityCodec } from '../../../../../manifest-editor/quantity-codec.ts'
import { usePath } from '../../../../../manifest-editor/use-path.ts'
import type { SourceProps } from './source.ts'

/** A directory that lives and goes with the Pod. */
export function EmptyDirFields({ path }: SourceProps) {
  const { t } = useTranslation('volumes')
  const medium = usePath(path, 'medium')
  const { value } = useField(medium)
  return (
    <>
      <ChoiceField
        path={medium}
        label={t('medium')}
        hint={t('mediumHint')}
        choices={[
          { value: '', label: t('disk') },
          { value: 'Memory', label: t('memory') },
          { value: 'HugePages', label: t('hugePages') },
          { value: 'HugePages-2Mi', label: t('hugePagesOf', { size: '2Mi' }) },
          { value: 'HugePages-1Gi', label: t('hugePagesOf', { size: '1Gi' }) },
        ]}
      />
      <TextField
        path={usePath(path, 'sizeLimit')}
        label={t('sizeLimit')}
        hint={value === 'Memory' ? t('sizeLimitMemory') : t('sizeLimitHint')}
        codec={quantityCodec}
        placeholder="1Gi"
      />
    </>
  )
}
