import type { DaemonSet, Node } from '@everynode/kube'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { causeName } from '../../../cluster/daemon-cell-words.ts'
import { reasonsAgainst, type DaemonCell } from '../../../cluster/daemon-cells.ts'
import { reasonText } from '../../../cluster/placement-words.ts'
import { addresses } from '../../../navigation/addresses.ts'
import { useSearchState } from '../../../navigation/search-state.ts'
import { stateWord } from '../../../ui/cell-words.ts'
import { Cell } from '../../../ui/cell.tsx'
import { compareNames, parseSort, sortRows, sortText, type Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { cellStates } from '../../../ui/node-cell.ts'

interface NodeTableProps {
  cells: readonly DaemonCell[]
  nodes: readonly Node[]
  daemonSet: DaemonSet
  project: string
}

/** The map as a table: the same nodes, states and reasons, for keyboard, screen reader and search. */
export function NodeTable({ cells, nodes, daemonSet, project }: NodeTableProps) {
  const { t } = useTranslation('daemonsets')
  const { t: tCluster } = useTranslation('cluster')
  const { t: tUi } = useTranslation('ui')
  const [search, setSearch] = useSearchState()
  const columns = useMemo<Column<DaemonCell>[]>(() => {
    const byName = new Map(nodes.map((node) => [node.metadata.name ?? '', node]))
    const why = (cell: DaemonCell) => {
      const node = byName.get(cell.node)
      if (cell.cause !== 'excluded' || !node) return causeName(tCluster, cell.cause)
      return reasonsAgainst(daemonSet, node)
        .map((reason) => reasonText(tCluster, reason))
        .join('; ')
    }
    return [
      {
        id: 'name',
        header: t('held.node'),
        width: 150,
        cell: ({ node }) => <Link to={addresses.node(node)}>{node}</Link>,
        compare: (a, b) => compareNames(a.node, b.node),
      },
      {
        id: 'state',
        header: t('column.status'),
        width: 196,
        cell: ({ state }) => (
          <span className="row">
            <Cell state={state} />
            {stateWord(tUi, state)}
          </span>
        ),
        compare: (a, b) => cellStates.indexOf(a.state) - cellStates.indexOf(b.state),
      },
      {
        id: 'revision',
        header: t('column.revision'),
        align: 'right',
        width: 70,
        cell: ({ revision }) => <span className="num">{revision ?? '–'}</span>,
        compare: (a, b) => (a.revision ?? 0) - (b.revision ?? 0),
      },
      { id: 'why', header: t('held.why'), cell: why, compare: (a, b) => compareNames(why(a), why(b)) },
      {
        id: 'pod',
        header: t('held.pod'),
        width: 90,
        cell: ({ pod }) => pod && <Link to={addresses.pod(project, pod.metadata.name ?? '')}>{t('held.openPod')}</Link>,
      },
    ]
  }, [t, tCluster, tUi, nodes, daemonSet, project])
  const sort = parseSort(search['nodes'], columns, 'name')
  return (
    <DataTable
      caption={t('map.title')}
      rows={sortRows(cells, columns, sort)}
      columns={columns}
      keyOf={({ node }) => node}
      sort={sort}
      onSort={(next) => setSearch({ nodes: sortText(next, 'name') })}
      rowHeight={44}
    />
  )
}
