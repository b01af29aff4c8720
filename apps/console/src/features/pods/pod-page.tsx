import { controllerOf, type Node, type Pod } from '@everynode/kube'
import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { causeName } from '../../cluster/daemon-cell-words.ts'
import { eventKind, nodeKind, podKind } from '../../cluster/kinds.ts'
import { LiveGate } from '../../cluster/live/live-gate.tsx'
import { targetOf, useLive } from '../../cluster/live/use-live.ts'
import { podHealth } from '../../cluster/pod-health.ts'
import { podRestarts, podWord } from '../../cluster/pod-word.ts'
import { addresses } from '../../navigation/addresses.ts'
import { useSearchState } from '../../navigation/search-state.ts'
import { ConditionsCard } from '../../objects/conditions-card.tsx'
import { ContainersCard } from '../../objects/containers-card.tsx'
import { EnvironmentCard } from '../../objects/environment-card.tsx'
import { eventsAbout, type Event } from '../../objects/event.ts'
import { EventsTable } from '../../objects/events-table.tsx'
import { LabelsCard } from '../../objects/labels-card.tsx'
import { ObjectYaml } from '../../objects/object-yaml.tsx'
import { Age } from '../../ui/age.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ScreenState } from '../../ui/screen-state.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Trail } from '../../ui/trail.tsx'
import { useNow } from '../../ui/ticking.ts'
import styles from './pod-page.module.css'

const TONES = { ready: 'good', starting: 'busy', waiting: 'warn', failing: 'bad' } as const

/** One Pod: how it is and why, then its containers, events and YAML. */
export function PodPage() {
  const { t } = useTranslation('pods')
  const { t: tCluster } = useTranslation('cluster')
  const { project = '', name = '' } = useParams({ strict: false }) as { project?: string; name?: string }
  const [search, setSearch] = useSearchState()
  const picture = useLive<Pod>(targetOf(podKind, { namespace: project, name }))
  const nodes = useLive<Node>(targetOf(nodeKind))
  const events = useLive<Event>(
    targetOf(eventKind, { namespace: project, fieldSelector: `involvedObject.name=${name}` }),
  )
  const nowMs = useNow(2000)
  const pod = picture.items.find(({ metadata }) => metadata.name === name)
  const trail = (
    <Trail>
      <Link to={addresses.pods(project)}>{t('title')}</Link>
      <Link to={addresses.project(project)} className="mono">
        {project}
      </Link>
    </Trail>
  )
  const health = pod && podHealth(pod, nowMs, nodes.byKey.get(pod.spec?.nodeName ?? ''))
  const shown = pod ? eventsAbout(events.items, new Set([pod.metadata.uid ?? ''])) : []
  const tabs = [
    { id: 'overview', label: t('tab.overview') },
    { id: 'events', label: t('tab.events'), count: events.isLoaded ? shown.length : undefined },
    { id: 'yaml', label: 'YAML' },
  ]
  const active = tabs.find(({ id }) => id === search['tab'])?.id ?? 'overview'
  return (
    <>
      <PageHead
        title={name}
        trail={trail}
        beside={pod && health && <StatusChip tone={TONES[health.state]}>{podWord(pod)}</StatusChip>}
        sentence={
          health &&
          (health.problem
            ? [causeName(tCluster, health.problem), health.container, health.evidence].filter(Boolean).join(' · ')
            : t('well'))
        }
      />
      <LiveGate picture={picture} what={t('title')} project={project} skeleton={<TableSkeleton rows={4} />}>
        {pod ? (
          <Tabs
            label={t('tab.label', { name })}
            tabs={tabs}
            active={active}
            onActive={(tab) => setSearch({ tab: tab === 'overview' ? undefined : tab })}
          >
            {active === 'overview' && <Overview pod={pod} />}
            {active === 'events' && (
              <Card isFlush>
                <EventsTable events={shown} isObjectShown={false} />
              </Card>
            )}
            {active === 'yaml' && <ObjectYaml kind={podKind} object={pod} />}
          </Tabs>
        ) : (
          <ScreenState
            cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']}
            title={t('goneTitle', { name })}
            actions={
              <Button component={Link} to={addresses.pods(project)} variant="filled">
                {t('backToList', { project })}
              </Button>
            }
          >
            {t('gone')}
          </ScreenState>
        )}
      </LiveGate>
    </>
  )
}

function Overview({ pod }: { pod: Pod }) {
  const { t } = useTranslation('pods')
  const { t: tCluster } = useTranslation('cluster')
  const owner = controllerOf(pod)
  const { metadata, spec, status } = pod
  return (
    <>
      <div className={styles.columns}>
        <ContainersCard spec={spec} status={status} />
        <Card title={t('facts')}>
          <Facts
            facts={[
              {
                key: 'node',
                label: tCluster('pod.node'),
                value: spec?.nodeName && <Link to={addresses.node(spec.nodeName)}>{spec.nodeName}</Link>,
              },
              {
                key: 'owner',
                label: t('owner'),
                value:
                  owner?.kind === 'DaemonSet' ? (
                    <Link
                      to={addresses.daemonSet(metadata.namespace ?? '', owner.name)}
                    >{`${owner.kind} ${owner.name}`}</Link>
                  ) : (
                    owner && `${owner.kind} ${owner.name}`
                  ),
              },
              {
                key: 'ip',
                label: tCluster('pod.ip'),
                value: status?.podIP && <span className="mono">{status.podIP}</span>,
              },
              { key: 'restarts', label: tCluster('pod.restarts'), value: podRestarts(pod) },
              { key: 'qos', label: 'QoS', value: status?.qosClass },
              { key: 'account', label: t('account'), value: spec?.serviceAccountName },
              { key: 'age', label: tCluster('pod.age'), value: <Age since={metadata.creationTimestamp} /> },
            ]}
          />
        </Card>
      </div>
      <ConditionsCard conditions={status?.conditions} />
      <EnvironmentCard spec={spec} project={metadata.namespace ?? ''} />
      <LabelsCard title={tCluster('labels.title')} labels={metadata.labels} />
      <LabelsCard title={tCluster('labels.annotations')} labels={metadata.annotations} />
    </>
  )
}
