import type { StructType, Type } from '@everynode/openapi'
import type { StructuralSchema } from '../structural-schema.ts'

const FORMATS: Readonly<Record<string, StructuralSchema>> = {
  string: { type: 'string' },
  duration: { type: 'string' },
  bytes: { type: 'string', format: 'byte' },
  time: { type: 'string', format: 'date-time' },
  microTime: { type: 'string', format: 'date-time' },
  bool: { type: 'boolean' },
  int32: { type: 'integer' },
  int64: { type: 'integer' },
  double: { type: 'number' },
  quantity: { 'x-kubernetes-int-or-string': true },
  intOrString: { 'x-kubernetes-int-or-string': true },
}

const known = new WeakMap<StructType, StructuralSchema>()

/** The schema of a built-in type, as far as expressions need it; a type within itself says nothing more. */
export function schemaOfType(type: Type, around: readonly Type[] = []): StructuralSchema {
  switch (type.is) {
    case 'scalar':
      return FORMATS[type.scalar] ?? {}
    case 'list':
      return { type: 'array', items: schemaOfType(type.element, around) }
    case 'map':
      return { type: 'object', additionalProperties: schemaOfType(type.element, around) }
    default:
      return around.includes(type) ? {} : schemaOfStruct(type, [...around, type])
  }
}

function schemaOfStruct(type: StructType, around: readonly Type[]): StructuralSchema {
  let schema = known.get(type)
  if (!schema) {
    const properties = [...type.fields.values()].map((field) => [field.name, schemaOfType(field.type, around)] as const)
    schema = { type: 'object', properties: Object.fromEntries(properties) }
    known.set(type, schema)
  }
  return schema
}
