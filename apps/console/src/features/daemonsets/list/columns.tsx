import type { DaemonSet } from '@everynode/kube'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { toNodeCell } from '../../../cluster/daemon-cell-words.ts'
import { addresses } from '../../../navigation/addresses.ts'
import { Age } from '../../../ui/age.tsx'
import { CellBar } from '../../../ui/cell-bar.tsx'
import { Count } from '../../../ui/count.tsx'
import { compareNames, type Column } from '../../../ui/data-table/column.ts'
import { ImageName } from '../../../ui/image-name.tsx'
import { cellStates, type NodeCell } from '../../../ui/node-cell.ts'
import { NodeStrip } from '../../../ui/node-strip.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { DaemonSetRow } from '../model/daemon-set-row.ts'
import { stateCodes, stateText, stateTone } from '../model/state-words.ts'
import { strategyText } from '../model/strategy.ts'
import styles from './columns.module.css'

interface ColumnContext {
  t: TFunction<'daemonsets'>
  tCluster: TFunction<'cluster'>
  isAllProjects: boolean
  onOpenCell: (row: DaemonSetRow, cell: NodeCell) => void
  menu: (row: DaemonSetRow) => ReactNode
}

export const FIRST_SORT = 'name'

/** The columns of the list, in their order; what is extra is shown on request. */
export function daemonSetColumns({
  t,
  tCluster,
  isAllProjects,
  onOpenCell,
  menu,
}: ColumnContext): Column<DaemonSetRow>[] {
  const status = (row: DaemonSetRow) => row.daemonSet.status ?? {}
  const number = (
    id: string,
    header: string,
    value: (daemonSet: DaemonSet) => number | undefined,
    rest: Partial<Column<DaemonSetRow>> = {},
  ): Column<DaemonSetRow> => ({
    id,
    header,
    align: 'right',
    width: 84,
    isExtra: true,
    weight: 4,
    cell: (row) => (
      <span className="num">
        <Count of={value(row.daemonSet) ?? 0} />
      </span>
    ),
    compare: (a, b) => (value(a.daemonSet) ?? 0) - (value(b.daemonSet) ?? 0),
    ...rest,
  })
  return [
    {
      id: 'name',
      header: t('column.name'),
      isFixed: true,
      width: 182,
      cell: (row) => <NameCell row={row} />,
      compare: (a, b) => compareNames(a.name, b.name) || compareNames(a.project, b.project),
    },
    ...(isAllProjects
      ? [
          {
            id: 'project',
            header: t('column.project'),
            width: 116,
            weight: 4 as const,
            cell: (row: DaemonSetRow) => <span className={`mono cut ${styles.block}`}>{row.project}</span>,
            compare: (a: DaemonSetRow, b: DaemonSetRow) =>
              compareNames(a.project, b.project) || compareNames(a.name, b.name),
          },
        ]
      : []),
    {
      id: 'status',
      header: t('column.status'),
      width: 212,
      cell: (row) => {
        const text = stateText(t, row.state)
        return (
          <StatusChip tone={stateTone(row.state)} title={text}>
            {text}
          </StatusChip>
        )
      },
      compare: (a, b) => stateCodes.indexOf(a.state.code) - stateCodes.indexOf(b.state.code),
    },
    {
      id: 'cells',
      header: t('column.cells'),
      width: 272,
      weight: 5,
      cell: (row) =>
        row.cells ? (
          <NodeStrip
            cells={row.cells
              .map((cell) => toNodeCell(tCluster, cell))
              .toSorted((a, b) => cellStates.indexOf(a.state) - cellStates.indexOf(b.state))}
            onOpen={(cell) => onOpenCell(row, cell)}
          />
        ) : (
          <CellBar counts={row.counts} />
        ),
    },
    {
      id: 'updated',
      header: t('column.updated'),
      align: 'right',
      width: 104,
      weight: 4,
      cell: (row) => (
        <span className="num">
          <Count of={status(row).updatedNumberScheduled ?? 0} /> /{' '}
          <Count of={status(row).desiredNumberScheduled ?? 0} />
        </span>
      ),
      compare: (a, b) => share(a) - share(b),
    },
    number('desired', t('column.desired'), ({ status: counts }) => counts?.desiredNumberScheduled),
    number('current', t('column.current'), ({ status: counts }) => counts?.currentNumberScheduled),
    number('ready', t('column.ready'), ({ status: counts }) => counts?.numberReady),
    number('available', t('column.available'), ({ status: counts }) => counts?.numberAvailable),
    number('misscheduled', t('column.misscheduled'), ({ status: counts }) => counts?.numberMisscheduled, {
      width: 110,
    }),
    {
      id: 'image',
      header: t('column.image'),
      weight: 3,
      cell: (row) => <Images images={row.images} />,
      compare: (a, b) => compareNames(a.images[0] ?? '', b.images[0] ?? ''),
    },
    {
      id: 'selector',
      header: t('column.selector'),
      isExtra: true,
      weight: 1,
      cell: (row) => <Selector daemonSet={row.daemonSet} everyNode={t('everyNode')} />,
    },
    {
      id: 'strategy',
      header: t('column.strategy'),
      isExtra: true,
      width: 170,
      weight: 1,
      cell: (row) => strategyText(row.daemonSet.spec),
      compare: (a, b) => compareNames(strategyText(a.daemonSet.spec), strategyText(b.daemonSet.spec)),
    },
    {
      id: 'revision',
      header: t('column.revision'),
      align: 'right',
      width: 56,
      weight: 1,
      cell: (row) => <span className="num">{row.revision ?? '–'}</span>,
      compare: (a, b) => (a.revision ?? 0) - (b.revision ?? 0),
    },
    {
      id: 'age',
      header: t('column.age'),
      align: 'right',
      width: 72,
      weight: 2,
      cell: (row) => (
        <span className="dim">
          <Age since={row.daemonSet.metadata.creationTimestamp} />
        </span>
      ),
      compare: (a, b) => created(b).localeCompare(created(a)),
    },
    { id: 'menu', header: t('column.actions'), isHeaderHidden: true, isFixed: true, width: 60, cell: menu },
  ]
}

