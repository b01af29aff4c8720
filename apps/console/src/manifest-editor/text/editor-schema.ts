import type { JSONSchema } from 'monaco-yaml'

/** What is read of an OpenAPI v3 document of the cluster. */
export interface OpenApiDocument {
  components?: { schemas?: Record<string, OpenApiSchema> }
}

interface OpenApiSchema {
  [keyword: string]: unknown
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[]
  'x-kubernetes-int-or-string'?: boolean
}

/**
 * The JSON schema of one kind from the cluster's own OpenAPI v3 document. The root is inlined, since the YAML worker does
 * not resolve a reference there; unknown fields are marked, as the server's strict decoding would.
 */
export function schemaForKind(document: OpenApiDocument, apiVersion: string, kind: string): JSONSchema | undefined {
  const schemas = document.components?.schemas ?? {}
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/', 2) : ['', apiVersion]
  const root = Object.values(schemas).find((schema) =>
    schema['x-kubernetes-group-version-kind']?.some(
      (each) => each.group === group && each.version === version && each.kind === kind,
    ),
  )
  if (!root) return undefined
  const definitions = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, convert(schema)]))
  return { ...(convert(root) as JSONSchema), definitions: definitions as Record<string, JSONSchema> }
}

function convert(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(convert)
  if (typeof node !== 'object' || node === null) return node
  const source = node as OpenApiSchema
  if (typeof source['$ref'] === 'string')
    return { $ref: source['$ref'].replace('#/components/schemas/', '#/definitions/') }
  const allOf = source['allOf']
  if (Array.isArray(allOf) && allOf.length === 1) {
    // Kubernetes writes a described reference as a list of one; the description beside it would be lost in a plain $ref.
    return { description: source['description'], allOf: allOf.map(convert) }
  }
  const out: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(source)) {
    if (keyword.startsWith('x-') || keyword === 'default') continue
    out[keyword] =
      keyword === 'properties' || keyword === 'items' || keyword === 'additionalProperties' || keyword === 'oneOf'
        ? mapOrConvert(keyword, value)
        : value
  }
  if (source['format'] === 'int-or-string' || source['x-kubernetes-int-or-string'])
    return { description: out['description'], type: ['integer', 'string'] }
  if ('properties' in out && !('additionalProperties' in out)) out['additionalProperties'] = false
  return out
}

function mapOrConvert(keyword: string, value: unknown): unknown {
  if (keyword !== 'properties') return convert(value)
  return Object.fromEntries(Object.entries(value as object).map(([name, schema]) => [name, convert(schema)]))
}
