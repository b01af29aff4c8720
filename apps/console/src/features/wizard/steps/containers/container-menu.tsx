import { ActionIcon, Menu } from '@mantine/core'
import { isMapValue, valueAt, type Path } from '@everynode/manifest'
import { EllipsisVertical } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDerived, useEdit, useManifest } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'

export interface ContainerPlace {
  /** The list that the container stands in, and where in it. */
  list: Path
  index: number
  count: number
  isInit: boolean
}

/** Duplicate, move and delete one container. */
export function ContainerMenu({ list, index, count, isInit }: ContainerPlace) {
  const { t } = useTranslation('wizard')
  const model = useManifest()
  const edit = useEdit()
  const path = usePath(list, index)
  const isLast = !isInit && count === 1
  const isReadable = useDerived((daemonSet) => isMapValue(valueAt(daemonSet, path)))
  const duplicate = () => {
    const value = valueAt(model.document?.value, path)
    if (!isMapValue(value)) return
    const copy = { ...value, name: `${String(value['name'])}-copy` }
    edit({ type: 'insert', path: list, index: index + 1, value: copy })
  }
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('containers.menu', { index: index + 1 })}>
          <EllipsisVertical size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isReadable && <Menu.Item onClick={duplicate}>{t('containers.duplicate')}</Menu.Item>}
        <Menu.Item
          disabled={index === 0}
          onClick={() => edit({ type: 'move', path: list, from: index, to: index - 1 })}
        >
          {t('containers.moveUp')}
        </Menu.Item>
        <Menu.Item
          disabled={index === count - 1}
          onClick={() => edit({ type: 'move', path: list, from: index, to: index + 1 })}
        >
          {t('containers.moveDown')}
        </Menu.Item>
        <Menu.Item
          color="red"
          disabled={isLast}
          onClick={() =>
            edit(count === 1 ? { type: 'remove', path: list } : { type: 'remove', path: [...list, index] })
          }
        >
          {isLast ? t('containers.lastStays') : t('containers.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
