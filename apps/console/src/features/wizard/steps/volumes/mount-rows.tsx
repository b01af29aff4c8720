import { Button, CloseButton } from '@mantine/core'
import { isDeepEqual, isMapValue, valueAt, type MapValue, type Path, type Value } from '@everynode/manifest'
import { ChevronRight, Plus } from 'lucide-react'
import { memo, useCallback, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SwitchField } from '../../../../manifest-editor/fields/switch-field.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useDerived, useEdit, useManifest } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { useWizard } from '../../wizard-context.tsx'
import { MountOptions, mountOptions } from './mount-options.tsx'
import { mountEdit, mountingsOf } from './mountings.ts'
import styles from './volumes.module.css'

/** Which container sees the volume, and where; a container may see it in several places. */
export function MountRows({ volume, source }: { volume: string; source: MapValue | undefined }) {
  const { t } = useTranslation('volumes')
  const model = useManifest()
  const places = useDerived(
    useCallback((daemonSet: Value | undefined) => placesOf(daemonSet, volume), [volume]),
    isDeepEqual,
  )
  const mount = (at: number) => {
    const mounting = mountingsOf(model.document?.value)[at]
    if (mounting) model.edit([mountEdit(mounting, volume, source)])
  }
  return (
    <div>
      {places.map(({ container, list, own, total }, place) => (
        <div key={String(list)} className={styles.container}>
          <span className={`cut mono ${styles.containerName}`} title={container}>
            {container}
          </span>
          <div className={styles.mounts}>
            {own.map((index, at) => (
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
              onClick={() => mount(place)}
              aria-label={t('mountIn', { container })}
            >
              {own.length > 0 ? t('mountAgain') : t('mount')}
            </Button>
          </div>
        </div>
      ))}
    </div>
  )
}

/** Each container, and which of its mounts are the volume's. What a mount says is asked for by its row. */
function placesOf(daemonSet: Value | undefined, volume: string) {
  return mountingsOf(daemonSet).map(({ container, list, mounts, total }) => ({
    container,
    list,
    own: mounts.filter((each) => each.volume === volume).map(({ index }) => index),
    total,
  }))
}

interface MountRowProps {
  list: Path
  index: number
  /** Which mount of this volume in this container it is, from 1. */
  number: number
  isOnly: boolean
  container: string
}

const MountRow = memo(function MountRow({ list, index, number, isOnly, container }: MountRowProps) {
  const { t } = useTranslation('volumes')
  const { wanted } = useWizard()
  const edit = useEdit()
  const id = useId()
  const row = usePath(list, index)
  const mountPath = usePath(row, 'mountPath')
  const model = useManifest()
  const [isOpen, setIsOpen] = useState(() => hasOptions(valueAt(model.document?.value, row)))
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
})

function hasOptions(mount: Value | undefined): boolean {
  return isMapValue(mount) && mountOptions.some((field) => mount[field] !== undefined)
}
