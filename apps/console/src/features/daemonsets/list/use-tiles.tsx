import { useTranslation } from 'react-i18next'
import { useCount } from '../../../cluster/count.ts'
import { podKind, resourceQuotaKind } from '../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../cluster/live/use-live.ts'
import { bytesText } from '../../../ui/amounts.ts'
import { joinWords } from '../../../ui/join-words.ts'
import { countNodes, countStates, podQuota, quotaLines, requestedByDaemons, type ResourceQuota } from './overview.ts'
import { QuotaPopover } from './quota-popover.tsx'
import type { DaemonSetList } from './use-daemon-set-list.ts'
import type { Tile } from './tiles.tsx'

/** The figures above the list: health, nodes, room for Pods, what the daemons request. */
export function useTiles({ rows, nodes }: DaemonSetList, project: string | undefined): Tile[] {
  const { t, i18n } = useTranslation('daemonsets')
  const quotas = useLive<ResourceQuota>(project ? targetOf(resourceQuotaKind, { namespace: project }) : undefined)
  const podCount = useCount(podKind, project)
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 })

  return [healthTile(), nodesTile(), podsTile(), requestsTile()]

  function healthTile(): Tile {
    const counts = countStates(rows)
    const well = counts.Running
    const parts = [
      counts.Stuck > 0 && t('tile.stuck', { count: counts.Stuck }),
      counts.Updating + counts.NotYetObserved > 0 &&
        t('tile.updating', { count: counts.Updating + counts.NotYetObserved }),
      counts.WaitingForDeletion > 0 && t('tile.waiting', { count: counts.WaitingForDeletion }),
      counts.NoMatchingNode > 0 && t('tile.noNode', { count: counts.NoMatchingNode }),
      counts.Deleting > 0 && t('tile.deleting', { count: counts.Deleting }),
    ].filter((part) => part !== false)
    const isAnyBad = counts.Stuck > 0
    return {
      key: 'health',
      label: t('tile.healthy'),
      figure: of(well, rows.length),
      sentence:
        parts.length > 0 ? joinWords(parts, i18n.language) : rows.length > 0 ? t('tile.allWell') : t('tile.nothingYet'),
      share: rows.length === 0 ? 0 : well / rows.length,
      ...(isAnyBad ? { tone: 'bad' as const } : {}),
    }
  }

  function nodesTile(): Tile {
    if (!nodes.isLoaded) {
      const ready = rows.reduce((sum, { daemonSet }) => sum + (daemonSet.status?.numberReady ?? 0), 0)
      const desired = rows.reduce((sum, { daemonSet }) => sum + (daemonSet.status?.desiredNumberScheduled ?? 0), 0)
      return {
        key: 'nodes',
        label: t('tile.podsReady'),
        figure: of(ready, desired),
        sentence: nodes.state === 'forbidden' ? t('tile.nodesForbidden') : '',
        share: desired === 0 ? 0 : ready / desired,
      }
    }
    const { total, ready, cordoned } = countNodes(nodes.items)
    const unready = total - ready
    const parts = [
      ...(unready > 0 ? [t('tile.unready', { count: unready })] : total > 0 ? [t('tile.allReady')] : []),
      ...(cordoned > 0 ? [t('tile.cordoned', { count: cordoned })] : []),
    ]
    return {
      key: 'nodes',
      label: t('tile.nodesReady'),
      figure: of(ready, total),
      sentence: total === 0 ? t('tile.noNodes') : joinWords(parts, i18n.language),
      share: total === 0 ? 0 : ready / total,
      ...(unready > 0 ? { tone: 'warn' as const } : {}),
    }
  }

  function podsTile(): Tile {
    const lines = quotaLines(quotas.items)
    const bound = podQuota(lines, podCount)
    const more = lines.length > 0 ? <QuotaPopover lines={lines} /> : null
    if (!bound)
      return {
        key: 'pods',
        label: project ? t('tile.podsInProject') : t('tile.pods'),
        figure: podCount === undefined ? '–' : number.format(podCount),
        sentence: (
          <>
            {!project ? t('tile.allProjects') : quotas.isLoaded ? t('tile.noQuota') : ''} {more}
          </>
        ),
      }
    const needed = nodes.isLoaded ? nodes.items.length : 0
    const isTight = needed > 0 && bound.left < needed
    return {
      key: 'pods',
      label: t('tile.podQuota'),
      figure: of(bound.used, bound.hard),
      sentence: (
        <>
          {needed > 0
            ? t('tile.quotaLeftFor', { count: bound.left, needed })
            : t('tile.quotaLeft', { count: bound.left })}{' '}
          {more}
        </>
      ),
      share: bound.hard === 0 ? 1 : bound.used / bound.hard,
      ...(isTight ? { tone: 'warn' as const } : {}),
    }
  }

  function requestsTile(): Tile {
    const sum = requestedByDaemons(rows, nodes.items)
    const cores = number.format(sum.cpu / 1000)
    const memory = bytesText(sum.memory, i18n.language)
    const share = sum.allCpu > 0 ? sum.cpu / sum.allCpu : undefined
    return {
      key: 'requests',
      label: t('tile.requested'),
      figure: t('tile.cores', { count: sum.cpu / 1000, cores }),
      sentence:
        share === undefined
          ? t('tile.memory', { memory })
          : t('tile.requestedOf', {
              percent: percentText(share),
              cores: number.format(sum.allCpu / 1000),
              memory,
              memoryPercent: percentText(sum.allMemory > 0 ? sum.memory / sum.allMemory : 0),
            }),
      ...(share === undefined ? {} : { share }),
    }
  }

  function of(part: number, whole: number): string {
    return `${number.format(part)} / ${number.format(whole)}`
  }

  /** A little is not nothing. */
  function percentText(share: number): string {
    return share > 0 && share < 0.01 ? `<${percent.format(0.01)}` : percent.format(share)
  }
}
