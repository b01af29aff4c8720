import { Button } from '@mantine/core'
import { sortRevisions } from '@everynode/daemonset'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { currentRevision } from '../../../cluster/daemon-cells.ts'
import { daemonSetKind } from '../../../cluster/kinds.ts'
import { LiveGate, LiveNotice } from '../../../cluster/live/live-gate.tsx'
import type { LivePicture } from '../../../cluster/live/live-picture.ts'
import { permissionReason } from '../../../cluster/permission-reason.ts'
import { usePermission } from '../../../cluster/permissions.ts'
import { addresses } from '../../../navigation/addresses.ts'
import { FeatureActions } from '../../../navigation/feature-actions.tsx'
import { useSearchState } from '../../../navigation/search-state.ts'
import { EventsTable } from '../../../objects/events-table.tsx'
import { ObjectYaml } from '../../../objects/object-yaml.tsx'
import { ActionButton } from '../../../ui/action-button.tsx'
import { Age } from '../../../ui/age.tsx'
import { Card } from '../../../ui/card.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ScreenState } from '../../../ui/screen-state.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { TableSkeleton } from '../../../ui/table-skeleton.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { Trail } from '../../../ui/trail.tsx'
import { RollBackDialog } from '../actions/roll-back-dialog.tsx'
import { RowMenu } from '../actions/row-menu.tsx'
import { useDaemonSetActions, type DaemonSetAction } from '../actions/use-daemon-set-actions.tsx'
import type { DaemonSetRow } from '../model/daemon-set-row.ts'
import { stateName, stateTone } from '../model/state-words.ts'
import { ConfigurationTab } from './configuration-tab.tsx'
import { PodsTab } from './pods-tab.tsx'
import { RevisionsTab } from './revisions-tab.tsx'
import { RolloutTab } from './rollout-tab.tsx'
import { SummaryCard } from './summary-card.tsx'
import { useDaemonSetDetail, type DaemonSetDetail } from './use-daemon-set-detail.ts'

/** One DaemonSet: the sentence, the map, then everything else. */
export function DetailPage() {
  const { t } = useTranslation('daemonsets')
  const { project = '', name = '' } = useParams({ strict: false }) as { project?: string; name?: string }
  const [search] = useSearchState()
  const detail = useDaemonSetDetail(project, name, search['tab'] === 'events')
  const { picture, row } = detail
  if (row) return <Found detail={detail} row={row} />
  return (
    <>
      <PageHead title={name} trail={<DaemonSetTrail project={project} />} />
      <LiveGate picture={picture} what={t('title')} project={project} skeleton={<TableSkeleton rows={5} />}>
        <Gone name={name} project={project} />
      </LiveGate>
    </>
  )
}

interface FoundProps {
  detail: DaemonSetDetail
  row: DaemonSetRow
}

function Found({ detail, row }: FoundProps) {
  const { t } = useTranslation('daemonsets')
  const { t: tCluster } = useTranslation('cluster')
  const { actions, dialog } = useDaemonSetActions(row.project)
  /** The revision that the person thinks of going back to. */
  const [goingBack, setGoingBack] = useState<number>()
  const mayPatch = usePermission({ verb: 'patch', kind: daemonSetKind, namespace: row.project })
  const disabledReason = permissionReason(tCluster, mayPatch)
  const earlier = sortRevisions(detail.revisions).at(-2)
  const verdict = row.state.code === 'Stuck' ? row.state.verdict : undefined
  const setImage = actions.find(({ id }) => id === 'image')
  // Beside a verdict the way back is the main button; otherwise it stands in the head.
  const rollBack = earlier && (
    <ActionButton onClick={() => setGoingBack(earlier.revision)} disabledReason={disabledReason}>
      {t('rollBack.toAction', { revision: earlier.revision })}
    </ActionButton>
  )
  const isRevisionAtFault = verdict?.blame === 'revision'
  const isRefusedByProject = ['quota-refused', 'security-refused'].includes(verdict?.groups[0]?.cause ?? '')
  const remedies = isRefusedByProject ? (
    <Button variant="default" component={Link} to={addresses.project(row.project)}>
      {t('summary.openProject')}
    </Button>
  ) : (
    isRevisionAtFault && (
      <>
        {verdict?.groups[0]?.cause === 'image' && setImage && (
          <ActionButton variant="filled" onClick={() => setImage.run([row.daemonSet])} disabledReason={disabledReason}>
            {t('image.fix')}
          </ActionButton>
        )}
        {rollBack}
      </>
    )
  )
  return (
    <>
      <Head detail={detail} row={row} actions={actions} rollBack={!isRevisionAtFault && rollBack} />
      <LiveNotice picture={detail.picture} />
      <SummaryCard row={row} detail={detail} remedies={remedies} />
      <Parts detail={detail} row={row} onRollBack={setGoingBack} disabledReason={disabledReason} />
      {dialog}
      {goingBack !== undefined && (
        <RollBackDialog
          daemonSet={row.daemonSet}
          revisions={detail.revisions}
          to={goingBack}
          onClose={() => setGoingBack(undefined)}
        />
      )}
    </>
  )
}

