import { Button } from '@mantine/core'
import { isDeepEqual, isListValue, isMapValue, valueAt, type Path, type Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { useDerived, useEdit } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { Card } from '../../../../ui/card.tsx'
import { paths } from '../../paths.ts'
import { mountingsOf } from './mountings.ts'
import styles from './volumes.module.css'

/** Mounts whose volume is not there: each is given another volume, or goes. */
export function LostMounts() {
  const { t } = useTranslation('volumes')
  const { names, lost } = useDerived(lostMounts, isDeepEqual)
  if (lost.length === 0) return null
  return (
    <Card title={t('lost')}>
      {lost.map(({ container, list, index, total, mountPath }) => (
        <LostMount
          key={`${String(list)} ${index}`}
          list={list}
          index={index}
          isOnly={total === 1}
          names={names}
          place={`${container} ${mountPath}`}
        />
      ))}
    </Card>
  )
}

interface LostMountProps {
  list: Path
  index: number
  isOnly: boolean
  names: readonly string[]
  place: string
}

function LostMount({ list, index, isOnly, names, place }: LostMountProps) {
  const { t } = useTranslation('volumes')
  const edit = useEdit()
  return (
    <div className={styles.lost}>
      <p className="mono">{place}</p>
      <ChoiceField
        path={usePath(list, index, 'name')}
        label={t('volumeOf', { place })}
        choices={names.map((name) => ({ value: name, label: name }))}
      />
      <Button onClick={() => edit({ type: 'remove', path: isOnly ? list : [...list, index] })}>
        {t('removeMount', { place })}
      </Button>
    </div>
  )
}

function lostMounts(daemonSet: Value | undefined) {
  const names = volumeNames(daemonSet)
  const lost = mountingsOf(daemonSet).flatMap(({ container, list, mounts, total }) =>
    mounts
      .filter(({ volume }) => !names.includes(volume))
      .map(({ index, mount }) => ({ container, list, index, total, mountPath: String(mount['mountPath'] ?? '') })),
  )
  return { names, lost }
}

function volumeNames(daemonSet: Value | undefined): string[] {
  const volumes = valueAt(daemonSet, paths.volumes)
  return isListValue(volumes)
    ? volumes.flatMap((volume) => (isMapValue(volume) ? String(volume['name'] ?? '') : []))
    : []
}
