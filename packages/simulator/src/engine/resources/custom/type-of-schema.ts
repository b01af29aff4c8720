import { typeOfKind, type Field, type ScalarType, type StructType, type Type } from '@everynode/openapi'
import { keepsUnknown, type StructuralSchema } from './structural-schema.ts'

const any: ScalarType = { is: 'scalar', scalar: 'any', goType: 'interface {}' }

/** The types by which server-side apply merges a custom resource. */
export function applyType(kind: string, schema: StructuralSchema): StructType {
  const struct = structOf(kind, schema)
  const fields = new Map([...struct.fields, ...Object.entries(metaFields())])
  return { ...struct, fields, isAtomic: false }
}

/** kind, apiVersion and metadata as every object has them; a ConfigMap lends them. */
function metaFields(): Record<string, Field> {
  const { fields } = typeOfKind('', 'v1', 'ConfigMap')!
  return Object.fromEntries(['kind', 'apiVersion', 'metadata'].map((name) => [name, fields.get(name)!]))
}

function field(name: string, type: Type): Field {
  return { name, type, isPointer: true, isAlways: false, strategies: [] }
}

function structOf(name: string, schema: StructuralSchema): StructType {
  const fields = new Map<string, Field>()
  for (const [member, memberSchema] of Object.entries(schema.properties ?? {})) {
    fields.set(member, field(member, typeOf(`${name}.${member}`, memberSchema)))
  }
  const isAtomic = schema['x-kubernetes-map-type'] === 'atomic'
  return {
    is: 'struct',
    name,
    goType: name,
    goName: name,
    fields,
    isAtomic,
    ...(keepsUnknown(schema) ? { keepsUnknown: true } : {}),
  }
}

function typeOf(name: string, schema: StructuralSchema): Type {
  if (schema['x-kubernetes-int-or-string']) return any
  switch (schema.type) {
    case 'object':
      return objectType(name, schema)
    case 'array': {
      const listType = schema['x-kubernetes-list-type'] ?? 'atomic'
      const mapKeys = schema['x-kubernetes-list-map-keys'] ?? []
      const element = schema.items ? typeOf(`${name}[]`, schema.items) : any
      return { is: 'list', element, goType: '[]interface {}', listType, mapKeys }
    }
    default:
      return any
  }
}

function objectType(name: string, schema: StructuralSchema): Type {
  const { additionalProperties } = schema
  if (!schema.properties && typeof additionalProperties === 'object') {
    const isAtomic = schema['x-kubernetes-map-type'] === 'atomic'
    return {
      is: 'map',
      element: typeOf(`${name}.*`, additionalProperties),
      goType: 'map[string]interface {}',
      isAtomic,
    }
  }
  return structOf(name, schema)
}
