import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LiveGate, LiveNotice } from '../../../cluster/live/live-gate.tsx'
import { addresses } from '../../../navigation/addresses.ts'
import { ChooseProject } from '../../../navigation/choose-project.tsx'
import { FeatureActions } from '../../../navigation/feature-actions.tsx'
import { useSearchState } from '../../../navigation/search-state.ts'
import { CellLegend } from '../../../ui/cell-legend.tsx'
import { parseSort, sortRows, sortText, visibleColumns } from '../../../ui/data-table/column.ts'
import { TableCard } from '../../../ui/data-table/table-card.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ScreenState } from '../../../ui/screen-state.tsx'
import { TableSkeleton } from '../../../ui/table-skeleton.tsx'
import { RowMenu } from '../actions/row-menu.tsx'
import { useDaemonSetActions } from '../actions/use-daemon-set-actions.tsx'
import type { DaemonSetRow } from '../model/daemon-set-row.ts'
import { daemonSetColumns, FIRST_SORT } from './columns.tsx'
import { filterRows, parseStates } from './filter.ts'
import styles from './list-page.module.css'
import { ListToolbar } from './list-toolbar.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { Tiles } from './tiles.tsx'
import { useDaemonSetList } from './use-daemon-set-list.ts'
import { useTiles } from './use-tiles.tsx'

const keyOf = (row: DaemonSetRow) => row.key
const nameOf = (row: DaemonSetRow) => row.name
const versionOf = (row: DaemonSetRow) => `${row.state.code} ${row.daemonSet.metadata.generation}`

/** The DaemonSets of a project or of all. */
export function ListPage() {
  const { t } = useTranslation('daemonsets')
  const { t: tCluster } = useTranslation('cluster')
  const { project } = useParams({ strict: false }) as { project?: string }
  const navigate = useNavigate()
  const [search, setSearch] = useSearchState()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const list = useDaemonSetList(project)
  const tiles = useTiles(list, project)
  const { actions, dialog } = useDaemonSetActions(project, () => setSelected(new Set()))

  const columns = useMemo(
    () =>
      daemonSetColumns({
        t,
        tCluster,
        isAllProjects: project === undefined,
        onOpenCell: (row, cell) => {
          const pod = row.cells?.find(({ node }) => node === cell.node)?.pod
          void navigate({ to: pod ? addresses.pod(row.project, pod.metadata.name ?? '') : addresses.node(cell.node) })
        },
        menu: (row) => <RowMenu daemonSet={row.daemonSet} actions={actions} />,
      }),
    [t, tCluster, project, navigate, actions],
  )
  const sort = parseSort(search['sort'], columns, FIRST_SORT)
  const filtered = filterRows(list.rows, search['q'], parseStates(search['status']))
  const rows = sortRows(filtered, columns, sort)
  const chosen = list.rows.filter(({ key }) => selected.has(key))

  return (
    <>
      <PageHead
        title={t('title')}
        sentence={t('sentence')}
        actions={<FeatureActions place="daemonsets.head" project={project} />}
      />
      <LiveGate
        picture={list.picture}
        what={t('title')}
        project={project}
        skeleton={<TableSkeleton rows={6} tiles={4} />}
        forbiddenAction={<ChooseProject />}
      >
        {list.rows.length === 0 ? (
          <ScreenState
            cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']}
            title={project ? t('empty.title', { project }) : t('empty.titleAll')}
            actions={<FeatureActions place="daemonsets.first-run" project={project} />}
          >
            {t('empty.sentence')}
          </ScreenState>
        ) : (
          <>
            <Tiles tiles={tiles} />
            {list.picture.state === 'live' && <LiveNotice picture={list.nodes} />}
            <TableCard
              caption={t('title')}
              rows={rows}
              columns={visibleColumns(columns, search['columns'])}
              keyOf={keyOf}
              nameOf={nameOf}
              versionOf={versionOf}
              rowHeight={60}
              sort={sort}
              onSort={(next) => setSearch({ sort: sortText(next, FIRST_SORT) })}
              selected={selected}
              onSelect={setSelected}
              toolbar={
                chosen.length > 0 ? (
                  <SelectionBar rows={chosen} actions={actions} onClear={() => setSelected(new Set())} />
                ) : (
                  <ListToolbar rows={list.rows} columns={columns} search={search} onSearch={setSearch} />
                )
              }
              empty={
                <ScreenState
                  cells={['out', 'out', 'out', 'out', 'current', 'out', 'out', 'out', 'out']}
                  title={t('filter.nothing')}
                />
              }
            />
            <div className={styles.legend}>
              <CellLegend />
            </div>
          </>
        )}
      </LiveGate>
      {dialog}
    </>
  )
}
