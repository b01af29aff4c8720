import { formatSelector, kindOf, requirementsOf, type KubeObject, type LabelSelector } from '@everynode/kube'
import { isDeepEqual, isMapValue, valueAt, type Value } from '@everynode/manifest'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { podKind } from '../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../cluster/live/use-live.ts'
import { useDerived } from '../../../manifest-editor/manifest-context.tsx'
import { Card } from '../../../ui/card.tsx'
import { paths } from '../paths.ts'
import { useWizard } from '../wizard-context.tsx'
import { FieldLink } from './field-link.tsx'
import styles from './review.module.css'
import { orphansOf, selectorOverlaps, type Overlap, type Selecting, type Workload } from './selector-overlap.ts'

const SHOWN_PODS = 5

/** Other workloads of the project whose selectors cross this one's, and Pods that it would adopt; nothing when there are none. */
export function OverlapCard() {
  const { t } = useTranslation('review')
  const { isEdit } = useWizard()
  const own = useDerived(selectingOf, isSame)
  const project = useDerived(projectOf)
  const overlaps = useOverlaps(own, project)
  const selector = own.selector && (requirementsOf(own.selector) ?? []).length > 0 ? own.selector : undefined
  const pods = useLive<KubeObject>(
    project && selector && !isEdit
      ? targetOf(podKind, { namespace: project, labelSelector: formatSelector(selector), isMetadataOnly: true })
      : undefined,
  )
  const orphans = useMemo(() => (pods.isLoaded ? orphansOf(own, pods.items) : []), [own, pods])
  if (overlaps.length === 0 && orphans.length === 0) return null
  return (
    <Card title={t('overlap.title')}>
      <ul className={styles.list}>
        {overlaps.map(({ kind, name, takes }) => (
          <li key={`${kind} ${name}`}>
            <span className={styles.warning}>{t(`overlap.${takes}`, { what: `${kind} ${name}` })}</span>
          </li>
        ))}
        {orphans.length > 0 && (
          <li>
            <span className={styles.warning}>
              {t('overlap.orphans', {
                count: orphans.length,
                names: `${orphans.slice(0, SHOWN_PODS).join(', ')}${orphans.length > SHOWN_PODS ? ' …' : ''}`,
              })}
            </span>
          </li>
        )}
      </ul>
      <p className={`dim ${styles.hint}`}>{t('overlap.advice')}</p>
      <FieldLink path={paths.selector} />
    </Card>
  )
}

function useOverlaps(own: Selecting, project: string | undefined): readonly Overlap[] {
  const daemonSets = useWorkloads('DaemonSet', project)
  const deployments = useWorkloads('Deployment', project)
  const statefulSets = useWorkloads('StatefulSet', project)
  const replicaSets = useWorkloads('ReplicaSet', project)
  return useMemo(
    () => [
      ...selectorOverlaps(own, 'DaemonSet', daemonSets),
      ...selectorOverlaps(own, 'Deployment', deployments),
      ...selectorOverlaps(own, 'StatefulSet', statefulSets),
      ...selectorOverlaps(own, 'ReplicaSet', replicaSets),
    ],
    [own, daemonSets, deployments, statefulSets, replicaSets],
  )
}

/** Those of the project; none where they may not be listed. */
function useWorkloads(kind: string, project: string | undefined): readonly Workload[] {
  const known = kindOf('apps/v1', kind)
  const picture = useLive<Workload>(project && known ? targetOf(known, { namespace: project }) : undefined)
  return picture.isLoaded ? picture.items : NONE
}

const NONE: readonly Workload[] = []

function selectingOf(value: Value | undefined): Selecting {
  const selector = valueAt(value, paths.selector)
  const labels = valueAt(value, paths.templateLabels)
  return {
    name: String(valueAt(value, paths.name) ?? ''),
    selector: isMapValue(selector) ? (selector as LabelSelector) : undefined,
    labels: isMapValue(labels) ? (labels as Record<string, string>) : {},
  }
}

function isSame(a: Selecting, b: Selecting): boolean {
  return isDeepEqual(a as unknown as Value, b as unknown as Value)
}

function projectOf(value: Value | undefined): string | undefined {
  const project = valueAt(value, paths.namespace)
  return typeof project === 'string' && project !== '' ? project : undefined
}
