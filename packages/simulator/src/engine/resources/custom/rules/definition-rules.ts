import { fieldForbidden, fieldInvalid, notSupported, required, type FieldError } from '@everynode/kube'
import type { Environment } from '@marcbachmann/cel-js'
import type { StructuralSchema, ValidationRule } from '../structural-schema.ts'
import { compileRules, environmentOf, type CompiledRule } from './compile-rule.ts'
import { DeclaredTypes, maxCardinality, type DeclaredType } from './declared-type.ts'
import { validFieldPath } from './field-path.ts'
import { staticCost } from './static-cost.ts'

/** The most that one rule, and all rules of a schema together, may cost by estimate. */
const RULE_LIMIT = 10_000_000
const SCHEMA_LIMIT = 100_000_000
const REASONS = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired']

/** A schema on the way down: how often its values can stand in one resource, and where that becomes untold. */
interface Place {
  path: string
  schema: StructuralSchema
  /** The most values of this schema in one resource; nothing when nothing limits them. */
  cardinality: number | undefined
  /** The nearest list above whose elements cannot be told apart over time. */
  uncorrelatable?: string
}

/** What is wrong with the rules of a definition's schema (apiextensions validation, ValidateCustomResourceDefinitionOpenAPISchema). */
export function definitionRuleErrors(root: StructuralSchema, path: string): FieldError[] {
  const places = [...placesWithRules({ path, schema: root, cardinality: 1 })]
  const formal = places.flatMap(formalErrors)
  if (formal.length > 0 || places.length === 0) return formal
  const types = new DeclaredTypes()
  types.of(root, true)
  const environment = environmentOf(types)
  const costs: { path: string; cost: number }[] = []
  const errors = places.flatMap((place) => {
    const type = types.of(place.schema, place.schema === root || undefined)
    return type ? ruleErrors(place, type, environment, costs) : [untyped(place.path)]
  })
  return [...errors, ...totalErrors(costs, path)]
}

function* placesWithRules(place: Place): Generator<Place> {
  const { path, schema, cardinality, uncorrelatable } = place
  if (schema['x-kubernetes-validations']?.length) yield place
  const factor = elementsOf(schema)
  const below = factor === undefined || cardinality === undefined ? undefined : cardinality * factor
  const inherited = uncorrelatable === undefined ? {} : { uncorrelatable }
  for (const [name, inner] of Object.entries(schema.properties ?? {}))
    yield* placesWithRules({ ...inherited, path: `${path}.properties[${name}]`, schema: inner, cardinality: below })
  if (typeof schema.additionalProperties === 'object')
    yield* placesWithRules({
      ...inherited,
      path: `${path}.additionalProperties`,
      schema: schema.additionalProperties,
      cardinality: below,
    })
  if (!schema.items) return
  const isMap = schema['x-kubernetes-list-type'] === 'map'
  const lost = isMap ? inherited : { uncorrelatable: uncorrelatable ?? path }
  yield* placesWithRules({ ...lost, path: `${path}.items`, schema: schema.items, cardinality: below })
}

/** By how much a schema multiplies what is below it. */
function elementsOf({ type, additionalProperties, maxProperties, maxItems }: StructuralSchema): number | undefined {
  if (type === 'array') return maxItems
  return type === 'object' && additionalProperties !== undefined ? maxProperties : 1
}

/** What needs no reading of the rules. */
function formalErrors({ path, schema }: Place): FieldError[] {
  return (schema['x-kubernetes-validations'] ?? []).flatMap((rule, index) => {
    const at = `${path}.x-kubernetes-validations[${index}]`
    const { message = '', messageExpression = '', reason, fieldPath = '' } = rule
    const errors: FieldError[] = []
    const [text, said] = [(rule.rule ?? '').trim(), message.trim()]
    if (text === '') errors.push(required(`${at}.rule`, 'rule is not specified'))
    else if (message !== '' && said === '')
      errors.push(fieldInvalid(`${at}.message`, message, 'must be non-empty if specified'))
    else if (said.includes('\n')) errors.push(fieldInvalid(`${at}.message`, message, 'must not contain line breaks'))
    else if (text.includes('\n') && said === '')
      errors.push(required(`${at}.message`, 'message must be specified if rule contains line breaks'))
    if (messageExpression !== '' && messageExpression.trim() === '')
      errors.push(required(`${at}.messageExpression`, 'messageExpression must be non-empty if specified'))
    if (reason !== undefined && !REASONS.includes(reason)) errors.push(notSupported(`${at}.reason`, reason, REASONS))
    if (fieldPath !== '' && fieldPath.trim() === '')
      errors.push(fieldInvalid(`${at}.fieldPath`, fieldPath, 'must be non-empty if specified'))
    if (fieldPath.includes('\n'))
      errors.push(fieldInvalid(`${at}.fieldPath`, fieldPath, 'must not contain line breaks'))
    if (fieldPath !== '' && validFieldPath(fieldPath, schema) === undefined)
      errors.push(fieldInvalid(`${at}.fieldPath`, fieldPath, 'must be a valid path'))
    return errors
  })
}

