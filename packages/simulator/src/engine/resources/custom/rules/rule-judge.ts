import {
  duplicate,
  fieldForbidden,
  fieldInvalid,
  fieldErrorText,
  omittedValue,
  required,
  type FieldError,
} from '@everynode/kube'
import { Optional, type Environment } from '@marcbachmann/cel-js'
import { isEqualJson } from '../../../json.ts'
import { isMap, type StructuralSchema } from '../structural-schema.ts'
import { compileRules, environmentOf, type CompiledRule, type Program } from './compile-rule.ts'
import { DeclaredTypes, type DeclaredType } from './declared-type.ts'
import { typedValue } from './typed-value.ts'

/** The most that one evaluation, and all of them together, may cost (apiserver/pkg/apis/cel). */
const CALL_LIMIT = 1_000_000
const BUDGET = 10_000_000
const MAX_MESSAGE = 5 * 1024
const OUT_OF_BUDGET = 'validation failed due to running out of cost budget, no further validation rules will be run'

/** The rules of a schema and of what is below it; only places with rules are there. */
interface RuleNode {
  schema: StructuralSchema
  type: DeclaredType
  rules: CompiledRule[]
  properties: ReadonlyMap<string, RuleNode>
  additional?: RuleNode
  items?: RuleNode
  allOf: RuleNode[]
}

/** What became of a value that is judged: whether it is as it was before, as far as that can be told. */
type Correlation = { old: unknown; isKnown: boolean } | undefined

export interface RuleFindings {
  errors: FieldError[]
  /** Failures of what did not change: only warned of (CRDValidationRatcheting). */
  warnings: string[]
  /** What it took to find that out, in the units of cel-go. */
  readonly cost: number
}

/** Judges the resources of one version of a definition by the rules of its schema; the rules are read at first use. */
export class RuleJudge {
  readonly #schema: StructuralSchema
  #root: RuleNode | undefined
  #isRead = false

  constructor(schema: StructuralSchema) {
    this.#schema = schema
  }

