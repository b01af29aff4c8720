import { ActionIcon, Menu } from '@mantine/core'
import { isMapValue, type Path, type Value } from '@everynode/manifest'
import { EllipsisVertical } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEdit } from '../../../../manifest-editor/manifest-context.tsx'

export interface ContainerPlace {
  /** The list that the container stands in, and where in it. */
  list: Path
  index: number
  count: number
  isInit: boolean
}

/** Duplicate, move and delete one container. */
export function ContainerMenu({ list, index, count, isInit, value }: ContainerPlace & { value: Value | undefined }) {
  const { t } = useTranslation('wizard')
  const edit = useEdit()
  const isLast = !isInit && count === 1
  const copy = isMapValue(value) ? { ...value, name: `${String(value['name'])}-copy` } : undefined
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('containers.menu', { index: index + 1 })}>
          <EllipsisVertical size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {copy && (
          <Menu.Item onClick={() => edit({ type: 'insert', path: list, index: index + 1, value: copy })}>
            {t('containers.duplicate')}
          </Menu.Item>
        )}
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
