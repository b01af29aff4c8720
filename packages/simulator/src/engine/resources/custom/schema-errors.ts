import {
  duplicate,
  fieldInvalid,
  goJson,
  notSupported,
  required,
  tooLong,
  tooMany,
  typeInvalid,
  type FieldError,
} from '@everynode/kube'
import { isEqualJson } from '../../json.ts'
import { valueFormatProblem } from './value-format.ts'
import { isMap, memberSchema, type StructuralSchema } from './structural-schema.ts'

/**
 * What is wrong with a custom resource by its schema, in the words of kube-openapi's validation. `root` is the path of the
 * value that is judged: the words name places below it only. What is as it was in `old` is not judged again
 * (CRDValidationRatcheting).
 */
export function schemaErrors(value: unknown, schema: StructuralSchema, root = '', old?: unknown): FieldError[] {
  const errors: FieldError[] = []
  new Judge(root, errors).value(value, schema, '', old)
  return errors
}

class Judge {
  readonly #root: string
  readonly #errors: FieldError[]

  constructor(root: string, errors: FieldError[]) {
    this.#root = root
    this.#errors = errors
  }

  value(value: unknown, schema: StructuralSchema, place: string, old?: unknown): void {
    if (value === null && schema.nullable) return
    if (old !== undefined && isEqualJson(old, value)) return
    if (!this.#hasType(value, schema, place)) return
    if (schema.enum && !schema.enum.some((allowed) => isEqualJson(allowed, value)))
      this.#notInEnum(value, schema.enum, place)
    if (typeof value === 'string') this.#string(value, schema, place)
    else if (typeof value === 'number') this.#number(value, schema, place)
    else if (Array.isArray(value)) this.#list(value, schema, place, Array.isArray(old) ? old : [])
    else if (isMap(value)) this.#map(value, schema, place, isMap(old) ? old : {})
    this.#combinations(value, schema, place)
  }

  #hasType(value: unknown, schema: StructuralSchema, place: string): boolean {
    const found = typeOf(value)
    if (schema['x-kubernetes-int-or-string']) {
      if (found === 'integer' || found === 'string') return true
      this.#typeError(place, 'integer,string', found)
      return false
    }
    if (!schema.type || schema.type === found || (schema.type === 'number' && found === 'integer')) return true
    this.#typeError(place, schema.type, found)
    return false
  }

