import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { judgeAnnotations } from '../meta/annotations.ts'
import { judgeLabels } from '../meta/labels.ts'
import { judgePodAnnotations, judgeProfileAgreement } from './annotations.ts'
import { judgePodSpec } from './pod-spec.ts'
import { strict } from './scope.ts'
import type { Tolerance } from './scope.ts'
import type { PodTemplate } from './shape.ts'

/** A workload's pod template (ValidatePodTemplateSpec). Labels and annotations stand at `template.labels`, without `metadata`. */
export function judgeTemplate(
  { metadata, spec = {} }: PodTemplate,
  path: FieldPath,
  findings: Findings,
  tolerates: Tolerance = strict,
): void {
  const annotations = metadata?.annotations
  judgeLabels(metadata?.labels, path.child('labels'), findings)
  judgeAnnotations(annotations, path.child('annotations'), findings)
  judgePodAnnotations(annotations, spec, tolerates.deletionCost, path.child('annotations'), findings)
  judgePodSpec(spec, { isPod: false, tolerates }, path.child('spec'), findings)
  judgeProfileAgreement(annotations, spec, path.child('spec'), findings)
  if (spec.ephemeralContainers?.length) {
    findings.forbidden(path.child('spec', 'ephemeralContainers'), 'ephemeral containers not allowed in pod template')
  }
}
