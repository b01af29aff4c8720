import { hashOf, sortRevisions, templateOfRevision } from '@everynode/daemonset'
import {
  changeCauseAnnotation,
  controllerRevisionHashLabel,
  type ControllerRevision,
  type PodTemplateSpec,
} from '@everynode/kube'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { currentRevision } from '../../../cluster/daemon-cells.ts'
import { LiveGate } from '../../../cluster/live/live-gate.tsx'
import { ActionButton } from '../../../ui/action-button.tsx'
import { Age } from '../../../ui/age.tsx'
import { Card } from '../../../ui/card.tsx'
import type { Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { ImageName } from '../../../ui/image-name.tsx'
import { ScreenState } from '../../../ui/screen-state.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { TableSkeleton } from '../../../ui/table-skeleton.tsx'
import styles from './revisions-tab.module.css'
import type { DaemonSetDetail } from './use-daemon-set-detail.ts'

interface RevisionsTabProps {
  detail: DaemonSetDetail
  onRollBack: (to: number) => void
  /** Why nobody may go back; undefined when it is allowed. */
  disabledReason: string | undefined
}

/** The history: what each revision runs, why it was made, and how many Pods are still on it. */
export function RevisionsTab({ detail, onRollBack, disabledReason }: RevisionsTabProps) {
  const { t } = useTranslation('daemonsets')
  const { revisions, pods, pictures } = detail
  const newest = currentRevision(revisions)
  const columns = useMemo<Column<ControllerRevision>[]>(() => {
    const onEach = new Map<string, number>()
    for (const { metadata } of pods) {
      const hash = metadata.labels?.[controllerRevisionHashLabel] ?? ''
      onEach.set(hash, (onEach.get(hash) ?? 0) + 1)
    }
    return [
      {
        id: 'name',
        header: t('revisions.number'),
        width: 150,
        cell: (revision) => (
          <span className="row num">
            <b>{revision.revision}</b>
            {revision === newest && <StatusChip tone="good">{t('revisions.current')}</StatusChip>}
          </span>
        ),
      },
      {
        id: 'images',
        header: t('column.image'),
        cell: (revision) => (
          <span className={styles.images}>
            {imagesOf(revision).map((image) => (
              <ImageName key={image} image={image} />
            ))}
          </span>
        ),
      },
      {
        id: 'cause',
        header: t('revisions.cause'),
        weight: 3,
        cell: ({ metadata }) =>
          metadata.annotations?.[changeCauseAnnotation] ?? <span className="dim">{t('revisions.noCause')}</span>,
      },
      {
        id: 'pods',
        header: t('revisions.pods'),
        align: 'right',
        width: 90,
        cell: (revision) => <span className="num">{onEach.get(hashOf(revision)) ?? 0}</span>,
      },
      {
        id: 'hash',
        header: t('revisions.hash'),
        width: 130,
        weight: 2,
        cell: (revision) => <span className="mono dim">{hashOf(revision)}</span>,
      },
      {
        id: 'age',
        header: t('column.age'),
        align: 'right',
        width: 84,
        cell: ({ metadata }) => (
          <span className="dim">
            <Age since={metadata.creationTimestamp} />
          </span>
        ),
      },
      {
        id: 'menu',
        header: t('column.actions'),
        isHeaderHidden: true,
        align: 'right',
        width: 124,
        cell: (revision) =>
          revision !== newest && (
            <ActionButton size="xs" onClick={() => onRollBack(revision.revision)} disabledReason={disabledReason}>
              {t('rollBack.action')}
            </ActionButton>
          ),
      },
    ]
  }, [t, pods, newest, onRollBack, disabledReason])
  return (
    <LiveGate
      picture={pictures.revisions}
      what={t('tab.revisions')}
      project={detail.row?.project}
      skeleton={<TableSkeleton rows={3} />}
    >
      <Card isFlush>
        <DataTable
          caption={t('tab.revisions')}
          rows={sortRevisions(revisions).toReversed()}
          columns={columns}
          keyOf={({ metadata }) => metadata.name ?? ''}
          empty={
            <ScreenState
              cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']}
              title={t('revisions.none')}
            />
          }
        />
      </Card>
    </LiveGate>
  )
}

function imagesOf(revision: ControllerRevision): string[] {
  const template = templateOfRevision(revision) as PodTemplateSpec | undefined
  return [...new Set((template?.spec?.containers ?? []).map(({ image }) => image ?? ''))].filter(Boolean)
}