interface HeadProps extends FoundProps {
  actions: readonly DaemonSetAction[]
  rollBack: ReactNode
}

function Head({ detail, row, actions, rollBack }: HeadProps) {
  const { t } = useTranslation('daemonsets')
  const restart = actions.find(({ id }) => id === 'restart')
  const newest = currentRevision(detail.revisions)
  return (
    <PageHead
      title={row.name}
      trail={<DaemonSetTrail project={row.project} />}
      beside={
        <>
          <StatusChip tone={stateTone(row.state)}>{stateName(t, row.state.code)}</StatusChip>
          {newest && (
            <span className="dim">
              {t('detail.revision', { revision: newest.revision })} <Age since={newest.metadata.creationTimestamp} />
            </span>
          )}
        </>
      }
      sentence={[row.alias, row.description].filter(Boolean).join(' · ')}
      actions={
        <>
          <FeatureActions place="daemonset.head" project={row.project} name={row.name} />
          {rollBack}
          {restart && (
            <ActionButton onClick={() => restart.run([row.daemonSet])} disabledReason={restart.disabledReason}>
              {restart.label}
            </ActionButton>
          )}
          <RowMenu
            daemonSet={row.daemonSet}
            actions={actions.filter(({ id }) => id !== 'restart')}
            target={<Button rightSection={<ChevronDown size={14} aria-hidden />}>{t('action.more')}</Button>}
          />
        </>
      }
    />
  )
}

function DaemonSetTrail({ project }: { project: string }) {
  const { t } = useTranslation('daemonsets')
  return (
    <Trail>
      <Link to={addresses.daemonSets(project)}>{t('title')}</Link>
      <Link to={addresses.project(project)} className="mono">
        {project}
      </Link>
    </Trail>
  )
}

interface PartsProps extends FoundProps {
  onRollBack: (to: number) => void
  disabledReason: string | undefined
}

function Parts({ detail, row, onRollBack, disabledReason }: PartsProps) {
  const { t } = useTranslation('daemonsets')
  const [search, setSearch] = useSearchState()
  const { pictures } = detail
  const tabs = [
    { id: 'rollout', label: t('tab.rollout') },
    { id: 'pods', label: t('tab.pods'), count: counted(pictures.pods, detail.pods) },
    { id: 'events', label: t('tab.events'), count: counted(pictures.events, detail.events) },
    { id: 'revisions', label: t('tab.revisions'), count: counted(pictures.revisions, detail.revisions) },
    { id: 'configuration', label: t('tab.configuration') },
    { id: 'yaml', label: t('tab.yaml') },
  ]
  const active = tabs.find(({ id }) => id === search['tab'])?.id ?? 'rollout'
  return (
    <Tabs
      label={t('tab.label', { name: row.name })}
      tabs={tabs}
      active={active}
      onActive={(tab) => setSearch({ tab: tab === 'rollout' ? undefined : tab })}
    >
      {active === 'rollout' && <RolloutTab detail={detail} row={row} />}
      {active === 'pods' && <PodsTab detail={detail} />}
      {active === 'events' && (
        <LiveGate
          picture={pictures.events}
          what={t('tab.events')}
          project={row.project}
          skeleton={<TableSkeleton rows={4} />}
        >
          <Card isFlush>
            <EventsTable events={detail.events} />
          </Card>
        </LiveGate>
      )}
      {active === 'revisions' && (
        <RevisionsTab detail={detail} onRollBack={onRollBack} disabledReason={disabledReason} />
      )}
      {active === 'configuration' && <ConfigurationTab daemonSet={row.daemonSet} />}
      {active === 'yaml' && <ObjectYaml kind={daemonSetKind} object={row.daemonSet} />}
    </Tabs>
  )
}

/** How many there are, once they are known. */
function counted(picture: LivePicture, items: readonly unknown[]): number | undefined {
  return picture.isLoaded ? items.length : undefined
}

function Gone({ name, project }: { name: string; project: string }) {
  const { t } = useTranslation('daemonsets')
  return (
    <ScreenState
      cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']}
      title={t('detail.goneTitle', { name })}
      actions={
        <Button component={Link} to={addresses.daemonSets(project)} variant="filled">
          {t('detail.backToList', { project })}
        </Button>
      }
    >
      {t('detail.gone', { project })}
    </ScreenState>
  )
}
