import type { StructuralSchema } from '../structural-schema.ts'
import { escapedName } from './escaped-name.ts'

/** What expressions know of the values of a schema (apiserver/pkg/cel DeclType). */
export interface DeclaredType {
  is: 'bool' | 'int' | 'double' | 'string' | 'bytes' | 'duration' | 'timestamp' | 'dyn' | 'list' | 'map' | 'object'
  /** The type by which the library knows it. */
  name: string
  /** The type of the elements of a list or map. */
  element?: DeclaredType
  /** The fields of an object by the names that expressions give them. */
  fields?: ReadonlyMap<string, { name: string; type: DeclaredType }>
  /** The most elements or bytes that a value can have; 0 where that means nothing. */
  maxElements: number
  /** The fewest bytes that a value takes in a request. */
  minSize: number
  /** The class of an object's values. */
  struct?: StructClass
}

export type StructClass = new (fields?: Iterable<readonly [string, unknown]>) => Map<string, unknown>

const MAX_REQUEST = 3 * 1024 * 1024
const FORMATS: Readonly<Record<string, Pick<DeclaredType, 'is' | 'name' | 'maxElements' | 'minSize'>>> = {
  duration: { is: 'duration', name: 'google.protobuf.Duration', maxElements: 32, minSize: 3 },
  date: { is: 'timestamp', name: 'google.protobuf.Timestamp', maxElements: 12, minSize: 12 },
  'date-time': { is: 'timestamp', name: 'google.protobuf.Timestamp', maxElements: 32, minSize: 21 },
}
const TEXT: StructuralSchema = { type: 'string' }

/** The types of a schema and of everything below it; objects are named one after the other. */
export class DeclaredTypes {
  readonly objects: DeclaredType[] = []
  readonly #known = new Map<StructuralSchema, DeclaredType | undefined>()

  /** The type of the values of a schema; nothing where the schema says too little of them. */
  of(schema: StructuralSchema, isRoot = schema['x-kubernetes-embedded-resource'] === true): DeclaredType | undefined {
    if (!this.#known.has(schema)) {
      const type = this.#make(isRoot ? withTypeMeta(schema) : schema)
      this.#known.set(schema, type)
    }
    return this.#known.get(schema)
  }

  #make(schema: StructuralSchema): DeclaredType | undefined {
    if (schema['x-kubernetes-int-or-string']) {
      const maxElements = schema.maxLength === undefined ? MAX_REQUEST - 2 : schema.maxLength * 4
      return { is: 'dyn', name: 'dyn', maxElements, minSize: 1 }
    }
    switch (schema.type) {
      case 'array':
        return this.#list(schema)
      case 'object':
        return this.#map(schema) ?? (isMapSchema(schema) ? undefined : this.#object(schema))
      case 'string':
        return text(schema)
      case 'boolean':
        return { is: 'bool', name: 'bool', maxElements: 0, minSize: 4 }
      case 'number':
        return { is: 'double', name: 'double', maxElements: 0, minSize: 1 }
      case 'integer':
        return { is: 'int', name: 'int', maxElements: 0, minSize: 1 }
      default:
        return undefined
    }
  }

  #list({ items, maxItems }: StructuralSchema): DeclaredType | undefined {
    const element = items && this.of(items)
    if (!element) return undefined
    const maxElements = maxItems ?? Math.floor((MAX_REQUEST - 2) / (element.minSize + 1))
    return { is: 'list', name: `list<${nameOf(items, element)}>`, element, maxElements, minSize: 2 }
  }

  #map({ additionalProperties, maxProperties }: StructuralSchema): DeclaredType | undefined {
    const element = typeof additionalProperties === 'object' ? this.of(additionalProperties) : undefined
    if (!element) return undefined
    const maxElements = maxProperties ?? Math.floor((MAX_REQUEST - 2) / (element.minSize + 6))
    const name = `map<string, ${nameOf(additionalProperties as StructuralSchema, element)}>`
    return { is: 'map', name, element, maxElements, minSize: 2 }
  }

  #object({ properties = {}, required = [] }: StructuralSchema): DeclaredType {
    let minSize = 2
    const fields = new Map<string, { name: string; type: DeclaredType }>()
    for (const [name, schema] of Object.entries(properties)) {
      const type = this.of(schema)
      if (!type) continue
      const escaped = escapedName(name)
      if (escaped !== undefined) fields.set(escaped, { name, type: { ...type, name: nameOf(schema, type) } })
      if (required.includes(name) && schema.default === undefined) minSize += name.length + type.minSize + 4
    }
    const struct = class extends Map<string, unknown> {}
    const name = `selfType${this.objects.length}`
    const type: DeclaredType = { is: 'object', name, fields, maxElements: 0, minSize, struct }
    this.objects.push(type)
    return type
  }
}

/** The most often that a value can stand in one request. */
export function maxCardinality({ minSize }: DeclaredType): number {
  return Math.floor(MAX_REQUEST / (minSize + 1))
}

/** What may be null has no type of its own: null is of none. */
function nameOf({ nullable }: StructuralSchema, type: DeclaredType): string {
  return nullable ? 'dyn' : type.name
}

function isMapSchema({ additionalProperties }: StructuralSchema): boolean {
  return typeof additionalProperties === 'object'
}

function text({ format, maxLength, enum: allowed }: StructuralSchema): DeclaredType {
  if (format === 'byte') return { is: 'bytes', name: 'bytes', maxElements: maxLength ?? MAX_REQUEST - 2, minSize: 2 }
  const formatted = format === undefined ? undefined : FORMATS[format]
  if (formatted) return formatted
  const longest = allowed?.length
    ? Math.max(...allowed.map((one) => (typeof one === 'string' ? one.length : 0)))
    : MAX_REQUEST - 2
  return { is: 'string', name: 'string', maxElements: maxLength === undefined ? longest : maxLength * 4, minSize: 2 }
}

/** The root of a resource always has a type and a name. */
function withTypeMeta(schema: StructuralSchema): StructuralSchema {
  const { kind, apiVersion, metadata: own } = schema.properties ?? {}
  const given = [kind, apiVersion, own?.properties?.['name'], own?.properties?.['generateName']]
  if (given.every((one) => one?.type === 'string')) return schema
  const metadata = { type: 'object', properties: { name: TEXT, generateName: TEXT } }
  return { ...schema, properties: { ...schema.properties, kind: TEXT, apiVersion: TEXT, metadata } }
}