  #typeError(place: string, type: string, found: string): void {
    this.#errors.push(
      typeInvalid(this.#path(place), found, `${place} in body must be of type ${type}: ${goJson(found)}`),
    )
  }

  #notInEnum(value: unknown, allowed: readonly unknown[], place: string): void {
    const words = allowed.map((item) => (typeof item === 'string' ? item : goJson(item)))
    this.#errors.push(notSupported(this.#path(place), value, words))
  }

  #string(value: string, schema: StructuralSchema, place: string): void {
    const length = [...value].length
    if (schema.maxLength !== undefined && length > schema.maxLength)
      this.#errors.push(tooLong(this.#path(place), schema.maxLength))
    if (schema.minLength !== undefined && length < schema.minLength)
      this.#invalid(place, value, `should be at least ${schema.minLength} chars long`)
    // Go cuts the checks short at the length.
    else if (
      schema.pattern !== undefined &&
      !(schema.maxLength !== undefined && length > schema.maxLength) &&
      !matches(schema.pattern, value)
    ) {
      this.#invalid(place, value, `should match '${schema.pattern}'`)
    }
    const problem = schema.format === undefined ? undefined : valueFormatProblem(schema.format, value)
    if (problem) this.#invalid(place, value, `must be of type ${schema.format}: ${goJson(value)}`)
  }

  #number(value: number, schema: StructuralSchema, place: string): void {
    const { minimum, maximum, multipleOf } = schema
    if (multipleOf !== undefined && multipleOf > 0 && !Number.isInteger(value / multipleOf))
      this.#invalid(place, value, `should be a multiple of ${multipleOf}`)
    if (maximum !== undefined && (schema.exclusiveMaximum ? value >= maximum : value > maximum)) {
      this.#invalid(place, value, `should be less than ${schema.exclusiveMaximum ? '' : 'or equal to '}${maximum}`)
    }
    if (minimum !== undefined && (schema.exclusiveMinimum ? value <= minimum : value < minimum)) {
      this.#invalid(place, value, `should be greater than ${schema.exclusiveMinimum ? '' : 'or equal to '}${minimum}`)
    }
  }

  #list(value: readonly unknown[], schema: StructuralSchema, place: string, old: readonly unknown[]): void {
    if (schema.items) {
      const keys = schema['x-kubernetes-list-type'] === 'map' ? schema['x-kubernetes-list-map-keys'] : undefined
      value.forEach((item, index) => {
        const before =
          keys && old.find((one) => isMap(one) && isMap(item) && keys.every((key) => one[key] === item[key]))
        this.value(item, schema.items!, `${place}[${index}]`, before)
      })
    }
    if (schema.minItems !== undefined && value.length < schema.minItems)
      this.#invalid(place, value.length, `should have at least ${schema.minItems} items`)
    if (schema.maxItems !== undefined && value.length > schema.maxItems)
      this.#errors.push(tooMany(this.#path(place), value.length, schema.maxItems))
    if (
      schema.uniqueItems &&
      value.some((item, index) => earlierEqual(value, index) !== undefined && item !== undefined)
    ) {
      this.#invalid(place, value, "shouldn't contain duplicates")
    }
    this.#listType(value, schema, place)
  }

  /** Elements of a set, or the keys of a list that is a map, stand once only. */
  #listType(value: readonly unknown[], schema: StructuralSchema, place: string): void {
    const type = schema['x-kubernetes-list-type']
    if (type !== 'set' && type !== 'map') return
    const keys = schema['x-kubernetes-list-map-keys'] ?? []
    const identities = value.map((item) =>
      type === 'set' || !isMap(item)
        ? item
        : Object.fromEntries(keys.map((key) => [key, item[key] ?? schema.items?.properties?.[key]?.default])),
    )
    identities.forEach((identity, index) => {
      if (earlierEqual(identities, index) !== undefined)
        this.#errors.push(duplicate(this.#path(`${place}[${index}]`), identity))
    })
  }

  #map(
    value: Record<string, unknown>,
    schema: StructuralSchema,
    place: string,
    old: Readonly<Record<string, unknown>>,
  ): void {
    const count = Object.keys(value).length
    if (schema.minProperties !== undefined && count < schema.minProperties)
      this.#invalid(place, value, `should have at least ${schema.minProperties} properties`)
    if (schema.maxProperties !== undefined && count > schema.maxProperties)
      this.#invalid(place, value, `should have at most ${schema.maxProperties} properties`)
    for (const name of schema.required ?? []) {
      if (value[name] === undefined) this.#errors.push(required(this.#path(join(place, name))))
    }
    for (const [name, member] of Object.entries(value)) {
      const known = memberSchema(schema, name)
      if (known) this.value(member, known, join(place, name), old[name])
    }
  }

  #combinations(value: unknown, schema: StructuralSchema, place: string): void {
    const isValid = (candidate: StructuralSchema) => schemaErrors(value, candidate).length === 0
    for (const all of schema.allOf ?? []) this.value(value, all, place)
    if (schema.anyOf && !schema.anyOf.some(isValid))
      this.#invalid(place, value, 'must validate at least one schema (anyOf)', true)
    if (schema.oneOf) {
      const valid = schema.oneOf.filter(isValid).length
      if (valid !== 1) {
        const found = valid === 0 ? 'Found none valid' : `Found ${valid} valid alternatives`
        this.#invalid(place, value, `must validate one and only one schema (oneOf). ${found}`, true)
      }
    }
    if (schema.not && isValid(schema.not)) this.#invalid(place, value, 'must not validate the schema (not)', true)
  }

  #invalid(place: string, value: unknown, words: string, isQuoted = false): void {
    const title = isQuoted ? goJson(place) : `${place} in body`
    this.#errors.push(fieldInvalid(this.#path(place), value, `${title} ${words}`))
  }

  #path(place: string): string {
    return join(this.#root, place) || '<nil>'
  }
}

function join(path: string, name: string): string {
  if (path === '' || name === '') return path + name
  return `${path}.${name}`
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

function earlierEqual(items: readonly unknown[], index: number): unknown {
  return items.slice(0, index).find((item) => isEqualJson(item, items[index]))
}

/** Patterns are Go's; one that JavaScript cannot read is taken as met. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value)
  } catch {
    return true
  }
}
