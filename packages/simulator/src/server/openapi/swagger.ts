import type { Schema } from '@everynode/openapi'
import { embedMeta } from './custom-schemas.ts'
import { customSwaggerSchema } from './custom-swagger.ts'
import type { Document } from './document.ts'
import type { Operation, PathItem } from './operations.ts'
import type { Parameter } from './parameters.ts'

/** A schema of OpenAPI v2, which knows fewer words. */
export type SwaggerSchema = Omit<Schema, 'oneOf' | 'allOf'>

export interface SwaggerParameter {
  name: string
  in: 'query' | 'path' | 'body'
  description?: string
  required?: true
  type?: string
  uniqueItems?: true
  schema?: SwaggerSchema
}

export interface SwaggerOperation extends Pick<
  Operation,
  'tags' | 'description' | 'operationId' | 'x-kubernetes-action' | 'x-kubernetes-group-version-kind'
> {
  consumes: string[]
  produces: string[]
  schemes: ['https']
  parameters?: (SwaggerParameter | { $ref: string })[]
  responses: Record<string, { description: string; schema?: SwaggerSchema }>
}

export type SwaggerPathItem = Record<string, SwaggerOperation | (SwaggerParameter | { $ref: string })[]>

/** An OpenAPI v2 document. */
export interface Swagger {
  swagger: '2.0'
  info: { title: string; version: string }
  paths: Record<string, SwaggerPathItem>
  definitions: Record<string, SwaggerSchema>
  parameters: Record<string, SwaggerParameter>
  security: [{ BearerToken: [] }]
  securityDefinitions: { BearerToken: { description: string; type: string; name: string; in: string } }
}

/** Parameters that the published document says once; their names end in a digest of their texts. */
const SHARED: Readonly<Record<string, string>> = {
  allowWatchBookmarks: 'allowWatchBookmarks-HC2hJt-J',
  'body delete': 'body-2Y1dVQaQ',
  'body patch': 'body-78PwaGsr',
  command: 'command-Py3eQybp',
  container: 'container-1GeXxFDC',
  continue: 'continue-QfD61s0i',
  fieldManager: 'fieldManager-Qy4HdaTW',
  'fieldManager patch': 'fieldManager-7c6nTn1T',
  fieldSelector: 'fieldSelector-xIcQKXFG',
  follow: 'follow-9OIXh_2R',
  force: 'force-tOGGb0Yi',
  gracePeriodSeconds: 'gracePeriodSeconds--K5HaBOS',
  labelSelector: 'labelSelector-5Zw57w4C',
  limit: 'limit-1NfNmdNH',
  limitBytes: 'limitBytes-zwd1RXuc',
  namespace: 'namespace-vgWSWtn3',
  orphanDependents: 'orphanDependents-uRB25kX5',
  pretty: 'pretty-tJGM1-ng',
  previous: 'previous-1jxDPu3y',
  propagationPolicy: 'propagationPolicy-6jk3prlO',
  resourceVersion: 'resourceVersion-5WAnf1z0',
  resourceVersionMatch: 'resourceVersionMatch-t8XhRHeC',
  sendInitialEvents: 'sendInitialEvents-rLXlEK_k',
  sinceSeconds: 'sinceSeconds-vE2NLdnP',
  tailLines: 'tailLines-9xQLWHMV',
  timeoutSeconds: 'timeoutSeconds-yvYezaOC',
  timestamps: 'timestamps-c17fW1w_',
  watch: 'watch-XNNPZGbK',
}

/** Puts the documents of all group versions into one of OpenAPI v2; `customTypes` are the schemas of custom resources. */
export function swaggerOf(documents: readonly Document[], customTypes: ReadonlySet<string> = new Set()): Swagger {
  const swagger: Swagger = {
    swagger: '2.0',
    info: documents[0]!.info,
    paths: {},
    definitions: {},
    parameters: {},
    security: [{ BearerToken: [] }],
    securityDefinitions: {
      BearerToken: { description: 'Bearer Token authentication', type: 'apiKey', name: 'authorization', in: 'header' },
    },
  }
  for (const { paths, components } of documents) {
    for (const [path, item] of Object.entries(paths)) swagger.paths[path] = swaggerItem(item, swagger.parameters)
    for (const [name, schema] of Object.entries(components.schemas)) {
      if (customTypes.has(name)) swagger.definitions[name] = customDefinition(schema)
      else addDefinition(swagger.definitions, name, schema)
    }
  }
  return swagger
}

