import { isQualifiedName, type FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { PolicyExpressions } from './policy-expressions.ts'

export interface MatchCondition {
  name?: string
  expression?: string
}

const MOST = 64

/** Conditions under which a webhook or policy is asked (validateMatchConditions). */
export function judgeMatchConditions(
  conditions: readonly MatchCondition[],
  path: FieldPath,
  findings: Findings,
  expressions = new PolicyExpressions(findings, false),
): void {
  if (conditions.length > MOST) findings.tooMany(path, conditions.length, MOST)
  const names = new Set<string>()
  conditions.forEach(({ name = '', expression = '' }, index) => {
    const item = path.index(index)
    if (expression.trim() === '') findings.required(item.child('expression'))
    else expressions.condition(expression, item.child('expression'))
    if (name === '') findings.required(item.child('name'))
    else {
      findings.invalidEach(item.child('name'), name, isQualifiedName(name))
      if (names.has(name)) findings.duplicate(item.child('name'), name)
      names.add(name)
    }
  })
}
