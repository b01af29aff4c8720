import type { Path } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { SwitchField } from '../../../../manifest-editor/fields/switch-field.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { quantityCodec } from '../../../../manifest-editor/quantity-codec.ts'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import type { VolumeType } from './volume-type.ts'

const HOST_TYPES = [
  '',
  'DirectoryOrCreate',
  'Directory',
  'FileOrCreate',
  'File',
  'Socket',
  'CharDevice',
  'BlockDevice',
] as const

/** Where a volume comes from. */
export function SourceFields({ volume, type }: { volume: Path; type: VolumeType }) {
  const { t } = useTranslation('wizard')
  const hostPath = usePath(volume, 'hostPath', 'path')
  const hostType = usePath(volume, 'hostPath', 'type')
  const medium = usePath(volume, 'emptyDir', 'medium')
  const sizeLimit = usePath(volume, 'emptyDir', 'sizeLimit')
  const configMap = usePath(volume, 'configMap', 'name')
  const secret = usePath(volume, 'secret', 'secretName')
  const optional = usePath(volume, type, 'optional')
  const claim = usePath(volume, 'persistentVolumeClaim', 'claimName')
  const readOnly = usePath(volume, 'persistentVolumeClaim', 'readOnly')
  if (type === 'hostPath')
    return (
      <>
        <TextField path={hostPath} label={t('volume.hostPath')} hint={t('volume.hostPathHint')} isRequired isMono />
        <ChoiceField
          path={hostType}
          label={t('volume.hostType')}
          choices={HOST_TYPES.map((value) => ({ value, label: value || t('volume.unchecked') }))}
        />
      </>
    )
  if (type === 'emptyDir')
    return (
      <>
        <ChoiceField
          path={medium}
          label={t('volume.medium')}
          choices={[
            { value: '', label: t('volume.disk') },
            { value: 'Memory', label: t('volume.memory') },
          ]}
        />
        <TextField
          path={sizeLimit}
          label={t('volume.sizeLimit')}
          hint={t('containers.emptyIsUnlimited')}
          codec={quantityCodec}
          placeholder="1Gi"
        />
      </>
    )
  if (type === 'persistentVolumeClaim')
    return (
      <>
        <TextField path={claim} label={t('volume.claim')} hint={t('volume.claimHint')} isRequired isMono />
        <SwitchField path={readOnly} label={t('volume.readOnly')} />
      </>
    )
  return (
    <>
      <TextField
        path={type === 'configMap' ? configMap : secret}
        label={type === 'configMap' ? 'ConfigMap' : 'Secret'}
        isRequired
        isMono
      />
      <SwitchField path={optional} label={t('volume.optional')} hint={t('volume.optionalHint')} />
    </>
  )
}
