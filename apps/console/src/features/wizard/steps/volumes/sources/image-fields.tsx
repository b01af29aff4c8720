import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../../manifest-editor/fields/choice-field.tsx'
import { TextField } from '../../../../../manifest-editor/fields/text-field.tsx'
import { usePath } from '../../../../../manifest-editor/use-path.ts'
import type { SourceProps } from './source.ts'

/** The files of an image, read-only. */
export function ImageFields({ path }: SourceProps) {
  const { t } = useTranslation('volumes')
  return (
    <>
      <TextField
        path={usePath(path, 'reference')}
        label={t('imageReference')}
        hint={t('imageHint')}
        placeholder="registry.example.com/team/rules:1.0"
        isRequired
        isMono
      />
      <ChoiceField
        path={usePath(path, 'pullPolicy')}
        label={t('imagePullPolicy')}
        choices={[
          { value: '', label: t('imagePullDefault') },
          { value: 'IfNotPresent', label: 'IfNotPresent' },
          { value: 'Always', label: 'Always' },
          { value: 'Never', label: 'Never' },
        ]}
      />
    </>
  )
}
