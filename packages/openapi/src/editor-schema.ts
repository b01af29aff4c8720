import { typeNameOf } from './kinds.ts'
import { schemaOf } from './schemas.ts'
import type { Schema } from './schema.ts'

/** A JSON schema (draft 7) for an editor: what OpenAPI knows, plus members that are closed and texts that are constant. */
export interface JsonSchema extends Omit<Schema, 'properties' | 'additionalProperties'> {
  properties?: Record<string, Schema>
  additionalProperties?: Schema | false
}

/** The root is spelt out, everything that it mentions stands in `definitions`. */
export interface EditorSchema extends JsonSchema {
  definitions: Record<string, JsonSchema>
}

const refPrefix = '#/components/schemas/'

/**
 * The schema of a kind with all that it refers to, in the form that monaco-yaml takes: it cannot resolve a reference at the
 * root, so the root is inlined. `apiVersion` and `kind` are required and hold exactly one value, and members that no schema
 * names are errors, as they are for a strict server. Nothing for a kind that is not built in.
 */
export function editorSchema(group: string, version: string, kind: string): EditorSchema | undefined {
  const rootName = typeNameOf(group, version, kind)
  const root = schemaOf(rootName)
  if (root === undefined) return undefined
  const definitions: Record<string, JsonSchema> = {}
  const waiting = [...referencesOf(root)]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const schema = schemaOf(name)
    if (schema === undefined || definitions[name]) continue
    definitions[name] = forEditor(schema)
    waiting.push(...referencesOf(schema))
  }
  const apiVersion = group === '' ? version : `${group}/${version}`
  const closed = forEditor(root)
  return {
    ...closed,
    required: ['apiVersion', 'kind', 'metadata', ...(root.required ?? [])],
    properties: {
      ...closed.properties,
      apiVersion: { ...closed.properties?.['apiVersion'], enum: [apiVersion] },
      kind: { ...closed.properties?.['kind'], enum: [kind] },
    },
    definitions,
  }
}

function forEditor(schema: Schema): JsonSchema {
  const mapped = mapReferences(schema)
  return mapped.properties === undefined ? mapped : { ...mapped, additionalProperties: false }
}

/** A copy that refers to `#/definitions/` and has none of the extensions that only clients of the API read. */
function mapReferences(schema: Schema): Schema {
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith('x-kubernetes-')) continue
    if (key === '$ref') copy['$ref'] = `#/definitions/${(value as string).slice(refPrefix.length)}`
    else if (key === 'properties')
      copy['properties'] = Object.fromEntries(
        Object.entries(value as Record<string, Schema>).map(([name, property]) => [name, mapReferences(property)]),
      )
    else if (key === 'items' || key === 'additionalProperties') copy[key] = mapReferences(value as Schema)
    else if (key === 'allOf' || key === 'oneOf') copy[key] = (value as Schema[]).map(mapReferences)
    else if (key !== 'default' || !isZero(value)) copy[key] = value
  }
  return copy
}

/** Go's zero values are what the server assumes, not what a person should be offered. */
function isZero(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === '' || value === 0 || value === false
}

function referencesOf(schema: Schema): string[] {
  const own = schema.$ref ? [schema.$ref.slice(refPrefix.length)] : []
  const inner = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(schema.additionalProperties ? [schema.additionalProperties] : []),
    ...(schema.allOf ?? []),
    ...(schema.oneOf ?? []),
  ]
  return [...own, ...inner.flatMap(referencesOf)]
}
