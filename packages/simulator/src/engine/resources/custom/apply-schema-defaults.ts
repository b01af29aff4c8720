import { cloneJson } from '../../json.ts'
import { isMap, type StructuralSchema } from './structural-schema.ts'

/**
 * Sets the defaults of a structural schema, in place. A null where null is not allowed counts as absent
 * (apiextensions-apiserver schema/defaulting).
 */
export function applySchemaDefaults(value: unknown, schema: StructuralSchema): void {
  if (Array.isArray(value)) {
    if (schema.items) for (const item of value) applySchemaDefaults(item, schema.items)
    return
  }
  if (!isMap(value)) return
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    if (value[name] === null && member.nullable !== true && member.default === undefined) delete value[name]
    const isMissing = value[name] === undefined || (value[name] === null && member.nullable !== true)
    if (isMissing && member.default !== undefined) value[name] = cloneJson(member.default)
  }
  for (const name of Object.keys(value)) {
    const member =
      schema.properties?.[name] ??
      (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined)
    if (member) applySchemaDefaults(value[name], member)
  }
}

/** Whether a schema has a default anywhere. */
export function hasDefaults({ default: own, properties, items, additionalProperties }: StructuralSchema): boolean {
  if (own !== undefined) return true
  const inner = [...Object.values(properties ?? {}), items, additionalProperties]
  return inner.some((one) => typeof one === 'object' && hasDefaults(one))
}
