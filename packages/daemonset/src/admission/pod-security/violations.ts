import type { PodSpec } from '@everynode/kube'
import { baselineChecks } from './baseline-checks.ts'
import type { Check, Violation } from './check.ts'
import type { Policy } from './policy.ts'
import { overridden, restrictedChecks } from './restricted-checks.ts'

/** What a policy has against a Pod (k8s.io/pod-security-admission/policy). */
export function violationsOf(policy: Policy, spec: PodSpec, annotations: Record<string, string> = {}): Violation[] {
  const subject = { spec, annotations, minor: policy.minor }
  return checksOf(policy).flatMap(([, check]) => check.judge(subject) ?? [])
}

/** The checks of a policy by their ids, in the order in which their findings are listed. */
export function checksOf({ level, minor }: Policy): readonly (readonly [string, Check])[] {
  if (level === 'privileged') return []
  const restricted =
    level === 'restricted' ? Object.entries(restrictedChecks).filter(([, { since }]) => since <= minor) : []
  const needless = new Set(restricted.map(([id]) => overridden[id]))
  const baseline = Object.entries(baselineChecks).filter(([id, { since }]) => since <= minor && !needless.has(id))
  return [...baseline, ...restricted]
}

export function detailText(violations: readonly Violation[]): string {
  return violations.map(({ reason, detail }) => `${reason} (${detail})`).join(', ')
}

export function reasonText(violations: readonly Violation[]): string {
  return violations.map(({ reason }) => reason).join(', ')
}
