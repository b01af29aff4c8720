import { isListValue, isMapValue, valueAt, type Path, type Value } from '@everynode/manifest'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useManifest } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { paths } from '../../paths.ts'
import { mountPathsOf } from './mountings.ts'

/**
 * The name of a volume. Its mounts are renamed with it: those that it had when the typing began, so that a name that is
 * another volume's for a moment takes none of the other's mounts along.
 */
export function VolumeNameField({ volume, name }: { volume: Path; name: string }) {
  const { t } = useTranslation('volumes')
  const model = useManifest()
  const [kept, setKept] = useState<readonly Path[]>()
  const namesOf = () => {
    const value = model.document?.value
    if (isTaken(value, volume, name)) return []
    return mountPathsOf(value, name).map((path): Path => [...path, 'name'])
  }
  return (
    <div onFocusCapture={() => setKept(namesOf())} onBlurCapture={() => setKept(undefined)}>
      <TextField path={usePath(volume, 'name')} label={t('name')} isRequired isMono alsoPaths={kept ?? namesOf()} />
    </div>
  )
}

/** Whether another volume has the name too: then the mounts cannot be told apart. */
function isTaken(daemonSet: Value | undefined, volume: Path, name: string): boolean {
  const volumes = valueAt(daemonSet, paths.volumes)
  if (!isListValue(volumes)) return false
  return volumes.some((each, index) => index !== volume.at(-1) && isMapValue(each) && each['name'] === name)
}
