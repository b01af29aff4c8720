import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DaemonCell } from '../../../cluster/daemon-cells.ts'
import { causeName } from '../../../cluster/daemon-cell-words.ts'
import { formatTime } from '@everynode/kube'
import { addresses } from '../../../navigation/addresses.ts'
import { Age } from '../../../ui/age.tsx'
import { Card } from '../../../ui/card.tsx'
import type { Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { DaemonSetRow } from '../model/daemon-set-row.ts'
import styles from './held-back.module.css'

/** Node by node, what holds the rollout back, since when, and what the cluster says about it. */
export function HeldBack({ row }: { row: DaemonSetRow }) {
  const { t } = useTranslation('daemonsets')
  const { t: tCluster } = useTranslation('cluster')
  const verdict = row.state.code === 'Stuck' ? row.state.verdict : undefined
  const columns = useMemo<Column<DaemonCell>[]>(
    () => [
      {
        id: 'name',
        header: t('held.node'),
        width: 130,
        cell: ({ node }) => (
          <Link to={addresses.node(node)} className={`cut ${styles.node}`}>
            {node}
          </Link>
        ),
      },
      {
        id: 'why',
        header: t('held.why'),
        width: 212,
        cell: (cell) => (
          <StatusChip tone={cell.state === 'failing' ? 'bad' : 'warn'}>{causeName(tCluster, cell.cause)}</StatusChip>
        ),
      },
      {
        id: 'since',
        header: t('held.since'),
        width: 80,
        weight: 3,
        cell: ({ health, refusal }) => {
          const sinceMs = health?.sinceMs ?? refusal?.sinceMs
          return (
            <span className="dim">
              <Age since={sinceMs === undefined ? undefined : formatTime(sinceMs)} />
            </span>
          )
        },
      },
      {
        id: 'evidence',
        header: t('held.evidence'),
        cell: ({ health, cause, refusal }) => (
          <span className={`mono dim ${styles.evidence}`} title={health?.evidence ?? refusal?.evidence}>
            {health
              ? [health.word, health.evidence].filter(Boolean).join(': ')
              : cause === 'missing'
                ? t('held.missing')
                : refusal?.evidence}
          </span>
        ),
      },
      {
        id: 'pod',
        header: t('held.pod'),
        align: 'right',
        width: 72,
        weight: 3,
        cell: ({ pod }) =>
          pod && <Link to={addresses.pod(row.project, pod.metadata.name ?? '')}>{t('held.openPod')}</Link>,
      },
    ],
    [t, tCluster, row.project],
  )
  if (!verdict) return null
  return (
    <Card title={t('held.title')} isFlush>
      <DataTable
        caption={t('held.title')}
        rows={verdict.groups.flatMap(({ cells }) => cells)}
        columns={columns}
        keyOf={({ node }) => node}
      />
    </Card>
  )
}
