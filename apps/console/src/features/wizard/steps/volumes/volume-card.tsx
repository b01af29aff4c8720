import { Button } from '@mantine/core'
import { isListValue, isMapValue, readRows, valueAt, type Edit, type Path } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useDerived, useEdit, useField, useManifest } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { Card } from '../../../../ui/card.tsx'
import { paths } from '../../paths.ts'
import styles from '../steps.module.css'
import { MountRows } from './mount-rows.tsx'
import { SourceFields } from './source-fields.tsx'
import { typeOf, volumeTypes, type VolumeType } from './volume-type.ts'

/** One volume: its source, and where each container sees it. */
export function VolumeCard({ index }: { index: number }) {
  const { t } = useTranslation('wizard')
  const model = useManifest()
  const path = usePath(paths.volumes, index)
  const name = usePath(path, 'name')
  const { value } = useField(path)
  const edit = useEdit()
  const count = useDerived(() => (model.document ? readRows(model.document, paths.volumes).length : 0))
  const type = typeOf(value)
  const isKnown = (volumeTypes as readonly string[]).includes(type)
  const title = isMapValue(value) ? String(value['name'] ?? '') : ''
  const remove = () => {
    const mounts = mountsOf(model.document?.value, title)
    edit(...mounts, count === 1 ? { type: 'remove', path: paths.volumes } : { type: 'remove', path })
  }
  return (
    <Card
      title={title || t('volume.unnamed')}
      actions={
        <>
          <span className="dim">{isKnown ? t(`volume.type.${type as VolumeType}`) : type}</span>
          <Button size="xs" onClick={remove}>
            {t('volume.remove')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField path={name} label={t('volume.name')} isRequired isMono />
        {isKnown ? (
          <SourceFields volume={path} type={type as VolumeType} />
        ) : (
          <p className="dim">{t('volume.other', { type })}</p>
        )}
      </div>
      <MountRows volume={title} />
    </Card>
  )
}

/** Removes every mount of a volume, last first, so that no container is left with a mount of nothing. */
function mountsOf(daemonSet: unknown, volume: string): Edit[] {
  const edits: Edit[] = []
  for (const list of [paths.initContainers, paths.containers]) {
    const containers = valueAt(daemonSet as never, list)
    if (!isListValue(containers)) continue
    containers.forEach((container, index) => {
      const mounts = isMapValue(container) ? container['volumeMounts'] : undefined
      if (!isListValue(mounts)) return
      const path: Path = [...list, index, 'volumeMounts']
      const hits = mounts
        .flatMap((mount, at) => (isMapValue(mount) && mount['name'] === volume ? [at] : []))
        .toReversed()
      if (hits.length === mounts.length && hits.length > 0) edits.push({ type: 'remove', path })
      else for (const at of hits) edits.push({ type: 'remove', path: [...path, at] })
    })
  }
  return edits
}
