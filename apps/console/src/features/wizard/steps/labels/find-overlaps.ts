import { matchesSelector, type KubeObject, type LabelSelector } from '@everynode/kube'
import { isMapValue, valueAt, type Value } from '@everynode/manifest'
import { paths } from '../../paths.ts'

/** A workload whose Pods and the form's could be taken for each other's. */
export interface Overlap {
  kind: string
  name: string
}

/** The workloads of the project whose selector matches the form's Pods, or whose Pods the form's selector matches. */
export function findOverlaps(daemonSet: Value | undefined, workloads: readonly KubeObject[]): Overlap[] {
  const labels = labelsOf(valueAt(daemonSet, paths.templateLabels))
  const selector = valueAt(daemonSet, paths.selector)
  const own = valueAt(daemonSet, paths.name)
  return workloads
    .filter((workload) => !(workload.kind === 'DaemonSet' && workload.metadata.name === own))
    .filter((workload) => {
      const spec = workload['spec'] as Value | undefined
      const theirs = valueAt(spec, ['selector'])
      const theirLabels = labelsOf(valueAt(spec, ['template', 'metadata', 'labels']))
      return selects(theirs, labels) || selects(selector, theirLabels)
    })
    .map(({ kind = '', metadata }) => ({ kind, name: metadata.name ?? '' }))
}

/** A selector with nothing in it is refused by the API and overlaps with nothing. */
function selects(selector: Value | undefined, labels: Record<string, string>): boolean {
  if (!isMapValue(selector)) return false
  const { matchLabels, matchExpressions } = selector
  const isEmpty =
    !(isMapValue(matchLabels) && Object.keys(matchLabels).length > 0) &&
    !(Array.isArray(matchExpressions) && matchExpressions.length > 0)
  return !isEmpty && matchesSelector(selector as unknown as LabelSelector, labels)
}

function labelsOf(value: Value | undefined): Record<string, string> {
  return isMapValue(value) ? (value as Record<string, string>) : {}
}
