import { ActionIcon, Menu } from '@mantine/core'
import { isMapValue, type Path, type Value } from '@everynode/manifest'
import { EllipsisVertical } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { Group } from '../../../../manifest-editor/fields/group.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { Card } from '../../../../ui/card.tsx'
import { Segmented } from '../../../../ui/segmented.tsx'
import { useWizard } from '../../wizard-context.tsx'
import styles from '../steps.module.css'
import { CommandFields } from './command-fields.tsx'
import { EnvironmentRows } from './environment-rows.tsx'
import { PortRows } from './port-rows.tsx'
import { ProbeFields } from './probe-fields.tsx'
import { ResourceFields } from './resource-fields.tsx'
import { summaries } from './summaries.ts'

interface ContainerCardProps {
  list: Path
  index: number
  count: number
  isInit: boolean
}

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const

/** One container: image and name at once, the rest in groups that say what is in them. */
export function ContainerCard({ list, index, count, isInit }: ContainerCardProps) {
  const { t } = useTranslation('wizard')
  const { wanted } = useWizard()
  const path = usePath(list, index)
  const { value } = useField(path)
  const field = useMemo(
    () =>
      (...rest: string[]): Path => [...path, ...rest],
    [path],
  )
  const image = usePath(path, 'image')
  const name = usePath(path, 'name')
  const pullPolicy = usePath(path, 'imagePullPolicy')
  const groups = useMemo(
    () => ({
      resources: [field('resources')],
      ports: [field('ports')],
      environment: [field('env'), field('envFrom')],
      command: [field('command'), field('args'), field('workingDir')],
      probes: PROBES.map((probe) => field(probe)),
    }),
    [field],
  )
  const container = isMapValue(value) ? value : {}
  const summary = summaries(t, container)
  return (
    <Card
      title={String(container['name'] || t('containers.unnamed'))}
      actions={
        <>
          <span className="dim">{isInit ? t('containers.init') : t('containers.main')}</span>
          <ContainerMenu list={list} index={index} count={count} isInit={isInit} value={value} />
        </>
      }
    >
      <div className={styles.fields}>
        <TextField
          path={image}
          label={t('containers.image')}
          hint={t('containers.imageHint')}
          placeholder="registry.example.com/team/agent:1.0"
          isRequired
          isMono
        />
        <TextField path={name} label={t('containers.name')} isRequired isMono />
        <ChoiceField
          path={pullPolicy}
          label={t('containers.pullPolicy')}
          choices={[
            {
              value: '',
              label: t('containers.pullDefault', { policy: defaultPullPolicy(String(container['image'] ?? '')) }),
            },
            { value: 'IfNotPresent', label: 'IfNotPresent' },
            { value: 'Always', label: 'Always' },
            { value: 'Never', label: 'Never' },
          ]}
        />
      </div>
      <div className={styles.groups}>
        <Group
          title={t('containers.resources')}
          summary={summary.resources}
          paths={groups.resources}
          wanted={wanted}
          isOpenAtFirst={index === 0 && !isInit}
        >
          <ResourceFields container={path} />
        </Group>
        <Group title={t('containers.ports')} summary={summary.ports} paths={groups.ports} wanted={wanted}>
          <PortRows container={path} />
        </Group>
        <Group
          title={t('containers.environment')}
          summary={summary.environment}
          paths={groups.environment}
          wanted={wanted}
        >
          <EnvironmentRows container={path} />
        </Group>
        <Group title={t('containers.command')} summary={summary.command} paths={groups.command} wanted={wanted}>
          <CommandFields container={path} />
        </Group>
        {(!isInit || container['restartPolicy'] === 'Always') && (
          <Group title={t('containers.probes')} summary={summary.probes} paths={groups.probes} wanted={wanted}>
            {PROBES.map((probe) => (
              <ProbeFields key={probe} container={path} probe={probe} />
            ))}
          </Group>
        )}
        {isInit && <SidecarChoice container={path} />}
      </div>
    </Card>
  )
}

function SidecarChoice({ container }: { container: Path }) {
  const { t } = useTranslation('wizard')
  const path = usePath(container, 'restartPolicy')
  const { value } = useField(path)
  const edit = useEdit()
  return (
    <Segmented
      label={t('containers.initKind')}
      value={value === 'Always' ? 'sidecar' : 'once'}
      onChange={(choice) =>
        edit(choice === 'sidecar' ? { type: 'set', path, value: 'Always' } : { type: 'remove', path })
      }
      options={[
        { value: 'once', label: t('containers.runsOnce') },
        { value: 'sidecar', label: t('containers.sidecar') },
      ]}
    />
  )
}

function ContainerMenu({ list, index, count, isInit, value }: ContainerCardProps & { value: Value | undefined }) {
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

/** What Kubernetes takes for an image when the manifest does not say (pkg/apis/core/v1/defaults.go). */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  const [name = '', digest] = image.split('@', 2)
  const tag = /:([^/:]+)$/.exec(name)?.[1]
  if (tag === undefined) return digest ? 'IfNotPresent' : 'Always'
  return tag === 'latest' ? 'Always' : 'IfNotPresent'
}
