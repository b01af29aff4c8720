import { FieldPath } from '@everynode/kube'
import type { IntOrString } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import { judgeCounts } from './counts.ts'
import type { Findings } from './findings.ts'
import { judgeIntOrPercent, judgeNotMoreThan100Percent } from './int-or-percent.ts'
import { judgeLabelSelector, printedSelector } from './meta/label-selector.ts'
import { findingsOf, partOf } from './parts.ts'
import type { LabelSelector } from './pod-spec/shape.ts'

interface Spec {
  minAvailable?: IntOrString
  maxUnavailable?: IntOrString
  selector?: LabelSelector
  unhealthyPodEvictionPolicy?: string
}

const path = FieldPath.root('spec')
const POLICIES = ['AlwaysAllow', 'IfHealthyBudget']
const STATUS_COUNTS = ['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods']

/** PodDisruptionBudget (pkg/apis/policy). */
export const podDisruptionBudgetRules: KindRules = {
  validateCreate: (object) => findingsOf((findings) => judge(partOf(object, 'spec'), findings)),
  validateUpdate: (object) => findingsOf((findings) => judge(partOf(object, 'spec'), findings)),
  validateStatusUpdate: (object) =>
    findingsOf((findings) => judgeCounts(partOf(object, 'status'), STATUS_COUNTS, FieldPath.root('status'), findings)),
}

function judge(spec: Spec, findings: Findings): void {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    const printed = {
      MinAvailable: minAvailable,
      Selector: printedSelector(selector),
      MaxUnavailable: maxUnavailable,
      UnhealthyPodEvictionPolicy: policy ?? null,
    }
    findings.invalid(path, printed, 'minAvailable and maxUnavailable cannot be both set')
  }
  for (const field of ['minAvailable', 'maxUnavailable'] as const) {
    if (spec[field] === undefined) continue
    judgeIntOrPercent(spec[field], path.child(field), findings)
    judgeNotMoreThan100Percent(spec[field], path.child(field), findings)
  }
  judgeLabelSelector(selector, path.child('selector'), findings)
  if (policy !== undefined && !POLICIES.includes(policy)) {
    findings.notSupported(path.child('unhealthyPodEvictionPolicy'), policy, POLICIES)
  }
}
