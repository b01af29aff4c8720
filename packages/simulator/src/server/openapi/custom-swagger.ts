import type { Schema } from '@everynode/openapi'

/** What a schema of a custom resource can say beyond the schemas of built-in kinds, as far as v2 treats it in its own way. */
type CustomSchema = Schema & {
  anyOf?: unknown
  not?: unknown
  nullable?: boolean
  'x-kubernetes-preserve-unknown-fields'?: boolean
}

/**
 * The part of a custom resource's schema that OpenAPI v2, and kubectl which validates by it, can be told without
 * misunderstanding (apiextensions-apiserver controller/openapi/v2 ToStructuralOpenAPIV2): no alternatives, nothing inside
 * of what may be null or keeps unknown fields. Undefined when the whole object keeps them: then v2 knows that it is an object.
 */
export function customSwaggerSchema(schema: Schema): Schema | undefined {
  return keepsUnknown(schema) ? undefined : convert(schema)
}

function convert(schema: CustomSchema): Schema {
  const {
    allOf: _allOf,
    anyOf: _anyOf,
    oneOf: _oneOf,
    not: _not,
    nullable,
    type,
    items,
    properties,
    additionalProperties,
    required,
    ...rest
  } = schema
  const isClosed = !nullable && !keepsUnknown(schema)
  const converted: Schema = rest
  if (type && isClosed && (type !== 'array' || items)) converted.type = type
  const needed = nullableValues(schema) ? [] : (required ?? []).filter((name) => !mayBeNull(properties?.[name]))
  if (needed.length > 0) converted.required = needed
  if (additionalProperties) converted.additionalProperties = convertOrKeep(additionalProperties)
  if (!isClosed) return converted
  if (items) converted.items = convert(items)
  if (properties) {
    converted.properties = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, convert(one)]))
  }
  return converted
}

/** In a custom resource any further member may also be allowed by a plain `true`. */
function convertOrKeep(schema: Schema): Schema {
  return typeof schema === 'object' ? convert(schema) : schema
}

function nullableValues({ additionalProperties }: Schema): boolean {
  return typeof additionalProperties === 'object' && mayBeNull(additionalProperties)
}

function mayBeNull(schema: CustomSchema | undefined): boolean {
  return schema?.nullable === true
}

function keepsUnknown(schema: CustomSchema): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true
}
