import { matchesSelector, requirementProblems, requirementsOf } from '@everynode/kube'
import type { FieldPath, LabelSelector as Selector } from '@everynode/kube'
import type { Findings } from './findings.ts'
import type { LabelSelector, PodTemplate } from './pod-spec/shape.ts'

/** A workload must select the pods that it makes; a selector that makes no sense is left to its own findings. */
export function judgeSelectorOfTemplate(
  { selector, template }: { selector?: LabelSelector; template?: PodTemplate },
  path: FieldPath,
  findings: Findings,
): void {
  if (selector && !isSensible(selector as Selector)) return
  const labels = template?.metadata?.labels
  if (matchesSelector(selector as Selector | undefined, labels)) return
  findings.invalid(path, labels ?? null, '`selector` does not match template `labels`')
}

function isSensible(selector: Selector): boolean {
  const requirements = requirementsOf(selector)
  return (
    requirements !== undefined && requirements.every((requirement) => requirementProblems(requirement).length === 0)
  )
}
