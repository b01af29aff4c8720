import type { Pod } from '@everynode/kube'
import { controllerRevisionHashLabel } from '@everynode/kube'
import { hashOf } from '@everynode/daemonset'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LiveGate } from '../../../cluster/live/live-gate.tsx'
import { useSearchState } from '../../../navigation/search-state.ts'
import { podKey, usePodColumns } from '../../../objects/pods-table.tsx'
import { Card } from '../../../ui/card.tsx'
import { parseSort, sortRows, sortText, visibleColumns, type Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { ScreenState } from '../../../ui/screen-state.tsx'
import { TableSkeleton } from '../../../ui/table-skeleton.tsx'
import type { DaemonSetDetail } from './use-daemon-set-detail.ts'

/** Its Pods, with the revision of each. */
export function PodsTab({ detail }: { detail: DaemonSetDetail }) {
  const { t } = useTranslation('daemonsets')
  const [search, setSearch] = useSearchState()
  const { revisions, pods, nodes, nowMs, pictures } = detail
  const more = useMemo<Column<Pod>[]>(() => {
    const numbers = new Map(revisions.map((revision) => [hashOf(revision), revision.revision]))
    const numberOf = ({ metadata }: Pod) => numbers.get(metadata.labels?.[controllerRevisionHashLabel] ?? '')
    return [
      {
        id: 'revision',
        header: t('column.revision'),
        align: 'right',
        width: 70,
        weight: 3,
        cell: (pod) => <span className="num">{numberOf(pod) ?? '–'}</span>,
        compare: (a, b) => (numberOf(a) ?? 0) - (numberOf(b) ?? 0),
      },
    ]
  }, [t, revisions])
  const columns = usePodColumns({ nowMs, nodes, more })
  const sort = parseSort(search['pods'], columns, 'node')
  return (
    <LiveGate
      picture={pictures.pods}
      what={t('tab.pods')}
      project={detail.row?.project}
      skeleton={<TableSkeleton rows={5} />}
    >
      <Card isFlush>
        <DataTable
          caption={t('tab.pods')}
          rows={sortRows(pods, columns, sort)}
          columns={visibleColumns(columns, 'ip')}
          keyOf={podKey}
          versionOf={({ status }) =>
            JSON.stringify(status?.containerStatuses?.map(({ state, ready }) => [state, ready]))
          }
          sort={sort}
          onSort={(next) => setSearch({ pods: sortText(next, 'node') })}
          empty={
            <ScreenState
              cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']}
              title={t('detail.noPods')}
            />
          }
        />
      </Card>
    </LiveGate>
  )
}
