import { kindOf, type Kind } from '@everynode/kube'
import { isDeepEqual } from '@everynode/manifest'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { daemonSetKind } from '../../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../../cluster/live/use-live.ts'
import { useDerived } from '../../../../manifest-editor/manifest-context.tsx'
import { useFormProject } from '../../pickers/use-form-project.ts'
import styles from '../steps.module.css'
import { findOverlaps } from './find-overlaps.ts'

const DEPLOYMENT = kindOf('apps/v1', 'Deployment')
const STATEFUL_SET = kindOf('apps/v1', 'StatefulSet')

/** Names the workloads of the project that would take the form's Pods for theirs, or whose Pods the form would take. */
export function OverlapNote() {
  const { t } = useTranslation('template')
  const project = useFormProject()
  const daemonSets = useWorkloads(daemonSetKind, project)
  const deployments = useWorkloads(DEPLOYMENT, project)
  const statefulSets = useWorkloads(STATEFUL_SET, project)
  const workloads = useMemo(
    () => [...daemonSets, ...deployments, ...statefulSets],
    [daemonSets, deployments, statefulSets],
  )
  const find = useCallback(
    (daemonSet: Parameters<typeof findOverlaps>[0]) => findOverlaps(daemonSet, workloads),
    [workloads],
  )
  const overlaps = useDerived(find, isDeepEqual as (a: unknown, b: unknown) => boolean)
  return overlaps.map(({ kind, name }) => (
    <p key={`${kind}/${name}`} role="status" className={styles.overlap}>
      {t('expression.overlap', { kind, name })}
    </p>
  ))
}

function useWorkloads(kind: Kind | undefined, namespace: string | undefined) {
  const { items } = useLive(kind && namespace ? targetOf(kind, { namespace }) : undefined)
  return useMemo(() => items.map((item) => ({ ...item, kind: kind?.kind ?? '' })), [items, kind])
}
