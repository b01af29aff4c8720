import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'

export interface PolicyRule {
  verbs?: string[] | null
  apiGroups?: string[]
  resources?: string[]
  resourceNames?: string[]
  nonResourceURLs?: string[]
}

/** What a role allows (ValidatePolicyRule). */
export function judgePolicyRules(
  rules: readonly PolicyRule[],
  isNamespaced: boolean,
  path: FieldPath,
  findings: Findings,
): void {
  rules.forEach((rule, index) => judgeRule(rule, isNamespaced, path.index(index), findings))
}

function judgeRule(rule: PolicyRule, isNamespaced: boolean, item: FieldPath, findings: Findings): void {
  const { verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule
  if (!verbs?.length) findings.required(item.child('verbs'), 'verbs must contain at least one value')
  if (nonResourceURLs.length > 0) {
    const at = item.child('nonResourceURLs')
    if (isNamespaced) {
      findings.invalid(at, nonResourceURLs, 'namespaced rules cannot apply to non-resource URLs')
    }
    if (apiGroups.length + resources.length + resourceNames.length > 0) {
      const sentence = 'rules cannot apply to both regular resources and non-resource URLs'
      findings.invalid(at, nonResourceURLs, sentence)
    }
    return
  }
  if (apiGroups.length === 0) {
    findings.required(item.child('apiGroups'), 'resource rules must supply at least one api group')
  }
  if (resources.length === 0) {
    findings.required(item.child('resources'), 'resource rules must supply at least one resource')
  }
}