function ruleErrors(
  place: Place,
  type: DeclaredType,
  environment: Environment,
  costs: { path: string; cost: number }[],
): FieldError[] {
  const cardinality = place.cardinality ?? maxCardinality(type)
  return compileRules(place.schema, type, environment).flatMap((compiled, index) => {
    const at = `${place.path}.x-kubernetes-validations[${index}]`
    const errors: FieldError[] = []
    const judgeCost = (cost: number, field: string, words: string) => {
      if (cost > RULE_LIMIT) errors.push(fieldForbidden(`${at}.${field}`, costWords(words, cost, RULE_LIMIT)))
      costs.push({ path: `${at}.${field}`, cost })
    }
    if (compiled.program) judgeCost(staticCost(compiled.program.ast, type) * cardinality, 'rule', 'estimated rule cost')
    if (compiled.problem !== undefined) errors.push(fieldInvalid(`${at}.rule`, shown(compiled.rule), compiled.problem))
    if (compiled.messageProblem !== undefined)
      errors.push(fieldInvalid(`${at}.messageExpression`, shown(compiled.rule), compiled.messageProblem))
    if (compiled.message)
      judgeCost(staticCost(compiled.message.ast, type), 'messageExpression', 'estimated messageExpression cost')
    return [...errors, ...oldSelfErrors(compiled, at, place)]
  })
}

function oldSelfErrors(
  { rule, usesOldSelf, problem }: CompiledRule,
  at: string,
  { uncorrelatable }: Place,
): FieldError[] {
  if (problem !== undefined) return []
  if (usesOldSelf && uncorrelatable !== undefined) {
    const words = `oldSelf cannot be used on the uncorrelatable portion of the schema within ${uncorrelatable}`
    return [fieldInvalid(`${at}.rule`, rule.rule, words)]
  }
  if (usesOldSelf || rule.optionalOldSelf === undefined) return []
  return [fieldInvalid(`${at}.optionalOldSelf`, rule.optionalOldSelf, 'may not be set if oldSelf is not used in rule')]
}

/** The costs of all rules, the dearest of which are named. */
function totalErrors(costs: readonly { path: string; cost: number }[], path: string): FieldError[] {
  const total = costs.reduce((sum, { cost }) => sum + cost, 0)
  if (total <= SCHEMA_LIMIT) return []
  const dearest = costs.filter(({ cost }) => cost >= SCHEMA_LIMIT / 100).toSorted((a, b) => b.cost - a.cost)
  const share = 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema'
  const whole = 'x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema'
  return [
    ...dearest.slice(0, 4).map((one) => fieldForbidden(one.path, share)),
    fieldForbidden(path, costWords(whole, total, SCHEMA_LIMIT)),
  ]
}

function costWords(name: string, cost: number, limit: number): string {
  const times = cost / limit
  const factor = times > 100 ? 'more than 100x' : `${times < 1.5 ? times.toFixed(6) : times.toFixed(1)}x`
  return `${name} exceeds budget by factor of ${factor} (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)`
}

/** A rule as the server shows it: by the names of its Go fields. */
function shown({
  rule,
  message = '',
  messageExpression = '',
  reason = undefined,
  fieldPath = '',
  optionalOldSelf,
}: ValidationRule) {
  return {
    Rule: rule,
    Message: message,
    MessageExpression: messageExpression,
    Reason: reason ?? null,
    FieldPath: fieldPath,
    OptionalOldSelf: optionalOldSelf ?? null,
  }
}

function untyped(path: string): FieldError {
  const words = 'internal error: failed to retrieve type information for x-kubernetes-validations'
  return { type: 'Internal', field: `${path}.x-kubernetes-validations`, detail: words }
}
