/** Label keys whose values are those of the pod itself: `matchLabelKeys` and `mismatchLabelKeys`. */
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import type { LabelSelector, PodAffinity, PodSpec } from './shape.ts'

type Labels = Record<string, string> | undefined

/** Completes the selectors of a new Pod, in place, by the values of its own labels (pkg/registry/core/pod). */
export function mergeLabelKeys(spec: PodSpec, labels: Labels): void {
  mergeAffinity(spec.affinity?.podAffinity, labels)
  mergeAffinity(spec.affinity?.podAntiAffinity, labels)
  for (const { matchLabelKeys, labelSelector } of spec.topologySpreadConstraints ?? []) {
    merge(labelSelector, matchLabelKeys, 'In', labels)
  }
}

function mergeAffinity(affinity: PodAffinity | undefined, labels: Labels): void {
  const required = affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []
  const preferred = affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []
  for (const term of [...required, ...preferred.map(({ podAffinityTerm }) => podAffinityTerm)]) {
    merge(term?.labelSelector, term?.matchLabelKeys, 'In', labels)
    merge(term?.labelSelector, term?.mismatchLabelKeys, 'NotIn', labels)
  }
}

function merge(selector: LabelSelector | undefined, keys: string[] = [], operator: string, labels: Labels): void {
  if (!selector) return
  for (const key of keys) {
    const value = labels?.[key]
    if (value !== undefined) (selector.matchExpressions ??= []).push({ key, operator, values: [value] })
  }
}

/** A key that the selector names besides the expression that was merged into it. */
export function judgeRepeatedKeys(
  keys: string[],
  selector: LabelSelector | undefined,
  path: FieldPath,
  findings: Findings,
): void {
  const seen = new Set(Object.keys(selector?.matchLabels ?? {}))
  for (const { key = '' } of selector?.matchExpressions ?? []) {
    const index = keys.lastIndexOf(key)
    if (index >= 0 && seen.has(key))
      findings.invalid(path.index(index), key, 'exists in both matchLabelKeys and labelSelector')
    seen.add(key)
  }
}
