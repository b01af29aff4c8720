import { isDeepEqual, isMapValue, valueAt, type Path, type Value } from '@everynode/manifest'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Group } from '../../../../manifest-editor/fields/group.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useDerivedLater } from '../../../../manifest-editor/use-derived-later.ts'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWizard } from '../../wizard-context.tsx'
import { ContainerSecurityFields } from '../security/container-security-fields.tsx'
import styles from '../steps.module.css'
import { CommandFields } from './command-fields.tsx'
import { ConsoleFields } from './console-fields.tsx'
import { ContainerKind } from './container-kind.tsx'
import { ContainerMenu, type ContainerPlace } from './container-menu.tsx'
import { EnvironmentRows } from './environment-rows.tsx'
import { HostTimeZone } from './host-time-zone.tsx'
import { LifecycleFields } from './lifecycle-fields.tsx'
import { PortRows } from './port-rows.tsx'
import { ProbeFields } from './probe-fields.tsx'
import { PullPolicyField } from './pull-policy-field.tsx'
import { ResourceFields } from './resource-fields.tsx'
import { summaries } from './summaries.ts'

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const

/** The fields of each group: errors there are counted in its head, and a wanted field opens it. */
const GROUPS = {
  resources: ['resources'],
  ports: ['ports'],
  environment: ['env', 'envFrom'],
  command: ['command', 'args', 'workingDir'],
  probes: PROBES,
  lifecycle: ['lifecycle'],
  security: ['securityContext'],
  console: ['stdin', 'stdinOnce', 'tty', 'terminationMessagePath', 'terminationMessagePolicy'],
} as const

type GroupName = keyof typeof GROUPS

/** One container: image and name at once, the rest in groups that say what is in them. */
export function ContainerCard(place: ContainerPlace) {
  const { list, index, isInit } = place
  const { t } = useTranslation('wizard')
  const { t: tTemplate } = useTranslation('template')
  const { wanted } = useWizard()
  const path = usePath(list, index)
  const image = usePath(path, 'image')
  const name = usePath(path, 'name')
  const groupPaths = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(GROUPS).map(([group, fields]) => [group, fields.map((field): Path => [...path, field])]),
      ) as unknown as Record<GroupName, Path[]>,
    [path],
  )
  const { summary, ...container } = useDerivedLater(
    useCallback(
      (daemonSet: Value | undefined) => {
        const value = valueAt(daemonSet, path)
        const map = isMapValue(value) ? value : {}
        return {
          summary: summaries(t, tTemplate, map),
          name: String(map['name'] || t('containers.unnamed')),
          isSidecar: map['restartPolicy'] === 'Always',
          hasLifecycle: map['lifecycle'] !== undefined,
        }
      },
      [path, t, tTemplate],
    ),
    isDeepEqual,
  )
  const keepsRunning = !isInit || container.isSidecar
  const common = (group: GroupName) => ({ summary: summary[group], paths: groupPaths[group], wanted })
  return (
    <Card
      title={container.name}
      actions={
        <>
          <span className="dim">{isInit ? t('containers.init') : t('containers.main')}</span>
          <ContainerMenu {...place} />
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
        <TextField path={name} label={t('containers.name')} hint={t('containers.nameHint')} isRequired isMono />
        <PullPolicyField container={path} />
        <ContainerKind {...place} />
      </div>
      <div className={styles.groups}>
        <Group title={t('containers.resources')} {...common('resources')} isOpenAtFirst={index === 0 && !isInit}>
          <ResourceFields container={path} />
        </Group>
        <Group title={t('containers.ports')} {...common('ports')}>
          <PortRows container={path} />
        </Group>
        <Group title={t('containers.environment')} {...common('environment')}>
          <EnvironmentRows container={path} />
        </Group>
        <Group title={t('containers.command')} {...common('command')}>
          <CommandFields container={path} />
        </Group>
        {(keepsRunning || summary.hasProbes) && (
          <Group title={t('containers.probes')} {...common('probes')}>
            {PROBES.map((probe) => (
              <ProbeFields key={probe} container={path} probe={probe} />
            ))}
          </Group>
        )}
        {(keepsRunning || container.hasLifecycle) && (
          <Group title={tTemplate('lifecycle.title')} {...common('lifecycle')}>
            <LifecycleFields container={path} />
          </Group>
        )}
        <Group title={tTemplate('security.title')} {...common('security')}>
          <ContainerSecurityFields container={path} />
        </Group>
        <Group title={tTemplate('console.title')} {...common('console')}>
          <ConsoleFields container={path} />
        </Group>
        <div className={styles.last}>
          <HostTimeZone container={path} />
        </div>
      </div>
    </Card>
  )
}