function addDefinition(definitions: Swagger['definitions'], name: string, schema: Schema): void {
  const known = definitions[name]
  const converted = swaggerSchema(schema)
  if (!known) definitions[name] = converted
  // Each group version lists its own among the kinds of the API machinery; here they come together.
  const kinds = [
    ...(known?.['x-kubernetes-group-version-kind'] ?? []),
    ...(schema['x-kubernetes-group-version-kind'] ?? []),
  ]
  if (!known || kinds.length === 0) return
  const unique = new Map(kinds.map((kind) => [JSON.stringify(kind), kind]))
  known['x-kubernetes-group-version-kind'] = [...unique.values()]
}

function swaggerItem(item: PathItem, shared: Swagger['parameters']): SwaggerPathItem {
  const converted: SwaggerPathItem = {}
  for (const [method, value] of Object.entries(item)) {
    converted[method] = Array.isArray(value)
      ? value.map((parameter) => sharedParameter(queryOrPath(parameter), '', shared))
      : swaggerOperation(method, value, shared)
  }
  return converted
}

function swaggerOperation(method: string, operation: Operation, shared: Swagger['parameters']): SwaggerOperation {
  const { requestBody, parameters = [], responses, ...rest } = operation
  const listed: SwaggerParameter[] = parameters.map(queryOrPath)
  const bodies = Object.entries(requestBody?.content ?? {})
  if (requestBody) {
    const schema = swaggerSchema(bodies[0]![1].schema as Schema)
    listed.unshift({ name: 'body', in: 'body', ...(requestBody.required && { required: true }), schema })
  }
  const produced = Object.keys(Object.values(responses)[0]?.content ?? {})
  const types = bodies.map(([type]) => type)
  return {
    ...rest,
    consumes: types.length === 0 ? ['*/*'] : types.toSorted((a, b) => patchOrder(a) - patchOrder(b)),
    produces: produced.toSorted((a, b) => produceOrder(a) - produceOrder(b)),
    schemes: ['https'],
    ...(listed.length > 0 && { parameters: listed.map((parameter) => sharedParameter(parameter, method, shared)) }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([code, { description, content }]) => {
        const schema = Object.values(content ?? {})[0]?.schema as Schema | undefined
        return [code, { description, ...(schema && { schema: swaggerSchema(schema) }) }]
      }),
    ),
  }
}

function queryOrPath({ schema, name, in: where, description, required }: Parameter): SwaggerParameter {
  return { name, in: where, description, ...(required && { required }), type: schema.type, uniqueItems: true }
}

function sharedParameter(
  parameter: SwaggerParameter,
  method: string,
  shared: Swagger['parameters'],
): SwaggerParameter | { $ref: string } {
  const name = SHARED[`${parameter.name} ${method}`] ?? (parameter.in === 'body' ? undefined : SHARED[parameter.name])
  if (name === undefined) return parameter
  shared[name] ??= parameter
  return { $ref: `#/parameters/${name}` }
}

/** Drops what v2 does not say of built-in kinds: defaults, enumerations and alternatives. */
function swaggerSchema(schema: Schema): SwaggerSchema {
  const {
    allOf,
    oneOf,
    enum: _enum,
    default: _default,
    properties,
    items,
    additionalProperties,
    $ref,
    ...rest
  } = schema
  const target = $ref ?? allOf?.[0]?.$ref
  const converted: SwaggerSchema = rest
  if (oneOf) converted.type = 'string'
  if (target) converted.$ref = target.replace('#/components/schemas/', '#/definitions/')
  if (items) converted.items = swaggerSchema(items)
  if (additionalProperties) converted.additionalProperties = swaggerSchema(additionalProperties)
  if (properties) {
    converted.properties = Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, swaggerSchema(one)]),
    )
  }
  return converted
}

/** A custom resource: what all kinds have is described as everywhere, the rest as far as v2 can. */
function customDefinition(schema: Schema): SwaggerSchema {
  const { apiVersion, kind, metadata, ...own } = schema.properties ?? {}
  const converted = customSwaggerSchema({ ...schema, properties: own })
  const kinds = schema['x-kubernetes-group-version-kind'] ?? []
  if (!converted) return { type: 'object', 'x-kubernetes-group-version-kind': kinds }
  const objectMeta = swaggerSchema(metadata!)
  const { properties } = embedMeta(converted, objectMeta, true)
  return { ...converted, properties: { apiVersion: apiVersion!, kind: kind!, metadata: objectMeta, ...properties } }
}

const PATCHES = ['json-patch', 'merge-patch', 'strategic-merge-patch', 'apply-patch']

function patchOrder(type: string): number {
  return PATCHES.findIndex((name) => type.startsWith(`application/${name}`))
}

const PRODUCED = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']

function produceOrder(type: string): number {
  const index = PRODUCED.indexOf(type)
  return index < 0 ? PRODUCED.length : index
}
