import { Button, Menu } from '@mantine/core'
import { isMapValue, readRows, type MapValue, type Value } from '@everynode/manifest'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDerived, useEdit, useManifest } from '../../../manifest-editor/manifest-context.tsx'
import { Card } from '../../../ui/card.tsx'
import { paths } from '../paths.ts'
import styles from './steps.module.css'
import { LostMounts } from './volumes/lost-mounts.tsx'
import { MountMatrix } from './volumes/mount-matrix.tsx'
import { VolumeCard } from './volumes/volume-card.tsx'
import { newOther, newVolumes, volumeTypes } from './volumes/volume-type.ts'

/** So many volumes show their mounts at once; more are told by their summaries. */
const OPEN_UP_TO = 6

/** Volumes as cards; each says where it comes from and which container sees it where. */
export function VolumesStep() {
  const { t } = useTranslation('volumes')
  const model = useManifest()
  const edit = useEdit()
  const count = useDerived(() => (model.document ? readRows(model.document, paths.volumes).length : 0))
  const [countAtFirst] = useState(count)
  const add = (stem: string, source: MapValue) => {
    const rows = model.document ? readRows(model.document, paths.volumes) : []
    const taken = new Set(rows.map(({ value }) => (isMapValue(value) ? value['name'] : undefined)))
    let name = stem
    for (let number = 2; taken.has(name); number++) name = `${stem}-${number}`
    const value: Value = { name, ...source }
    edit(
      count > 0
        ? { type: 'insert', path: paths.volumes, index: count, value }
        : { type: 'set', path: paths.volumes, value: [value] },
    )
  }
  return (
    <div className={styles.cards}>
      <LostMounts />
      <MountMatrix />
      {count === 0 && (
        <Card>
          <p className="dim">{t('none')}</p>
        </Card>
      )}
      {Array.from({ length: count }, (_, index) => (
        <VolumeCard
          key={index}
          index={index}
          count={count}
          isOpenAtFirst={index >= countAtFirst || countAtFirst <= OPEN_UP_TO}
        />
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button leftSection={<Plus size={15} aria-hidden />} className={styles.start ?? ''}>
            {t('add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {volumeTypes.map((type) => (
            <Menu.Item key={type} onClick={() => add(newVolumes[type].stem, { [type]: newVolumes[type].start })}>
              {t(`type.${type}`)}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => add(newOther.stem, newOther.source)}>{t('otherType')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
