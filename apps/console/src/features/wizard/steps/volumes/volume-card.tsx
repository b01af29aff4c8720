import { ActionIcon, Menu } from '@mantine/core'
import { isMapValue, pathKey, type Path, type Value } from '@everynode/manifest'
import { EllipsisVertical } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Group } from '../../../../manifest-editor/fields/group.tsx'
import { useDerived, useEdit, useField, useManifest } from '../../../../manifest-editor/manifest-context.tsx'
import { useDerivedLater } from '../../../../manifest-editor/use-derived-later.ts'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { Card } from '../../../../ui/card.tsx'
import { paths } from '../../paths.ts'
import { useWizard } from '../../wizard-context.tsx'
import steps from '../steps.module.css'
import { LooseProblems } from './loose-problems.tsx'
import { MountRows } from './mount-rows.tsx'
import { mountPathsOf, unmountEdits } from './mountings.ts'
import { sourceFields } from './source-fields.ts'
import { mountsSummary } from './summaries.ts'
import { SourceText } from './source-text.tsx'
import { VolumeNameField } from './volume-name-field.tsx'
import { isVolumeType, typeOf } from './volume-type.ts'
import styles from './volumes.module.css'

interface VolumeCardProps {
  index: number
  count: number
  /** Whether where it is mounted is unfolded at first. */
  isOpenAtFirst: boolean
}

/** One volume: where its files come from, and where each container sees them. */
export function VolumeCard({ index, count, isOpenAtFirst }: VolumeCardProps) {
  const { t, i18n } = useTranslation('volumes')
  const { wanted } = useWizard()
  const path = usePath(paths.volumes, index)
  const { value } = useField(path)
  const volume = isMapValue(value) ? value : undefined
  const name = String(volume?.['name'] ?? '')
  const type = typeOf(value)
  const [isInText, setInText] = useState(false)
  const hasFields = isVolumeType(type) && !isInText
  const summary = useDerivedLater(
    useCallback(
      (daemonSet: Value | undefined) => mountsSummary(t, i18n.language, daemonSet, name),
      [t, i18n.language, name],
    ),
  )
  const mountKeys = useDerived((daemonSet) => JSON.stringify(mountPathsOf(daemonSet, name)))
  const mountPaths = useMemo(() => JSON.parse(mountKeys) as Path[], [mountKeys])
  return (
    <Card
      title={name || t('unnamed')}
      actions={
        <>
          <span className="dim">{isVolumeType(type) ? t(`type.${type}`) : type}</span>
          <VolumeMenu index={index} count={count} name={name} />
        </>
      }
    >
      <div className={steps.fields}>
        <VolumeNameField volume={path} name={name} />
        {hasFields ? (
          <KnownSource path={path} type={type} />
        ) : (
          // What is typed can look like a kind with fields on its way to another one.
          <div className={styles.kind} onFocus={() => setInText(true)} onBlur={() => setInText(false)}>
            <SourceText path={path} label={t('otherText', { name })} hint={t('other', { type })} name={name} />
          </div>
        )}
        <LooseProblems
          base={path}
          hasField={([part, ...rest]) =>
            part === undefined ? !hasFields : part === 'name' || (part === type && hasFields && rest.length > 0)
          }
        />
      </div>
      <div className={styles.groups}>
        <Group
          key={pathKey(path)}
          title={t('mounts')}
          summary={summary}
          paths={mountPaths}
          wanted={wanted}
          isOpenAtFirst={isOpenAtFirst}
        >
          <MountRows volume={name} source={volume} />
        </Group>
      </div>
    </Card>
  )
}

function KnownSource({ path, type }: { path: Path; type: keyof typeof sourceFields }) {
  const Fields = sourceFields[type]
  return <Fields path={usePath(path, type)} />
}

function VolumeMenu({ index, count, name }: { index: number; count: number; name: string }) {
  const { t } = useTranslation('volumes')
  const model = useManifest()
  const edit = useEdit()
  const move = (to: number) => edit({ type: 'move', path: paths.volumes, from: index, to })
  const remove = () =>
    edit(
      ...unmountEdits(model.document?.value, name),
      count === 1 ? { type: 'remove', path: paths.volumes } : { type: 'remove', path: [...paths.volumes, index] },
    )
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('menu', { name: name || index + 1 })}>
          <EllipsisVertical size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={index === 0} onClick={() => move(index - 1)}>
          {t('moveUp')}
        </Menu.Item>
        <Menu.Item disabled={index === count - 1} onClick={() => move(index + 1)}>
          {t('moveDown')}
        </Menu.Item>
        <Menu.Item color="red" onClick={remove}>
          {t('remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
