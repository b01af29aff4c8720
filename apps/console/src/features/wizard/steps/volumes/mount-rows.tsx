import { Button, CloseButton } from '@mantine/core'
import { isMapValue, type MapValue, type Path } from '@everynode/manifest'
import { ChevronRight, Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SwitchField } from '../../../../manifest-editor/fields/switch-field.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useDocument, useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { useWizard } from '../../wizard-context.tsx'
import { MountOptions, mountOptions } from './mount-options.tsx'
import { mountEdit, mountingsOf } from './mountings.ts'
import styles from './volumes.module.css'

/** Which container sees the volume, and where; a container may see it in several places. */
export function MountRows({ volume, source }: { volume: string; source: MapValue | undefined }) {
  const { t } = useTranslation('volumes')
  const document = useDocument()
  const edit = useEdit()
  return (
    <div>
      {mountingsOf(document?.value).map((mounting) => {
        const { container, list, mounts, total } = mounting
        const own = mounts.filter((each) => each.volume === volume)
        return (
          <div key={String(list)} className={styles.container}>
            <span className={`cut mono ${styles.containerName}`} title={container}>
              {container}
            </span>
            <div className={styles.mounts}>
              {own.map(({ index }, at) => (
                <MountRow
                  key={index}
                  list={list}
                  index={index}
                  number={at + 1}
                  isOnly={total === 1}
                  container={container}
                />
              ))}
              <Button
                size="xs"
                variant={own.length > 0 ? 'subtle' : 'default'}
                leftSection={<Plus size={14} aria-hidden />}
                onClick={() => edit(mountEdit(mounting, volume, source))}
                aria-label={t('mountIn', { container })}
              >
                {own.length > 0 ? t('mountAgain') : t('mount')}
              </Button>
            </div>
          </div>
        )
      })}
    </div>
  )
}

interface MountRowProps {
  list: Path
  index: number
  /** Which mount of this volume in this container it is, from 1. */
  number: number
  isOnly: boolean
  container: string
}

function MountRow({ list, index, number, isOnly, container }: MountRowProps) {
  const { t } = useTranslation('volumes')
  const { wanted } = useWizard()
  const edit = useEdit()
  const id = useId()
  const row = usePath(list, index)
  const mountPath = usePath(row, 'mountPath')
  const { value } = useField(row)
  const mount = isMapValue(value) ? value : undefined
  const [isOpen, setIsOpen] = useState(() => mountOptions.some((field) => mount?.[field] !== undefined))
  const isWanted = wanted !== undefined && wanted.length > row.length && row.every((part, at) => wanted[at] === part)
  const isShown = isOpen || (isWanted && mountOptions.some((field) => wanted.at(row.length) === field))
  const where = number > 1 ? t('nth', { container, number }) : container
  return (
    <div className={styles.mount} role="group" aria-label={t('mountGroup', { container: where })}>
      <TextField path={mountPath} label={t('mountPathIn', { container })} isLabelHidden isMono placeholder="/data" />
      <div className={styles.switch}>
        <SwitchField path={usePath(row, 'readOnly')} label={t('readOnly')} />
      </div>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => setIsOpen(!isShown)}
      >
        <ChevronRight size={14} aria-hidden />
        {t('more')}
      </button>
      <CloseButton
        size={34}
        aria-label={t('unmount', { container: where })}
        onClick={() => edit({ type: 'remove', path: isOnly ? list : row })}
      />
      <div id={id} hidden={!isShown} className={styles.options}>
        {isShown && <MountOptions row={row} />}
      </div>
    </div>
  )
}
