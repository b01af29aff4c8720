import { Select } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { reasonsAgainst, type DaemonCell } from '../../../cluster/daemon-cells.ts'
import { toNodeCell } from '../../../cluster/daemon-cell-words.ts'
import { reasonText } from '../../../cluster/placement-words.ts'
import { LiveGate } from '../../../cluster/live/live-gate.tsx'
import { addresses } from '../../../navigation/addresses.ts'
import { useSearchState } from '../../../navigation/search-state.ts'
import { EventsTable } from '../../../objects/events-table.tsx'
import { Card } from '../../../ui/card.tsx'
import { CellLegend } from '../../../ui/cell-legend.tsx'
import { countCells } from '../../../ui/node-cell.ts'
import { NodeMap } from '../../../ui/node-map/node-map.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { TableSkeleton } from '../../../ui/table-skeleton.tsx'
import type { DaemonSetRow } from '../model/daemon-set-row.ts'
import { groupCells, groupingLabels, usualGrouping, ZONE } from './grouping.ts'
import { HeldBack } from './held-back.tsx'
import { NodeTable } from './node-table.tsx'
import { RolloutFacts } from './rollout-facts.tsx'
import styles from './rollout-tab.module.css'
import type { DaemonSetDetail } from './use-daemon-set-detail.ts'

const UNGROUPED = '-'
const LATEST = 5

/** Every node a cell, and beside it the numbers of the rollout. */
export function RolloutTab({ detail, row }: { detail: DaemonSetDetail; row: DaemonSetRow }) {
  const { t } = useTranslation('daemonsets')
  const { t: tCluster } = useTranslation('cluster')
  const navigate = useNavigate()
  const [search, setSearch] = useSearchState()
  const { cells, nodes = [], pictures } = detail
  const labels = useMemo(() => groupingLabels(nodes), [nodes])
  const usual = usualGrouping(nodes)
  const chosen = search['by'] ?? usual
  const label = chosen && labels.includes(chosen) ? chosen : undefined
  const isTable = search['view'] === 'table'
  const addressOf = ({ pod, node }: DaemonCell) =>
    pod ? addresses.pod(row.project, pod.metadata.name ?? '') : addresses.node(node)
  const byNode = new Map(cells.map((cell) => [cell.node, cell]))
  const nodeOf = new Map(nodes.map((node) => [node.metadata.name, node]))
  /** A node that is left out says why, in place of saying that it is. */
  const whyNot = (cell: DaemonCell) => {
    const node = cell.cause === 'excluded' ? nodeOf.get(cell.node) : undefined
    return (
      node && {
        note: reasonsAgainst(row.daemonSet, node)
          .map((reason) => reasonText(tCluster, reason))
          .join('; '),
      }
    )
  }
  const groups = groupCells(cells, nodes, label).map((group) => ({
    key: group.value ?? '',
    label: group.value ?? (label ? t('map.without') : t('map.all')),
    cells: group.cells.map((cell) => ({ ...toNodeCell(tCluster, cell, addressOf(cell)), ...whyNot(cell) })),
  }))

  return (
    <div className={styles.columns}>
      <div className="stack">
        <Card
          title={t('map.title')}
          actions={
            <>
              {!isTable && labels.length > 0 && (
                <Select
                  aria-label={t('map.by')}
                  value={label ?? UNGROUPED}
                  data={[
                    { value: UNGROUPED, label: t('map.ungrouped') },
                    ...labels.map((key) => ({ value: key, label: key === ZONE ? t('map.zone') : key })),
                  ]}
                  onChange={(value) => setSearch({ by: value === usual ? undefined : (value ?? undefined) })}
                  allowDeselect={false}
                  searchable={labels.length > 8}
                  className={styles.by ?? ''}
                />
              )}
              <Segmented
                label={t('map.view')}
                value={isTable ? 'table' : 'map'}
                onChange={(view) => setSearch({ view: view === 'table' ? view : undefined })}
                options={[
                  { value: 'map', label: t('map.map') },
                  { value: 'table', label: t('map.table') },
                ]}
              />
            </>
          }
        >
          <LiveGate
            picture={pictures.pods}
            what={t('tab.pods')}
            project={row.project}
            skeleton={<TableSkeleton rows={2} />}
          >
            {pictures.nodes.state === 'forbidden' && (
              <p className={`faint ${styles.note}`}>{t('map.nodesForbidden')}</p>
            )}
            {isTable ? (
              <div className={styles.bleed}>
                <NodeTable cells={cells} nodes={nodes} daemonSet={row.daemonSet} project={row.project} />
              </div>
            ) : (
              <NodeMap
                groups={groups}
                label={t('map.label', { name: row.name })}
                onOpen={(cell) => {
                  const found = byNode.get(cell.node)
                  if (found) void navigate({ to: addressOf(found) })
                }}
              />
            )}
            <div className={styles.legend}>
              <CellLegend counts={countCells(cells)} />
            </div>
          </LiveGate>
        </Card>
        <HeldBack row={row} />
        <Card title={t('latest')} isFlush>
          <LiveGate
            picture={pictures.events}
            what={t('tab.events')}
            project={row.project}
            skeleton={<TableSkeleton rows={3} />}
          >
            <EventsTable events={detail.events.slice(0, LATEST)} />
          </LiveGate>
        </Card>
      </div>
      <RolloutFacts row={row} />
    </div>
  )
}
