import type { Node, Pod } from '@everynode/kube'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { nodeKind, podKind } from '../../cluster/kinds.ts'
import { LiveGate } from '../../cluster/live/live-gate.tsx'
import { targetOf, useLive } from '../../cluster/live/use-live.ts'
import { podWord } from '../../cluster/pod-word.ts'
import { ChooseProject } from '../../navigation/choose-project.tsx'
import { useSearchState } from '../../navigation/search-state.ts'
import { podKey, usePodColumns } from '../../objects/pods-table.tsx'
import { ColumnChooser } from '../../ui/data-table/column-chooser.tsx'
import { parseSort, sortRows, sortText, visibleColumns } from '../../ui/data-table/column.ts'
import { TableCard } from '../../ui/data-table/table-card.tsx'
import { FindField } from '../../ui/find-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ScreenState } from '../../ui/screen-state.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { useNow } from '../../ui/ticking.ts'

const FIRST_SORT = 'name'

/** The Pods of a project or of all. */
export function PodsPage() {
  const { t } = useTranslation('pods')
  const { project } = useParams({ strict: false }) as { project?: string }
  const [search, setSearch] = useSearchState()
  const picture = useLive<Pod>(targetOf(podKind, project ? { namespace: project } : {}))
  const nodes = useLive<Node>(targetOf(nodeKind))
  const nowMs = useNow(5000)
  const columns = usePodColumns({ nowMs, nodes: nodes.items, isProjectShown: project === undefined })
  const sort = parseSort(search['sort'], columns, FIRST_SORT)
  const rows = sortRows(filterPods(picture.items, search['q']), columns, sort)
  return (
    <>
      <PageHead title={t('title')} sentence={t('sentence', { count: picture.items.length })} />
      <LiveGate
        picture={picture}
        what={t('title')}
        project={project}
        skeleton={<TableSkeleton rows={8} />}
        forbiddenAction={<ChooseProject />}
      >
        <TableCard
          caption={t('title')}
          rows={rows}
          columns={visibleColumns(columns, search['columns'])}
          keyOf={podKey}
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

/** The Pods of which every word typed is in the name, project, node, status or a label. */
export function filterPods(pods: readonly Pod[], typed: string | undefined): readonly Pod[] {
  const words = (typed ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return pods
  return pods.filter((pod) => {
    const { name, namespace, labels = {} } = pod.metadata
    const text = [
      name,
      namespace,
      pod.spec?.nodeName,
      podWord(pod),
      ...Object.entries(labels).map(([key, value]) => `${key}=${value}`),
    ]
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
