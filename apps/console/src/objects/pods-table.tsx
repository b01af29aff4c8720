import type { Node, Pod } from '@everynode/kube'
import { Link } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { keyOf } from '../cluster/live/live-picture.ts'
import { podHealth } from '../cluster/pod-health.ts'
import { podReadiness, podRestarts, podWord } from '../cluster/pod-word.ts'
import { addresses } from '../navigation/addresses.ts'
import { Age } from '../ui/age.tsx'
import { compareNames, type Column } from '../ui/data-table/column.ts'
import { StatusChip, type Tone } from '../ui/status-chip.tsx'
import styles from './pods-table.module.css'

export interface PodColumnChoices {
  nowMs: number
  nodes?: readonly Node[] | undefined
  isProjectShown?: boolean
  isNodeShown?: boolean
  /** Columns of the page that shows the table, put before the age. */
  more?: readonly Column<Pod>[]
}

/** The columns of any table of Pods. */
export function usePodColumns({ nowMs, nodes, isProjectShown = false, isNodeShown = true, more }: PodColumnChoices) {
  const { t } = useTranslation('cluster')
  return useMemo<Column<Pod>[]>(() => {
    const byName = new Map((nodes ?? []).map((node) => [node.metadata.name ?? '', node]))
    const tone = (pod: Pod): Tone => {
      const { state, problem } = podHealth(pod, nowMs, byName.get(pod.spec?.nodeName ?? ''))
      if (problem === 'ended') return pod.status?.phase === 'Succeeded' ? 'idle' : 'bad'
      const tones = { ready: 'good', starting: 'busy', waiting: 'warn', failing: 'bad' } as const
      return tones[state]
    }
    return [
      {
        id: 'name',
        header: t('pod.name'),
        isFixed: true,
        cell: (pod) => (
          <Link
            to={addresses.pod(pod.metadata.namespace ?? '', pod.metadata.name ?? '')}
            className={`cut ${styles.name}`}
            title={pod.metadata.name}
          >
            {pod.metadata.name}
          </Link>
        ),
        compare: (a, b) => compareNames(a.metadata.name ?? '', b.metadata.name ?? ''),
      },
      ...(isProjectShown
        ? [
            {
              id: 'project',
              header: t('pod.project'),
              width: 140,
              weight: 2 as const,
              cell: ({ metadata }: Pod) => <span className={`mono cut ${styles.block}`}>{metadata.namespace}</span>,
              compare: (a: Pod, b: Pod) => compareNames(a.metadata.namespace ?? '', b.metadata.namespace ?? ''),
            },
          ]
        : []),
      {
        id: 'status',
        header: t('pod.status'),
        width: 190,
        cell: (pod): ReactNode => <StatusChip tone={tone(pod)}>{podWord(pod)}</StatusChip>,
        compare: (a, b) => compareNames(podWord(a), podWord(b)),
      },
      {
        id: 'ready',
        header: t('pod.ready'),
        align: 'right',
        width: 76,
        cell: (pod) => {
          const { ready, total } = podReadiness(pod)
          return (
            <span className="num">
              {ready} / {total}
            </span>
          )
        },
      },
      {
        id: 'restarts',
        header: t('pod.restarts'),
        align: 'right',
        width: 88,
        weight: 3,
        cell: (pod) => <span className="num">{podRestarts(pod)}</span>,
        compare: (a, b) => podRestarts(a) - podRestarts(b),
      },
      ...(isNodeShown
        ? [
            {
              id: 'node',
              header: t('pod.node'),
              width: 170,
              weight: 3 as const,
              cell: ({ spec }: Pod) =>
                spec?.nodeName ? (
                  <Link to={addresses.node(spec.nodeName)} className={`cut ${styles.block}`}>
                    {spec.nodeName}
                  </Link>
                ) : (
                  <span className="dim">–</span>
                ),
              compare: (a: Pod, b: Pod) => compareNames(a.spec?.nodeName ?? '', b.spec?.nodeName ?? ''),
            },
          ]
        : []),
      {
        id: 'ip',
        header: t('pod.ip'),
        width: 130,
        isExtra: true,
        weight: 2,
        cell: ({ status }) => <span className="mono">{status?.podIP ?? '–'}</span>,
      },
      ...(more ?? []),
      {
        id: 'age',
        header: t('pod.age'),
        align: 'right',
        width: 84,
        cell: ({ metadata }) => (
          <span className="dim">
            <Age since={metadata.creationTimestamp} />
          </span>
        ),
        compare: (a, b) => (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? ''),
      },
    ]
  }, [t, nowMs, nodes, isProjectShown, isNodeShown, more])
}

/** The identity of a Pod's row. */
export const podKey = (pod: Pod): string => keyOf(pod)