  /** What a resource breaks; `old` is what it was before. */
  judge(object: unknown, old?: unknown): RuleFindings {
    if (!this.#isRead) this.#read()
    if (!this.#root) return { errors: [], warnings: [], cost: 0 }
    const run = new Run()
    run.node(this.#root, '', object, old, old === undefined ? undefined : { old, isKnown: true })
    return run
  }

  #read(): void {
    this.#isRead = true
    const types = new DeclaredTypes()
    const type = types.of(this.#schema, true)
    if (type) this.#root = nodeOf(this.#schema, this.#schema, type, types, environmentOf(types))
  }
}

/** Whether a schema has rules anywhere. */
export function hasRules(schema: StructuralSchema): boolean {
  if (schema['x-kubernetes-validations']?.length) return true
  const { properties = {}, items, additionalProperties, allOf = [] } = schema
  const inner = [...Object.values(properties), ...allOf, items, additionalProperties]
  return inner.some((one) => typeof one === 'object' && hasRules(one))
}

/** `of` is the schema whose rules count, `spine` the one that says what the values are: they differ within allOf. */
function nodeOf(
  of: StructuralSchema,
  spine: StructuralSchema,
  type: DeclaredType,
  types: DeclaredTypes,
  environment: Environment,
): RuleNode | undefined {
  const below = (inner: StructuralSchema | boolean | undefined, its: StructuralSchema | boolean | undefined) => {
    if (typeof inner !== 'object' || typeof its !== 'object') return undefined
    const innerType = types.of(its)
    return innerType && nodeOf(inner, its, innerType, types, environment)
  }
  const properties = new Map<string, RuleNode>()
  for (const [name, inner] of Object.entries(of.properties ?? {})) {
    const node = below(inner, spine.properties?.[name])
    if (node) properties.set(name, node)
  }
  const rules = compileRules(
    { ...spine, 'x-kubernetes-validations': of['x-kubernetes-validations'] ?? [] },
    type,
    environment,
  )
  const items = below(of.items, spine.items)
  const additional = below(of.additionalProperties, spine.additionalProperties)
  const allOf = (of.allOf ?? [])
    .map((part) => nodeOf(part, spine, type, types, environment))
    .filter((node) => node !== undefined)
  if (rules.length + properties.size + allOf.length === 0 && !items && !additional) return undefined
  return {
    schema: spine,
    type,
    rules,
    properties,
    allOf,
    ...(items ? { items } : {}),
    ...(additional ? { additional } : {}),
  }
}

/** One judgement; it ends when its budget does. */
class Run implements RuleFindings {
  readonly errors: FieldError[] = []
  readonly warnings: string[] = []
  #budget = BUDGET

  get cost(): number {
    return BUDGET - this.#budget
  }

  node(
    node: RuleNode,
    path: string,
    value: unknown,
    old: unknown,
    correlation: Correlation,
    parent?: Correlation,
  ): void {
    if (value === null || value === undefined || this.#budget < 0) return
    if (node.rules.length > 0) this.#rules(node, path, value, old ?? undefined, correlation ?? parent)
    for (const part of node.allOf) this.node(part, path, value, old, undefined, parent)
    if (Array.isArray(value)) this.#items(node, path, value, old, correlation)
    else if (isMap(value)) this.#members(node, path, value, isMap(old) ? old : {}, correlation)
  }

  #items({ items, schema }: RuleNode, path: string, value: unknown[], old: unknown, correlation: Correlation): void {
    if (!items) return
    const keys = schema['x-kubernetes-list-type'] === 'map' ? (schema['x-kubernetes-list-map-keys'] ?? []) : undefined
    const oldItems = keys && Array.isArray(old) ? old : []
    for (const [index, item] of value.entries()) {
      const before = oldItems.find((one) => keys!.every((key) => isEqualJson(memberOf(one, key), memberOf(item, key))))
      const own = keys && correlation?.isKnown ? { old: before, isKnown: before !== undefined } : undefined
      this.node(items, `${path}[${index}]`, item, before, own, correlation)
    }
  }

  #members(
    node: RuleNode,
    path: string,
    value: Record<string, unknown>,
    old: Record<string, unknown>,
    correlation: Correlation,
  ) {
    for (const [name, member] of Object.entries(value)) {
      const own = correlation?.isKnown ? { old: old[name], isKnown: name in old } : undefined
      if (node.additional) this.node(node.additional, `${path}[${name}]`, member, old[name], own, correlation)
      const property = node.properties.get(name)
      if (property) this.node(property, path === '' ? name : `${path}.${name}`, member, old[name], own, correlation)
    }
  }

  #rules(
    { rules, schema, type }: RuleNode,
    path: string,
    value: unknown,
    old: unknown,
    correlation: Correlation,
  ): void {
    const at = path === '' ? '<nil>' : path
    const kind = schema.type ?? ''
    if (this.#budget <= 0) return this.#giveUp(fieldInvalid(at, kind, OUT_OF_BUDGET))
    const self = typedValue(value, type)
    const oldSelf = old === undefined ? undefined : typedValue(old, type)
    const isUnchanged = correlation?.isKnown === true && isEqualJson(correlation.old, value)
    for (const compiled of rules) {
      const { rule, program, problem, usesOldSelf } = compiled
      if (problem !== undefined) this.errors.push(fieldInvalid(at, kind, `rule compile error: ${problem}`))
      if (!program || (usesOldSelf && oldSelf === undefined && !rule.optionalOldSelf)) continue
      const before = rule.optionalOldSelf ? Optional.of(oldSelf) : oldSelf
      const values = { self, ...(before === undefined ? {} : { oldSelf: before }) }
      const { value: outcome, failure, cost } = program.run(values, CALL_LIMIT)
      if (cost > this.#budget) return this.#giveUp(fieldInvalid(at, kind, OUT_OF_BUDGET))
      this.#budget -= cost
      const words = rule.message?.trim() || rule.rule.trim()
      if (failure) {
        const error = fieldInvalid(at, kind, failureWords(failure.message, words))
        if (failure.message.startsWith('operation cancelled')) return this.#giveUp(error)
        this.errors.push(error)
      } else if (outcome !== true) {
        const place = compiled.path === undefined ? at : path === '' ? compiled.path : `${path}.${compiled.path}`
        const detail = this.#said(compiled.message, values) ?? (rule.message ? words : `failed rule: ${words}`)
        const shown = kind === 'object' || kind === 'array' ? omittedValue : value
        const error = errorOf(rule.reason, place, shown, detail)
        if (isUnchanged && !usesOldSelf) this.warnings.push(fieldErrorText(error))
        else this.errors.push(error)
      }
    }
  }

  /** What the rule itself says of its failure, when that is a message. */
  #said(message: Program | undefined, values: Readonly<Record<string, unknown>>): string | undefined {
    if (!message) return undefined
    const { value, cost } = message.run(values, CALL_LIMIT)
    this.#budget -= cost
    const text = typeof value === 'string' ? value.trim() : ''
    return text === '' || text.includes('\n') || text.length > MAX_MESSAGE ? undefined : text
  }

  #giveUp(error: FieldError): void {
    this.errors.push(error)
    this.#budget = -1
  }
}

function failureWords(message: string, rule: string): string {
  if (message.startsWith('no such overload'))
    return `'${message}': call arguments did not match a supported operator, function or macro signature for rule: ${rule}`
  if (message.startsWith('operation cancelled'))
    return `'${message}': no further validation rules will be run due to call cost exceeds limit for rule: ${rule}`
  return `${message} evaluating rule: ${rule}`
}

function errorOf(reason: string | undefined, path: string, value: unknown, detail: string): FieldError {
  switch (reason) {
    case 'FieldValueForbidden':
      return fieldForbidden(path, detail)
    case 'FieldValueRequired':
      return required(path, detail)
    case 'FieldValueDuplicate':
      return duplicate(path, value)
    default:
      return fieldInvalid(path, value, detail)
  }
}

function memberOf(value: unknown, key: string): unknown {
  return isMap(value) ? value[key] : undefined
}
