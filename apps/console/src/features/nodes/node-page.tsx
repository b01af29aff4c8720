import type { Node, Pod } from '@everynode/kube'
import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { eventKind, nodeKind, podKind } from '../../cluster/kinds.ts'
import { LiveGate } from '../../cluster/live/live-gate.tsx'
import { targetOf, useLive } from '../../cluster/live/use-live.ts'
import { addresses } from '../../navigation/addresses.ts'
import { useSearchState } from '../../navigation/search-state.ts'
import { ConditionsCard } from '../../objects/conditions-card.tsx'
import { eventsAbout, type Event } from '../../objects/event.ts'
import { EventsTable } from '../../objects/events-table.tsx'
import { LabelsCard } from '../../objects/labels-card.tsx'
import { ObjectYaml } from '../../objects/object-yaml.tsx'
import { podKey, usePodColumns } from '../../objects/pods-table.tsx'
import { Age } from '../../ui/age.tsx'
import { Card } from '../../ui/card.tsx'
import { parseSort, sortRows, sortText, visibleColumns } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ScreenState } from '../../ui/screen-state.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Trail } from '../../ui/trail.tsx'
import { useNow } from '../../ui/ticking.ts'
import { DaemonsHere } from './daemons-here.tsx'
import { NodeFacts } from './node-facts.tsx'
import styles from './node-page.module.css'
import { nodeRoles, nodeState } from './node-words.ts'

/** Conditions of a node that are well when they are False. */
const isPressure = (type: string) => type !== 'Ready'

/** One node: the daemons on it, its Pods, its conditions. */
export function NodePage() {
  const { t } = useTranslation('nodes')
  const { name = '' } = useParams({ strict: false }) as { name?: string }
  const picture = useLive<Node>(targetOf(nodeKind, { name }))
  const node = picture.items.find(({ metadata }) => metadata.name === name)
  const state = node && nodeState(t, node)
  return (
    <>
      <PageHead
        title={name}
        trail={
          <Trail>
            <Link to={addresses.nodes}>{t('title')}</Link>
          </Trail>
        }
        beside={
          node &&
          state && (
            <>
              <StatusChip tone={state.tone}>{state.text}</StatusChip>
              <span className="dim">
                {[...nodeRoles(node), ''].join(', ')}
                <Age since={node.metadata.creationTimestamp} />
              </span>
            </>
          )
        }
      />
      <LiveGate picture={picture} what={t('title')} isNamespaced={false} skeleton={<TableSkeleton rows={5} />}>
        {node ? (
          <Body node={node} />
        ) : (
          <ScreenState
            cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']}
            title={t('goneTitle', { name })}
            actions={
              <Button component={Link} to={addresses.nodes} variant="filled">
                {t('backToList')}
              </Button>
            }
          />
        )}
      </LiveGate>
    </>
  )
}

function Body({ node }: { node: Node }) {
  const { t } = useTranslation(['nodes', 'cluster'])
  const [search, setSearch] = useSearchState()
  const { name = '', uid = '' } = node.metadata
  const pods = useLive<Pod>(targetOf(podKind, { fieldSelector: `spec.nodeName=${name}` }))
  const events = useLive<Event>(
    targetOf(eventKind, { fieldSelector: `involvedObject.kind=Node,involvedObject.name=${name}` }),
  )
  // A kubelet names its own node by the name where the uid should be.
  const shown = eventsAbout(events.items, new Set([uid, name]))
  const tabs = [
    { id: 'overview', label: t('tab.overview') },
    { id: 'pods', label: t('tab.pods'), count: pods.isLoaded ? pods.items.length : undefined },
    { id: 'events', label: t('tab.events'), count: events.isLoaded ? shown.length : undefined },
    { id: 'yaml', label: 'YAML' },
  ]
  const active = tabs.find(({ id }) => id === search['tab'])?.id ?? 'overview'
  return (
    <Tabs
      label={t('tab.label', { name })}
      tabs={tabs}
      active={active}
      onActive={(tab) => setSearch({ tab: tab === 'overview' ? undefined : tab })}
    >
      {active === 'overview' && (
        <>
          <div className={styles.columns}>
            <DaemonsHere node={node} />
            <NodeFacts node={node} pods={pods} />
          </div>
          <ConditionsCard conditions={node.status?.conditions} isBadWhenTrue={isPressure} />
          <LabelsCard title={t('cluster:labels.title')} labels={node.metadata.labels} />
          <LabelsCard title={t('cluster:labels.annotations')} labels={node.metadata.annotations} />
        </>
      )}
      {active === 'pods' && (
        <LiveGate picture={pods} what={t('tab.pods')} skeleton={<TableSkeleton rows={5} />}>
          <NodePods node={node} pods={pods.items} />
        </LiveGate>
      )}
      {active === 'events' && (
        <LiveGate picture={events} what={t('tab.events')} skeleton={<TableSkeleton rows={4} />}>
          <Card isFlush>
            <EventsTable events={shown} isObjectShown={false} />
          </Card>
        </LiveGate>
      )}
      {active === 'yaml' && <ObjectYaml kind={nodeKind} object={node} />}
    </Tabs>
  )
}

function NodePods({ node, pods }: { node: Node; pods: readonly Pod[] }) {
  const { t } = useTranslation('nodes')
  const [search, setSearch] = useSearchState()
  const columns = usePodColumns({ nowMs: useNow(5000), nodes: [node], isProjectShown: true, isNodeShown: false })
  const sort = parseSort(search['pods'], columns, 'project')
  return (
    <Card isFlush>
      <DataTable
        caption={t('tab.pods')}
        rows={sortRows(pods, columns, sort)}
        columns={visibleColumns(columns, 'ip')}
        keyOf={podKey}
        sort={sort}
        onSort={(next) => setSearch({ pods: sortText(next, 'project') })}
        empty={
          <ScreenState cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']} title={t('noPods')} />
        }
      />
    </Card>
  )
}
