import { useTranslation } from 'react-i18next'
import { SwitchField } from '../../../../../manifest-editor/fields/switch-field.tsx'
import { TextField } from '../../../../../manifest-editor/fields/text-field.tsx'
import { usePath } from '../../../../../manifest-editor/use-path.ts'
import type { SourceProps } from './source.ts'

/** A directory of an NFS server. */
export function NfsFields({ path }: SourceProps) {
  const { t } = useTranslation('volumes')
  return (
    <>
      <TextField
        path={usePath(path, 'server')}
        label={t('nfsServer')}
        hint={t('nfsServerHint')}
        placeholder="nfs.example.com"
        isRequired
        isMono
      />
      <TextField
        path={usePath(path, 'path')}
        label={t('nfsPath')}
        hint={t('nfsPathHint')}
        placeholder="/exports/data"
        isRequired
        isMono
      />
      <SwitchField path={usePath(path, 'readOnly')} label={t('readOnly')} />
    </>
  )
}
