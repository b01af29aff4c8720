import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../../manifest-editor/fields/choice-field.tsx'
import { TextField } from '../../../../../manifest-editor/fields/text-field.tsx'
import { quantityCodec } from '../../../../../manifest-editor/quantity-codec.ts'
import { usePath } from '../../../../../manifest-editor/use-path.ts'
import { StorageClassField } from '../../../pickers/object-field.tsx'
import { AccessModesField } from '../access-modes-field.tsx'
import styles from '../volumes.module.css'
import type { SourceProps } from './source.ts'

/** A claim of its own for each Pod; it goes with the Pod. */
export function EphemeralFields({ path }: SourceProps) {
  const { t } = useTranslation('volumes')
  const spec = usePath(path, 'volumeClaimTemplate', 'spec')
  return (
    <>
      <TextField
        path={usePath(spec, 'resources', 'requests', 'storage')}
        label={t('capacity')}
        hint={t('capacityHint')}
        codec={quantityCodec}
        placeholder="1Gi"
        isRequired
      />
      <StorageClassField
        path={usePath(spec, 'storageClassName')}
        label={t('storageClass')}
        hint={t('storageClassHint')}
      />
      <ChoiceField
        path={usePath(spec, 'volumeMode')}
        label={t('volumeMode')}
        hint={t('volumeModeHint')}
        choices={[
          { value: '', label: t('volumeModeDefault') },
          { value: 'Filesystem', label: 'Filesystem' },
          { value: 'Block', label: 'Block' },
        ]}
      />
      <div className={styles.kind}>
        <AccessModesField path={usePath(spec, 'accessModes')} />
      </div>
    </>
  )
}
