import { Switch } from '@mantine/core'
import { valueAt, type Path } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { useDerived, useManifest } from '../../../../manifest-editor/manifest-context.tsx'
import { hostTimeZoneEdits, hostTimeZoneOf } from './host-time-pair.ts'

/** The node's time zone in a container: one switch for a volume and its mount, which it recognises as its own. */
export function HostTimeZone({ container }: { container: Path }) {
  const { t } = useTranslation('template')
  const model = useManifest()
  const zone = useDerived((daemonSet) => hostTimeZoneOf(daemonSet, valueAt(daemonSet, container)))
  return (
    <Switch
      label={t('timeZone.label')}
      description={zone === 'taken' ? t('timeZone.taken') : t('timeZone.hint')}
      checked={zone === 'on'}
      disabled={zone === 'taken'}
      onChange={(event) => {
        model.edit(hostTimeZoneEdits(model.document?.value, container, event.currentTarget.checked))
      }}
    />
  )
}
