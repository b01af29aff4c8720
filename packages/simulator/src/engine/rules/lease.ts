import { FieldPath } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import { judgeNotNegative } from './counts.ts'
import type { Findings } from './findings.ts'
import { findingsOf, partOf } from './parts.ts'

interface Spec {
  leaseDurationSeconds?: number
  leaseTransitions?: number
  strategy?: string
  preferredHolder?: string
}

const path = FieldPath.root('spec')

/** Lease (pkg/apis/coordination). */
export const leaseRules: KindRules = {
  validateCreate: (object) => findingsOf((findings) => judge(partOf(object, 'spec'), findings)),
  validateUpdate: (object) => findingsOf((findings) => judge(partOf(object, 'spec'), findings)),
}

function judge(
  { leaseDurationSeconds: seconds, leaseTransitions, strategy, preferredHolder }: Spec,
  findings: Findings,
): void {
  if (seconds !== undefined && seconds <= 0) {
    findings.invalid(path.child('leaseDurationSeconds'), seconds, 'must be greater than 0')
  }
  judgeNotNegative(leaseTransitions, path.child('leaseTransitions'), findings)
  if (preferredHolder && !strategy) {
    findings.forbidden(path.child('preferredHolder'), 'may only be specified when `strategy` is defined')
  }
}
