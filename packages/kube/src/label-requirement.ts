import { fieldInvalid, type FieldError } from './field-error.ts'
import { FieldPath } from './field-path.ts'
import { isQualifiedName, isValidLabelValue } from './names.ts'

/** The operators of apimachinery `selection`. */
export type RequirementOperator = '=' | '==' | '!=' | 'in' | 'notin' | 'exists' | '!' | 'gt' | 'lt'

/** One condition on one label. Not having the label meets `!=`, `notin` and `!`. */
export interface Requirement {
  readonly key: string
  readonly operator: RequirementOperator
  readonly values: readonly string[]
}

/** What is wrong with a requirement, with the paths and words of `labels.NewRequirement`. */
export function requirementProblems(requirement: Requirement): FieldError[] {
  const { key, operator, values } = requirement
  const problems: FieldError[] = []
  const keyProblems = isQualifiedName(key)
  if (keyProblems.length > 0) problems.push(fieldInvalid('key', key, keyProblems.join('; ')))
  const valuesPath = FieldPath.root('values')
  const countWords = countProblem(operator, values.length)
  if (countWords !== undefined) problems.push(fieldInvalid(valuesPath, values, countWords))
  if (operator === 'gt' || operator === 'lt') {
    values.forEach((value, index) => {
      if (isInt64(value)) return
      problems.push(
        fieldInvalid(valuesPath.index(index), value, "for 'Gt', 'Lt' operators, the value must be an integer"),
      )
    })
  }
  values.forEach((value, index) => {
    const valueProblems = isValidLabelValue(value)
    if (valueProblems.length > 0) {
      problems.push(fieldInvalid(valuesPath.index(index).key(key), value, valueProblems.join('; ')))
    }
  })
  return problems
}

function countProblem(operator: RequirementOperator, count: number): string | undefined {
  switch (operator) {
    case 'in':
    case 'notin':
      return count === 0 ? "for 'in', 'notin' operators, values set can't be empty" : undefined
    case '=':
    case '==':
    case '!=':
      return count === 1 ? undefined : 'exact-match compatibility requires one single value'
    case 'exists':
    case '!':
      return count === 0 ? undefined : 'values set must be empty for exists and does not exist'
    case 'gt':
    case 'lt':
      return count === 1 ? undefined : "for 'Gt', 'Lt' operators, exactly one value is required"
  }
}

const maxInt64 = 2n ** 63n

function isInt64(text: string): boolean {
  if (!/^[+-]?\d+$/.test(text)) return false
  const number = BigInt(text.replace(/^\+/, ''))
  return number >= -maxInt64 && number < maxInt64
}
