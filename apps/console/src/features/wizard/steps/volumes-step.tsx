import { Button, Menu } from '@mantine/core'
import { isMapValue, readRows, type Value } from '@everynode/manifest'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDerived, useEdit, useManifest } from '../../../manifest-editor/manifest-context.tsx'
import { Card } from '../../../ui/card.tsx'
import { paths } from '../paths.ts'
import styles from './steps.module.css'
import { VolumeCard } from './volumes/volume-card.tsx'
import { startOf, volumeTypes, type VolumeType } from './volumes/volume-type.ts'

/** Volumes as cards; each says where it comes from and which container sees it where. */
export function VolumesStep() {
  const { t } = useTranslation('wizard')
  const model = useManifest()
  const edit = useEdit()
  const count = useDerived(() => (model.document ? readRows(model.document, paths.volumes).length : 0))
  const add = (type: VolumeType) => {
    const rows = model.document ? readRows(model.document, paths.volumes) : []
    const taken = new Set(rows.map(({ value }) => (isMapValue(value) ? value['name'] : undefined)))
    let number = 1
    const stem = STEMS[type]
    while (taken.has(number === 1 ? stem : `${stem}-${number}`)) number++
    const value: Value = { name: number === 1 ? stem : `${stem}-${number}`, [type]: startOf(type) }
    edit(
      count > 0
        ? { type: 'insert', path: paths.volumes, index: count, value }
        : { type: 'set', path: paths.volumes, value: [value] },
    )
  }
  return (
    <div className={styles.cards}>
      {count === 0 && (
        <Card>
          <p className="dim">{t('volume.none')}</p>
        </Card>
      )}
      {Array.from({ length: count }, (_, index) => (
        <VolumeCard key={index} index={index} />
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button leftSection={<Plus size={15} aria-hidden />} className={styles.start ?? ''}>
            {t('volume.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {volumeTypes.map((type) => (
            <Menu.Item key={type} onClick={() => add(type)}>
              {t(`volume.type.${type}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

const STEMS: Record<VolumeType, string> = {
  hostPath: 'host',
  emptyDir: 'scratch',
  configMap: 'config',
  secret: 'secret',
  persistentVolumeClaim: 'data',
}
