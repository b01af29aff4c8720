import type { UserInfo } from '../request.ts'
import { ruleAllows, type Attributes } from './policy-rule.ts'
import type { RuleResolver } from './rule-resolver.ts'

/** What an authorizer decided and why; the reason may be empty. */
export interface Decision {
  isAllowed: boolean
  reason: string
}

/** The group that may do everything, without any role. */
export const superusers = 'system:masters'

/** Decides by role-based access control, as kube-apiserver with --authorization-mode=RBAC. */
export class Authorizer {
  readonly rules: RuleResolver

  constructor(rules: RuleResolver) {
    this.rules = rules
  }

  decide(user: UserInfo, attributes: Attributes): Decision {
    if (user.groups.includes(superusers)) return { isAllowed: true, reason: '' }
    const problems: string[] = []
    const namespace = 'path' in attributes ? '' : attributes.namespace
    for (const held of this.rules.rulesFor(user, namespace)) {
      if ('problem' in held) problems.push(held.problem)
      else if (ruleAllows(held.rule, attributes)) {
        return { isAllowed: true, reason: `RBAC: allowed by ${held.source}` }
      }
    }
    return { isAllowed: false, reason: problems.length === 0 ? '' : `RBAC: ${aggregate(problems)}` }
  }
}

/** Several errors in one line, each once (apimachinery util/errors Aggregate). */
function aggregate(problems: readonly string[]): string {
  const unique = [...new Set(problems)]
  return unique.length === 1 ? unique[0]! : `[${unique.join(', ')}]`
}
