import { goQuote } from './go-text.ts'
import { requirementProblems, type Requirement, type RequirementOperator } from './label-requirement.ts'

/** The selector of a workload: every label and every expression must hold. Empty selects everything, absent nothing. */
export interface LabelSelector {
  matchLabels?: Record<string, string>
  matchExpressions?: LabelSelectorRequirement[]
}

/** One expression of a LabelSelector. */
export interface LabelSelectorRequirement {
  key: string
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | (string & {})
  values?: string[] | null
}

/** Labels of an object; absent is the same as none. */
export type Labels = Readonly<Record<string, string>> | null | undefined

/** Whether the labels meet every requirement. */
export function matchesRequirements(requirements: readonly Requirement[], labels: Labels): boolean {
  for (const requirement of requirements) if (!meets(requirement, labels)) return false
  return true
}

const compiled = new WeakMap<LabelSelector, readonly Requirement[] | null>()

/**
 * The requirements of a selector, sorted by key, or nothing when the selector is absent or has an operator that does not
 * exist: both select nothing. Selectors are immutable by convention, so the answer is remembered for the object.
 * Mirrors `metav1.LabelSelectorAsSelector`.
 */
export function requirementsOf(selector: LabelSelector | null | undefined): readonly Requirement[] | undefined {
  if (selector === null || selector === undefined) return undefined
  let requirements = compiled.get(selector)
  if (requirements === undefined) {
    requirements = compile(selector) ?? null
    compiled.set(selector, requirements)
  }
  return requirements ?? undefined
}

/** Whether the selector selects these labels. */
export function matchesSelector(selector: LabelSelector | null | undefined, labels: Labels): boolean {
  const requirements = requirementsOf(selector)
  return requirements !== undefined && matchesRequirements(requirements, labels)
}

/** Whether the selector has neither labels nor expressions, and so selects everything. */
export function isEmptySelector(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0
}

/** The requirements as text that `parseLabelSelector` reads: `app=web,tier in (a,b),!old`. */
export function formatRequirements(requirements: readonly Requirement[]): string {
  return requirements.map(requirementText).join(',')
}

/** The selector as kubectl prints it; `<none>` when it is empty or absent, `<error>` when it makes no sense. */
export function formatSelector(selector: LabelSelector | null | undefined): string {
  if (selector === null || selector === undefined) return '<none>'
  const requirements = requirementsOf(selector)
  if (requirements === undefined) return '<error>'
  return formatRequirements(requirements) || '<none>'
}

const operators: Readonly<Record<string, RequirementOperator>> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
}

/** Why an expression's operator is no operator, in the API server's words. */
export function operatorProblem(operator: string): string | undefined {
  return Object.hasOwn(operators, operator) ? undefined : `${goQuote(operator)} is not a valid label selector operator`
}

function compile(selector: LabelSelector): readonly Requirement[] | undefined {
  const requirements: Requirement[] = []
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    requirements.push({ key, operator: '=', values: [value] })
  }
  for (const expression of selector.matchExpressions ?? []) {
    if (operatorProblem(expression.operator) !== undefined) return undefined
    const operator = operators[expression.operator]
    if (operator === undefined) return undefined
    requirements.push({ key: expression.key, operator, values: expression.values ?? [] })
  }
  if (requirements.some((requirement) => requirementProblems(requirement).length > 0)) return undefined
  return requirements.toSorted((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
}

function meets(requirement: Requirement, labels: Labels): boolean {
  const value =
    labels !== null && labels !== undefined && Object.hasOwn(labels, requirement.key)
      ? labels[requirement.key]
      : undefined
  switch (requirement.operator) {
    case '=':
    case '==':
    case 'in':
      return value !== undefined && requirement.values.includes(value)
    case '!=':
    case 'notin':
      return value === undefined || !requirement.values.includes(value)
    case 'exists':
      return value !== undefined
    case '!':
      return value === undefined
    case 'gt':
    case 'lt':
      return value !== undefined && comparesAs(requirement.operator, value, requirement.values)
  }
}

function comparesAs(operator: 'gt' | 'lt', value: string, limits: readonly string[]): boolean {
  const limit = limits[0]
  if (limit === undefined || !/^[+-]?\d+$/.test(value) || !/^[+-]?\d+$/.test(limit)) return false
  const difference = BigInt(value.replace(/^\+/, '')) - BigInt(limit.replace(/^\+/, ''))
  return operator === 'gt' ? difference > 0n : difference < 0n
}

function requirementText(requirement: Requirement): string {
  const { key, operator, values } = requirement
  const sorted = values.toSorted().join(',')
  switch (operator) {
    case 'exists':
      return key
    case '!':
      return `!${key}`
    case 'in':
    case 'notin':
      return `${key} ${operator} (${sorted})`
    case 'gt':
      return `${key}>${sorted}`
    case 'lt':
      return `${key}<${sorted}`
    default:
      return key + operator + sorted
  }
}
