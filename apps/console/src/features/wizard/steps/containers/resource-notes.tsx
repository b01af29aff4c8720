import { isDeepEqual, valueAt, type Path, type Value } from '@everynode/manifest'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { limitRangeKind, resourceQuotaKind } from '../../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../../cluster/live/use-live.ts'
import { useDerivedLater } from '../../../../manifest-editor/use-derived-later.ts'
import { joinNames } from '../../../../ui/join-words.ts'
import { useFormProject } from '../../pickers/use-form-project.ts'
import { usePlacement } from '../../side/use-placement.ts'
import styles from '../steps.module.css'
import {
  containerDefaults,
  meantNodes,
  quotaLeft,
  setAside,
  smallestNode,
  unmetByQuota,
  type AmountTexts,
  type LimitRange,
  type Quota,
} from './resource-facts.ts'

/** Beside the resources: what they come to on all nodes, the smallest node, what the project fills in and has left. */
export function ResourceNotes({ container }: { container: Path }) {
  const { t, i18n } = useTranslation('template')
  const value = useDerivedLater(
    useCallback((daemonSet: Value | undefined) => resourcesOf(daemonSet, container), [container]),
    isDeepEqual,
  )
  const { nodes, placement } = usePlacement()
  const project = useFormProject()
  const scope = project ? { namespace: project } : undefined
  const ranges = useLive<LimitRange>(scope && targetOf(limitRangeKind, scope)).items
  const quotas = useLive<Quota>(scope && targetOf(resourceQuotaKind, scope)).items
  const meant = useMemo(() => meantNodes(placement), [placement])
  const smallest = useMemo(() => smallestNode(nodes.items, meant), [nodes.items, meant])
  const defaults = useMemo(() => containerDefaults(ranges), [ranges])
  const list = (amounts: AmountTexts) =>
    Object.entries(amounts)
      .map(([name, amount]) => t('resource.namely', { name, amount }))
      .join(', ')
  const sum = list(setAside(value, meant.size))
  const filledIn = [
    ...Object.entries(defaults.requests).map(([name, amount]) => t('resource.defaultRequest', { name, amount })),
    ...Object.entries(defaults.limits).map(([name, amount]) => t('resource.defaultLimit', { name, amount })),
  ].join(', ')
  const left = quotas.map((quota) => [quota.metadata.name ?? '', list(quotaLeft(quota))] as const)
  const unmet = [...new Set(quotas.flatMap((quota) => unmetByQuota(value, quota, defaults)))]
  return (
    <ul className={styles.notes}>
      {unmet.length > 0 && <li data-warning>{t('resource.unmet', { names: joinNames(unmet, i18n.language) })}</li>}
      {sum && <li>{t('resource.onNodes', { count: meant.size, amounts: sum })}</li>}
      {smallest && <li>{t('resource.smallest', { node: smallest.name, amounts: list(smallest.amounts) })}</li>}
      {filledIn && <li>{t('resource.defaults', { amounts: filledIn })}</li>}
      {left.map(([quota, amounts]) => amounts && <li key={quota}>{t('resource.quota', { quota, amounts })}</li>)}
    </ul>
  )
}

/** What of the container counts here: its resources alone, as they stand in it. */
function resourcesOf(daemonSet: Value | undefined, container: Path): Value | undefined {
  const resources = valueAt(daemonSet, [...container, 'resources'])
  return resources === undefined ? undefined : { resources }
}
