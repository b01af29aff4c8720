import { goQuote } from '@everynode/kube'
import type { Field, ScalarType, StructType, Type } from '@everynode/openapi'
import { JsonCursor, setMember, type JsonKind } from './json-cursor.ts'
import { canonicalBase64, canonicalMicroTime, canonicalQuantity, canonicalTime, ScalarError } from './scalars.ts'
import { jsonMismatch, unstructuredMismatch, type DecoderStyle, type Mismatch } from './mismatch.ts'
import { zeroInMap, zeroOf, zeroOfField } from './zero.ts'

export interface TypedReading {
  value: unknown
  /** The first value of a wrong type, in Go's words; decoding went on, but the value is not to be used. */
  problem?: string
  /** Unknown and repeated fields in the order in which they came. */
  strictProblems: string[]
}

const maxStrictProblems = 100 // sigs.k8s.io/json

/**
 * Decodes JSON text into the form that Go's typed structs would encode again: unknown fields are gone, null is absence,
 * empty optional values are gone, values that Go always writes are there, quantities and times are canonical.
 * Mirrors sigs.k8s.io/json. Throws JsonSyntaxError when the text is not JSON.
 */
export function decodeTyped(text: string, type: StructType, style: DecoderStyle = 'json'): TypedReading {
  const decoder = new TypedDecoder(text, style)
  return decoder.decode(type)
}

class TypedDecoder {
  readonly #cursor: JsonCursor
  /** Go names of the fields on the way, for type errors; and the way with indexes and keys, for strict ones. */
  readonly #fields: string[] = []
  readonly #path: (string | number)[] = []
  #struct: string | undefined
  #problem: string | undefined
  readonly #strictProblems = new Set<string>()

  readonly #style: DecoderStyle

  constructor(text: string, style: DecoderStyle) {
    this.#style = style
    this.#cursor = new JsonCursor(text)
  }

  decode(type: StructType): TypedReading {
    const value = this.#value(type, undefined) ?? zeroOf(type)
    this.#cursor.end()
    // The converter from plain maps reports what it does not know in order of the words.
    const strictProblems = this.#style === 'json' ? [...this.#strictProblems] : [...this.#strictProblems].toSorted()
    return this.#problem === undefined ? { value, strictProblems } : { value, strictProblems, problem: this.#problem }
  }

