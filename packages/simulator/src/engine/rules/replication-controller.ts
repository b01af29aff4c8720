import { FieldPath, sortedKeys } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import { judgeNotNegative } from './counts.ts'
import type { Findings } from './findings.ts'
import { draftPart, findingsOf, partOf } from './parts.ts'
import { applyTemplateDefaults } from './pod-spec/pod-spec-defaults.ts'
import type { Tolerance } from './pod-spec/scope.ts'
import type { PodTemplate } from './pod-spec/shape.ts'
import { judgeTemplate } from './pod-spec/template.ts'
import { toleranceOf } from './pod-spec/tolerance.ts'
import { judgeReplicaStatus } from './replica-set.ts'
import { judgeAlwaysRunning } from './replicated-template.ts'
import { templateRules } from './template-rules.ts'

interface Spec {
  replicas?: number
  minReadySeconds?: number
  selector?: Record<string, string>
  template?: PodTemplate
}

const path = FieldPath.root('spec')

/** ReplicationController (pkg/apis/core): its selector and labels default to the template's labels. */
export const replicationControllerRules: KindRules = {
  ...templateRules,
  applyDefaults(draft) {
    const spec = draftPart<Spec>(draft, 'spec')
    const labels = spec.template?.metadata?.labels
    if (labels) {
      if (Object.keys(spec.selector ?? {}).length === 0) spec.selector = { ...labels }
      if (Object.keys(draft.metadata.labels ?? {}).length === 0) draft.metadata.labels = { ...labels }
    }
    spec.replicas ??= 1
    if (spec.template) applyTemplateDefaults(spec)
  },
  validateCreate: (object) => findingsOf((findings) => judgeSpec(partOf(object, 'spec'), undefined, findings)),
  validateUpdate(object, old) {
    const tolerates = toleranceOf(partOf<Spec>(old, 'spec').template)
    return findingsOf((findings) => judgeSpec(partOf(object, 'spec'), tolerates, findings))
  },
  validateStatusUpdate: (object) =>
    findingsOf((findings) => judgeReplicaStatus(partOf(object, 'status'), FieldPath.root('status'), findings)),
}

function judgeSpec(spec: Spec, tolerates: Tolerance | undefined, findings: Findings): void {
  const { selector = {}, template } = spec
  judgeNotNegative(spec.minReadySeconds, path.child('minReadySeconds'), findings)
  if (Object.keys(selector).length === 0) findings.required(path.child('selector'))
  judgeNotNegative(spec.replicas, path.child('replicas'), findings)
  const at = path.child('template')
  if (!template) return findings.required(at)
  const labels = template.metadata?.labels
  if (Object.keys(selector).some((key) => labels?.[key] !== selector[key])) {
    const printed = labels ? sortedKeys(labels) : null
    findings.invalid(at.child('metadata', 'labels'), printed, '`selector` does not match template `labels`')
  }
  judgeTemplate(template, at, findings, tolerates)
  judgeAlwaysRunning(template, 'ReplicationController', at, findings)
}
