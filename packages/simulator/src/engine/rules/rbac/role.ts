import { FieldPath, requirementProblems, requirementsOf } from '@everynode/kube'
import type { FieldError, KubeObject, LabelSelector as Selector } from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import type { Findings } from '../findings.ts'
import { judgeLabelSelector } from '../meta/label-selector.ts'
import { findingsOf } from '../parts.ts'
import type { LabelSelector } from '../pod-spec/shape.ts'
import { judgePolicyRules } from './policy-rules.ts'
import type { PolicyRule } from './policy-rules.ts'

interface Role extends KubeObject {
  rules?: PolicyRule[] | null
  aggregationRule?: { clusterRoleSelectors?: LabelSelector[] }
}

const path = FieldPath.root('rules')
const selectorsPath = FieldPath.root('aggregationRule', 'clusterRoleSelectors')

/** Role (pkg/apis/rbac). */
export const roleRules: KindRules = {
  validateCreate: judgeRole,
  validateUpdate: (object) => twice(judgeRole(object)),
}

/** ClusterRole. */
export const clusterRoleRules: KindRules = {
  validateCreate: judgeClusterRole,
  validateUpdate: (object) => twice(judgeClusterRole(object)),
}

/** The strategy asks for the whole and for the change, which are the same here. */
function twice(errors: FieldError[]): FieldError[] {
  return [...errors, ...errors]
}

function judgeRole({ rules }: Role) {
  return findingsOf((findings) => judgePolicyRules(rules ?? [], true, path, findings))
}

function judgeClusterRole({ rules, aggregationRule }: Role) {
  return findingsOf((findings) => {
    judgePolicyRules(rules ?? [], false, path, findings)
    if (aggregationRule) judgeSelectors(aggregationRule.clusterRoleSelectors ?? [], findings)
  })
}

function judgeSelectors(selectors: readonly LabelSelector[], findings: Findings): void {
  if (selectors.length === 0) {
    findings.required(selectorsPath, 'at least one clusterRoleSelector required if aggregationRule is non-nil')
  }
  selectors.forEach((selector, index) => {
    const item = selectorsPath.index(index)
    judgeLabelSelector(selector, item, findings)
    const requirements = requirementsOf(selector as Selector)
    if (requirements?.every((requirement) => requirementProblems(requirement).length === 0)) return
    findings.invalid(item, null, 'invalid label selector.')
  })
}
