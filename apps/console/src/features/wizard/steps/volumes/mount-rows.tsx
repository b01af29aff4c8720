import { Button, CloseButton } from '@mantine/core'
import { isListValue, isMapValue, valueAt, type Path, type Value } from '@everynode/manifest'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { SwitchField } from '../../../../manifest-editor/fields/switch-field.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useDocument, useEdit } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { paths } from '../../paths.ts'
import styles from '../steps.module.css'

interface Mounting {
  container: string
  list: Path
  /** Indexes, in the container's list, of the mounts of this volume. */
  mounts: number[]
  total: number
}

/** Which container sees the volume, and where; a container may see it in several places. */
export function MountRows({ volume }: { volume: string }) {
  const { t } = useTranslation('wizard')
  const document = useDocument()
  const edit = useEdit()
  const containers = mountings(document?.value, volume)
  const add = ({ list, total }: Mounting) => {
    const value: Value = { name: volume, mountPath: `/mnt/${volume}` }
    edit(total > 0 ? { type: 'insert', path: list, index: total, value } : { type: 'set', path: list, value: [value] })
  }
  return (
    <div className={styles.mounts}>
      <h3>{t('volume.mounts')}</h3>
      {containers.map((mounting) => (
        <div key={String(mounting.list)} className={styles.mounting}>
          <span className={`cut ${styles.mono}`} title={mounting.container}>
            {mounting.container}
          </span>
          <div className={styles.mountList}>
            {mounting.mounts.map((index) => (
              <MountRow
                key={index}
                list={mounting.list}
                index={index}
                isOnly={mounting.total === 1}
                container={mounting.container}
              />
            ))}
            <Button
              size="xs"
              leftSection={<Plus size={14} aria-hidden />}
              onClick={() => add(mounting)}
              aria-label={t('volume.mountIn', { container: mounting.container })}
            >
              {t('volume.mount')}
            </Button>
          </div>
        </div>
      ))}
    </div>
  )
}

function MountRow({
  list,
  index,
  isOnly,
  container,
}: {
  list: Path
  index: number
  isOnly: boolean
  container: string
}) {
  const { t } = useTranslation('wizard')
  const edit = useEdit()
  const row = usePath(list, index)
  const mountPath = usePath(list, index, 'mountPath')
  const readOnly = usePath(list, index, 'readOnly')
  return (
    <div className={styles.mountRow}>
      <TextField path={mountPath} label={t('volume.mountPathIn', { container })} isLabelHidden isMono />
      <SwitchField path={readOnly} label={t('volume.readOnly')} />
      <CloseButton
        aria-label={t('volume.unmount', { container })}
        onClick={() => edit({ type: 'remove', path: isOnly ? list : row })}
      />
    </div>
  )
}

function mountings(daemonSet: Value | undefined, volume: string): Mounting[] {
  return [paths.initContainers, paths.containers].flatMap((path) => {
    const containers = valueAt(daemonSet, path)
    if (!isListValue(containers)) return []
    return containers.map((container, index) => {
      const mounts = isMapValue(container) && isListValue(container['volumeMounts']) ? container['volumeMounts'] : []
      return {
        container: isMapValue(container) ? String(container['name'] ?? index + 1) : String(index + 1),
        list: [...path, index, 'volumeMounts'],
        mounts: mounts.flatMap((mount, at) => (isMapValue(mount) && mount['name'] === volume ? [at] : [])),
        total: mounts.length,
      }
    })
  })
}
