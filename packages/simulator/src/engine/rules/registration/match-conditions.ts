import { isQualifiedName, type FieldPath } from '@everynode/kube'
import { compileExpression, objectVariables, type CompileOptions } from '../../cel/expression.ts'
import type { Findings } from '../findings.ts'

export interface MatchCondition {
  name?: string
  expression?: string
}

const MOST = 64

/** What the expressions of a policy may name besides what conditions may. */
export const policyVariables = [...objectVariables, 'variables']

/** Conditions under which a webhook or policy is asked (validateMatchConditions). */
export function judgeMatchConditions(conditions: readonly MatchCondition[], path: FieldPath, findings: Findings): void {
  if (conditions.length > MOST) findings.tooMany(path, conditions.length, MOST)
  const names = new Set<string>()
  conditions.forEach(({ name = '', expression = '' }, index) => {
    const item = path.index(index)
    if (expression.trim() === '') findings.required(item.child('expression'))
    else judgeExpression(expression, item.child('expression'), objectVariables, findings, { returns: 'bool' })
    if (name === '') findings.required(item.child('name'))
    else {
      findings.invalidEach(item.child('name'), name, isQualifiedName(name))
      if (names.has(name)) findings.duplicate(item.child('name'), name)
      names.add(name)
    }
  })
}

/** An expression that cannot be read, or has a value of another type than it must have, is refused. */
export function judgeExpression(
  text: string,
  path: FieldPath,
  variables: readonly string[],
  findings: Findings,
  options?: CompileOptions,
): void {
  const expression = compileExpression(text, variables, options)
  if (typeof expression !== 'string') return
  if (expression.startsWith('must evaluate to')) findings.internal(path, expression)
  else findings.invalid(path, text, expression)
}
