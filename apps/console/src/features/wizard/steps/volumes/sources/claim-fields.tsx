import { useTranslation } from 'react-i18next'
import { SwitchField } from '../../../../../manifest-editor/fields/switch-field.tsx'
import { usePath } from '../../../../../manifest-editor/use-path.ts'
import { ClaimField } from '../../../pickers/object-field.tsx'
import type { SourceProps } from './source.ts'

/** Storage that exists already, by its claim. */
export function ClaimFields({ path }: SourceProps) {
  const { t } = useTranslation('volumes')
  return (
    <>
      <ClaimField path={usePath(path, 'claimName')} label={t('claim')} hint={t('claimHint')} isRequired />
      <SwitchField path={usePath(path, 'readOnly')} label={t('readOnly')} />
    </>
  )
}
