import { FieldPath } from '@everynode/kube'
import { isEquivalentJson } from '../json.ts'
import type { KindRules } from '../kind-rules.ts'
import { judgeCounts, judgeNotMore, judgeNotNegative } from './counts.ts'
import { judgeRequiredSelector } from './deployment.ts'
import type { Findings } from './findings.ts'
import { printedSelector } from './meta/label-selector.ts'
import { draftPart, findingsOf, partOf } from './parts.ts'
import { applyTemplateDefaults } from './pod-spec/pod-spec-defaults.ts'
import type { Tolerance } from './pod-spec/scope.ts'
import type { LabelSelector, PodTemplate } from './pod-spec/shape.ts'
import { toleranceOf } from './pod-spec/tolerance.ts'
import { judgeReplicatedTemplate } from './replicated-template.ts'
import { IMMUTABLE } from './sentences.ts'
import { templateRules } from './template-rules.ts'

interface Spec {
  replicas?: number
  minReadySeconds?: number
  selector?: LabelSelector
  template?: PodTemplate
}

const path = FieldPath.root('spec')
const statusPath = FieldPath.root('status')
const STATUS_COUNTS = [
  'replicas',
  'fullyLabeledReplicas',
  'readyReplicas',
  'availableReplicas',
  'observedGeneration',
  'terminatingReplicas',
]

/** ReplicaSet (pkg/apis/apps). */
export const replicaSetRules: KindRules = {
  ...templateRules,
  applyDefaults(draft) {
    const spec = draftPart<Spec>(draft, 'spec')
    spec.replicas ??= 1
    applyTemplateDefaults(spec)
  },
  validateCreate: (object) => findingsOf((findings) => judgeSpec(partOf(object, 'spec'), undefined, findings)),
  validateUpdate(object, old) {
    const spec = partOf<Spec>(object, 'spec')
    const oldSpec = partOf<Spec>(old, 'spec')
    return findingsOf((findings) => {
      judgeSpec(spec, toleranceOf(oldSpec.template), findings)
      if (isEquivalentJson(spec.selector, oldSpec.selector)) return
      findings.invalid(path.child('selector'), printedSelector(spec.selector), IMMUTABLE)
    })
  },
  validateStatusUpdate: (object) =>
    findingsOf((findings) => judgeReplicaStatus(partOf(object, 'status'), statusPath, findings)),
}

/** Counts of ReplicaSets and ReplicationControllers. */
export function judgeReplicaStatus(status: object, at: FieldPath, findings: Findings): void {
  judgeCounts(status, STATUS_COUNTS, at, findings)
  const parts = ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas']
  judgeNotMore(status, parts, 'replicas', 'cannot be greater than status.replicas', at, findings)
  judgeNotMore(status, ['availableReplicas'], 'readyReplicas', 'cannot be greater than readyReplicas', at, findings)
}

function judgeSpec(spec: Spec, tolerates: Tolerance | undefined, findings: Findings): void {
  judgeNotNegative(spec.replicas, path.child('replicas'), findings)
  judgeNotNegative(spec.minReadySeconds, path.child('minReadySeconds'), findings)
  judgeRequiredSelector(spec.selector, 'deployment', path.child('selector'), findings)
  judgeReplicatedTemplate(spec, 'ReplicaSet', path.child('template'), findings, tolerates)
}