  /** A value in Go's form; undefined for null and for what could not be read. */
  #value(type: Type, existing: unknown): unknown {
    const kind = this.#cursor.peek()
    if (kind === 'null' && !(type.is === 'scalar' && type.scalar === 'any')) {
      this.#cursor.readNull()
      return undefined
    }
    switch (type.is) {
      case 'struct':
        return kind === 'object' ? this.#readStruct(type, existing) : this.#mismatch(kind, type)
      case 'map':
        return kind === 'object' ? this.#readMap(type.element, existing) : this.#mismatch(kind, type)
      case 'list':
        return kind === 'array' ? this.#readList(type.element) : this.#mismatch(kind, type)
      case 'scalar':
        return this.#scalar(type, kind)
    }
  }

  #readStruct(type: StructType, existing: unknown): Record<string, unknown> {
    const struct = (existing as Record<string, unknown> | undefined) ?? {}
    const outer = this.#struct
    const seen = new Set<string>()
    this.#cursor.readObject((key) => {
      const field = type.fields.get(key)
      if (field === undefined) {
        if (type.keepsUnknown) return setMember(struct, key, this.#cursor.readAny())
        this.#strict('unknown field', key)
        return this.#cursor.skip()
      }
      if (seen.has(key)) this.#strict('duplicate field', key)
      else seen.add(key)
      this.#struct = type.goName
      this.#readField(struct, field)
    })
    this.#struct = outer
    return type.keepsUnknown ? withZeros(type, struct) : inOrder(type, struct)
  }

  #readField(struct: Record<string, unknown>, field: Field): void {
    if (field.embeddedIn !== undefined) this.#fields.push(field.embeddedIn)
    this.#fields.push(field.name)
    this.#path.push(field.name)
    const value = this.#value(field.type, struct[field.name])
    this.#path.pop()
    this.#fields.pop()
    if (field.embeddedIn !== undefined) this.#fields.pop()
    if (value === undefined) {
      // null leaves a plain Go value as it was; pointers, maps and lists become nil.
      if (field.isPointer || field.type.is !== 'scalar') delete struct[field.name]
    } else if (!field.isAlways && !field.isPointer && isEmpty(value)) delete struct[field.name]
    else if (field.isAlways && field.type.is === 'list' && (value as unknown[]).length === 0) struct[field.name] = null
    else struct[field.name] = value
  }

  #readMap(element: Type, existing: unknown): Record<string, unknown> {
    const map = (existing as Record<string, unknown> | undefined) ?? {}
    const seen = new Set<string>()
    const isResourceList = element.is === 'scalar' && element.scalar === 'quantity'
    this.#cursor.readObject((key) => {
      if (seen.has(key)) this.#strict('duplicate field', key)
      else seen.add(key)
      this.#path.push(key)
      const value = isResourceList ? this.#quantity(true) : this.#value(element, undefined)
      this.#path.pop()
      setMember(map, key, value === undefined ? zeroInMap(element) : value)
    })
    return map
  }

  #readList(element: Type): unknown[] {
    const list: unknown[] = []
    this.#path.push(0)
    const place = this.#path.length - 1
    this.#cursor.readArray((index) => {
      this.#path[place] = index
      const value = this.#value(element, undefined)
      list.push(value === undefined ? zeroOf(element) : value)
    })
    this.#path.pop()
    return list
  }

  #scalar(type: ScalarType, kind: JsonKind): unknown {
    const cursor = this.#cursor
    switch (type.scalar) {
      case 'string':
      case 'duration':
        return kind === 'string' ? cursor.readString() : this.#mismatch(kind, type)
      case 'bool':
        return kind === 'bool' ? cursor.readBool() : this.#mismatch(kind, type)
      case 'int32':
      case 'int64':
        return kind === 'number' ? this.#integer(type) : this.#mismatch(kind, type)
      case 'double':
        return kind === 'number' ? Number(cursor.readNumber()) : this.#mismatch(kind, type)
      case 'intOrString':
        if (kind === 'string') return cursor.readString()
        return kind === 'number' ? this.#integer(type) : this.#mismatch(kind, type)
      case 'bytes':
        return kind === 'string'
          ? this.#converted(this.#style === 'json' ? canonicalBase64 : convertedBase64)
          : this.#mismatch(kind, type)
      case 'time':
        return kind === 'string' ? (this.#converted(canonicalTime) ?? undefined) : this.#mismatch(kind, type)
      case 'microTime':
        return kind === 'string' ? (this.#converted(canonicalMicroTime) ?? undefined) : this.#mismatch(kind, type)
      case 'quantity':
        return this.#quantity(false)
      case 'raw':
      case 'any':
        return cursor.readAny()
    }
  }

  #integer(type: ScalarType): number | undefined {
    const size = type.scalar === 'int64' ? 'int64' : 'int32'
    const literal = this.#cursor.readNumber()
    const limit = size === 'int32' ? 2n ** 31n : 2n ** 63n
    if (/^-?\d+$/.test(literal)) {
      const value = Number(literal)
      if (size === 'int32' ? value === (value | 0) : Number.isSafeInteger(value)) return value + 0
      const exact = BigInt(literal)
      if (exact >= -limit && exact < limit) return value
    }
    this.#save({ found: 'number', literal, type })
    return undefined
  }

  /** A quantity may be written as a number; anything but a text is judged by its own JSON. */
  #quantity(isInResourceList: boolean): unknown {
    const kind = this.#cursor.peek()
    if (kind === 'null') {
      this.#cursor.readNull()
      return undefined
    }
    const start = this.#cursor.position
    const text =
      kind === 'string'
        ? this.#cursor.readString()
        : (this.#cursor.skip(), this.#cursor.text.slice(start, this.#cursor.position))
    return this.#guarded(() => canonicalQuantity(text, isInResourceList))
  }

  #converted(convert: (text: string) => string | null): string | null | undefined {
    const text = this.#cursor.readString()
    return this.#guarded(() => convert(text))
  }

  #guarded<T>(convert: () => T): T | undefined {
    try {
      return convert()
    } catch (error) {
      if (!(error instanceof ScalarError)) throw error
      this.#problem ??= error.message
      return undefined
    }
  }

  #mismatch(found: JsonKind, type: Type): undefined {
    const { position } = this.#cursor
    this.#cursor.skip()
    const literal = this.#cursor.text.slice(position, this.#cursor.position)
    this.#save({ found, type, ...(found === 'number' && this.#style === 'unstructured' ? { literal } : {}) })
    return undefined
  }

  #save(mismatch: Mismatch): void {
    if (this.#problem !== undefined) return
    const isTop = this.#struct === undefined && this.#fields.length === 0
    const place = isTop ? 'value' : `struct field ${this.#struct ?? ''}.${this.#fields.join('.')}`
    this.#problem = this.#style === 'json' ? jsonMismatch(mismatch, place) : unstructuredMismatch(mismatch)
  }

  #strict(what: string, key: string): void {
    if (this.#strictProblems.size >= maxStrictProblems) return
    let path = ''
    for (const step of this.#path) path += typeof step === 'number' ? `[${step}]` : path === '' ? step : `.${step}`
    this.#strictProblems.add(`${what} ${goQuote(path === '' ? key : `${path}.${key}`)}`)
  }
}

/** The converter from plain maps hands bytes to the JSON decoder and says so. */
function convertedBase64(text: string): string {
  try {
    return canonicalBase64(text)
  } catch (error) {
    throw error instanceof ScalarError ? new ScalarError(`error decoding from json: ${error.message}`) : error
  }
}

/** What `omitempty` leaves out. */
function isEmpty(value: unknown): boolean {
  if (value === '' || value === 0 || value === false) return true
  if (Array.isArray(value)) return value.length === 0
  if (typeof value !== 'object' || value === null) return value === null
  for (const key in value) if (Object.hasOwn(value, key)) return false
  return true
}

/** The struct in Go's order, with what Go always writes. */
function inOrder(type: StructType, struct: Record<string, unknown>): Record<string, unknown> {
  const ordered: Record<string, unknown> = {}
  for (const field of type.fields.values()) {
    const value = struct[field.name]
    if (value !== undefined) ordered[field.name] = value
    else if (field.isAlways) ordered[field.name] = zeroOfField(field)
  }
  return ordered
}

function withZeros(type: StructType, struct: Record<string, unknown>): Record<string, unknown> {
  for (const field of type.fields.values())
    if (field.isAlways && struct[field.name] === undefined) struct[field.name] = zeroOfField(field)
  return struct
}
