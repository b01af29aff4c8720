import type { KubeObject } from '@everynode/kube'
import { useTranslation } from 'react-i18next'
import { csiDriverKind } from '../../../../../cluster/kinds.ts'
import { MapRows } from '../../../../../manifest-editor/fields/map-rows.tsx'
import { SwitchField } from '../../../../../manifest-editor/fields/switch-field.tsx'
import { TextField } from '../../../../../manifest-editor/fields/text-field.tsx'
import { usePath } from '../../../../../manifest-editor/use-path.ts'
import { SecretField } from '../../../pickers/object-field.tsx'
import { PickerField } from '../../../pickers/picker-field.tsx'
import { useListed } from '../../../pickers/use-listed.ts'
import steps from '../../steps.module.css'
import styles from '../volumes.module.css'
import type { SourceProps } from './source.ts'

/** Storage that a CSI driver makes for the Pod and takes away with it. */
export function CsiFields({ path }: SourceProps) {
  const { t } = useTranslation('volumes')
  const drivers = useListed(csiDriverKind, driverOf)
  return (
    <>
      <PickerField
        path={usePath(path, 'driver')}
        label={t('driver')}
        hint={t('driverHint')}
        choices={drivers}
        missing={(driver) => t('driverMissing', { driver })}
        isRequired
        isMono
      />
      <TextField path={usePath(path, 'fsType')} label={t('fsType')} hint={t('fsTypeHint')} placeholder="ext4" isMono />
      <SecretField
        path={usePath(path, 'nodePublishSecretRef', 'name')}
        label={t('publishSecret')}
        hint={t('publishSecretHint')}
      />
      <SwitchField path={usePath(path, 'readOnly')} label={t('readOnly')} />
      <div className={styles.kind}>
        <h4 className={styles.subhead}>{t('attributes')}</h4>
        <p className={`dim ${steps.hint}`}>{t('attributesHint')}</p>
        <MapRows
          path={usePath(path, 'volumeAttributes')}
          keyLabel={t('attribute')}
          valueLabel={t('attributeValue')}
          addLabel={t('addAttribute')}
        />
      </div>
    </>
  )
}

function driverOf({ metadata }: KubeObject) {
  return { value: metadata.name ?? '' }
}
