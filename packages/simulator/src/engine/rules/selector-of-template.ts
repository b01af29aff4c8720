import { matchesSelector, requirementProblems, requirementsOf, sortedKeys } from '@everynode/kube'
import type { FieldPath, LabelSelector as Selector } from '@everynode/kube'
import type { Findings } from './findings.ts'
import type { LabelSelector, PodTemplate } from './pod-spec/shape.ts'

/** A workload must select the pods that it makes; a selector that makes no sense is left to its own findings. */
export function judgeSelectorOfTemplate(
  { selector, template }: { selector?: LabelSelector; template?: PodTemplate },
  path: FieldPath,
  findings: Findings,
): void {
  if (!isSensibleSelector(selector)) return
  const labels = template?.metadata?.labels
  if (matchesSelector(selector as Selector | undefined, labels)) return
  findings.invalid(path, labels ? sortedKeys(labels) : null, '`selector` does not match template `labels`')
}

/** Whether Kubernetes can make a selector of it at all (LabelSelectorAsSelector); the absent one selects nothing. */
export function isSensibleSelector(given: LabelSelector | undefined): boolean {
  if (!given) return true
  const selector = given as Selector
  if (selector.matchExpressions?.some(({ operator }) => !operator)) return false
  const requirements = requirementsOf(selector)
  return (
    requirements !== undefined && requirements.every((requirement) => requirementProblems(requirement).length === 0)
  )
}