function NameCell({ row }: { row: DaemonSetRow }) {
  const second = [row.alias, row.description].filter(Boolean).join(' · ')
  return (
    <div className={styles.name}>
      <Link to={addresses.daemonSet(row.project, row.name)} className={`cut ${styles.link}`} title={row.name}>
        {row.name}
      </Link>
      {second && (
        <div className="faint cut" title={second}>
          {second}
        </div>
      )}
    </div>
  )
}

function Images({ images }: { images: readonly string[] }) {
  const [first, ...rest] = images
  if (!first) return <span className="dim">–</span>
  return (
    <span className={styles.images}>
      <ImageName image={first} />
      {rest.length > 0 && (
        <span className="faint" title={rest.join('\n')}>
          +{rest.length}
        </span>
      )}
    </span>
  )
}

function Selector({ daemonSet, everyNode }: { daemonSet: DaemonSet; everyNode: string }) {
  const labels = Object.entries(daemonSet.spec?.template?.spec?.nodeSelector ?? {}).map(
    ([key, value]) => `${key}=${value}`,
  )
  if (labels.length === 0) return <span className="dim">{everyNode}</span>
  return (
    <span className={`mono cut ${styles.block}`} title={labels.join('\n')}>
      {labels.join(', ')}
    </span>
  )
}

function share({ daemonSet: { status = {} } }: DaemonSetRow): number {
  const desired = status.desiredNumberScheduled ?? 0
  return desired === 0 ? 1 : (status.updatedNumberScheduled ?? 0) / desired
}

function created(row: DaemonSetRow): string {
  return row.daemonSet.metadata.creationTimestamp ?? ''
}
