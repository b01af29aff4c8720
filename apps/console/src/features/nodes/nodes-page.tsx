import { amountOf } from '@everynode/daemonset'
import type { Node } from '@everynode/kube'
import { isNodeReady } from '@everynode/kube'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { nodeKind } from '../../cluster/kinds.ts'
import { LiveGate } from '../../cluster/live/live-gate.tsx'
import { targetOf, useLive } from '../../cluster/live/use-live.ts'
import { addresses } from '../../navigation/addresses.ts'
import { useSearchState } from '../../navigation/search-state.ts'
import { Age } from '../../ui/age.tsx'
import { bytesText, coresText } from '../../ui/amounts.ts'
import { ColumnChooser } from '../../ui/data-table/column-chooser.tsx'
import { compareNames, parseSort, sortRows, sortText, visibleColumns, type Column } from '../../ui/data-table/column.ts'
import { TableCard } from '../../ui/data-table/table-card.tsx'
import { FindField } from '../../ui/find-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ScreenState } from '../../ui/screen-state.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { internalAddress, nodeRoles, nodeState, nodeTaints } from './node-words.ts'
import styles from './nodes-page.module.css'

const FIRST_SORT = 'name'
const ZONE = 'topology.kubernetes.io/zone'
const keyOf = ({ metadata }: Node) => metadata.name ?? ''

/** The nodes of the cluster, as far as they matter for daemons: state, roles, taints, zone, size. */
export function NodesPage() {
  const { t } = useTranslation('nodes')
  const [search, setSearch] = useSearchState()
  const picture = useLive<Node>(targetOf(nodeKind))
  const columns = useNodeColumns()
  const sort = parseSort(search['sort'], columns, FIRST_SORT)
  const rows = sortRows(filterNodes(picture.items, search['q']), columns, sort)
  const ready = picture.items.filter(isNodeReady).length
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={picture.isLoaded ? t('sentence', { ready, count: picture.items.length }) : undefined}
      />
      <LiveGate picture={picture} what={t('title')} isNamespaced={false} skeleton={<TableSkeleton rows={8} />}>
        <TableCard
          caption={t('title')}
          rows={rows}
          columns={visibleColumns(columns, search['columns'])}
          keyOf={keyOf}
          versionOf={(node) => `${isNodeReady(node)} ${node.spec?.unschedulable} ${nodeTaints(node)}`}
          sort={sort}
          onSort={(next) => setSearch({ sort: sortText(next, FIRST_SORT) })}
          toolbar={
            <>
              <FindField label={t('find')} text={search['q']} onText={(q) => setSearch({ q })} />
              <span className="grow" />
              <ColumnChooser
                columns={columns}
                choice={search['columns']}
                onChoice={(choice) => setSearch({ columns: choice })}
              />
            </>
          }
          empty={
            <ScreenState
              cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']}
              title={picture.items.length === 0 ? t('none') : t('nothing')}
            />
          }
        />
      </LiveGate>
    </>
  )
}

function useNodeColumns(): Column<Node>[] {
  const { t, i18n } = useTranslation('nodes')
  return useMemo(() => {
    const zone = ({ metadata }: Node) => metadata.labels?.[ZONE] ?? ''
    const amount = (node: Node, resource: string) =>
      amountOf(resource, node.status?.allocatable?.[resource] ?? '0') ?? 0
    return [
      {
        id: 'name',
        header: t('column.name'),
        isFixed: true,
        cell: (node) => (
          <div className={styles.name}>
            <Link to={addresses.node(keyOf(node))} className={`cut ${styles.link}`}>
              {keyOf(node)}
            </Link>
            {nodeRoles(node).length > 0 && <div className="faint cut">{nodeRoles(node).join(', ')}</div>}
          </div>
        ),
        compare: (a, b) => compareNames(keyOf(a), keyOf(b)),
      },
      {
        id: 'status',
        header: t('column.status'),
        width: 190,
        cell: (node) => {
          const { tone, text } = nodeState(t, node)
          return <StatusChip tone={tone}>{text}</StatusChip>
        },
        compare: (a, b) => compareNames(nodeState(t, a).text, nodeState(t, b).text),
      },
      {
        id: 'taints',
        header: t('column.taints'),
        weight: 3,
        cell: (node) => {
          const taints = nodeTaints(node)
          return (
            <span className={`mono cut ${styles.block}`} title={taints.join('\n')}>
              {taints.join(', ') || <span className="dim">–</span>}
            </span>
          )
        },
        compare: (a, b) => compareNames(nodeTaints(a).join(), nodeTaints(b).join()),
      },
      {
        id: 'zone',
        header: t('column.zone'),
        width: 130,
        weight: 3,
        cell: zone,
        compare: (a, b) => compareNames(zone(a), zone(b)),
      },
      {
        id: 'cpu',
        header: t('column.cpu'),
        align: 'right',
        width: 84,
        weight: 2,
        cell: (node) => <span className="num">{coresText(amount(node, 'cpu'), i18n.language)}</span>,
        compare: (a, b) => amount(a, 'cpu') - amount(b, 'cpu'),
      },
      {
        id: 'memory',
        header: t('column.memory'),
        align: 'right',
        width: 96,
        weight: 2,
        cell: (node) => <span className="num">{bytesText(amount(node, 'memory'), i18n.language)}</span>,
        compare: (a, b) => amount(a, 'memory') - amount(b, 'memory'),
      },
      {
        id: 'address',
        header: t('column.address'),
        width: 130,
        isExtra: true,
        weight: 1,
        cell: (node) => <span className="mono">{internalAddress(node)}</span>,
      },
      {
        id: 'version',
        header: t('column.version'),
        width: 120,
        weight: 1,
        cell: ({ status }) => <span className="num">{status?.nodeInfo?.kubeletVersion}</span>,
        compare: (a, b) =>
          compareNames(a.status?.nodeInfo?.kubeletVersion ?? '', b.status?.nodeInfo?.kubeletVersion ?? ''),
      },
      {
        id: 'age',
        header: t('column.age'),
        align: 'right',
        width: 84,
        weight: 3,
        cell: ({ metadata }) => (
          <span className="dim">
            <Age since={metadata.creationTimestamp} />
          </span>
        ),
        compare: (a, b) => (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? ''),
      },
    ]
  }, [t, i18n.language])
}

/** The nodes of which every word typed is in the name, a label or a taint. */
export function filterNodes(nodes: readonly Node[], typed: string | undefined): readonly Node[] {
  const words = (typed ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return nodes
  return nodes.filter((node) => {
    const labels = Object.entries(node.metadata.labels ?? {}).map(([key, value]) => `${key}=${value}`)
    const text = [keyOf(node), ...labels, ...nodeTaints(node)].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
