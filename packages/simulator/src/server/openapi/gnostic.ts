import { WireWriter } from '../protobuf/wire-writer.ts'
import type { Swagger, SwaggerOperation, SwaggerParameter, SwaggerPathItem, SwaggerSchema } from './swagger.ts'

/**
 * Encodes an OpenAPI v2 document as gnostic's openapi.v2.Document, the form that kubectl reads. Only what the document
 * uses is written; extensions are named values that hold YAML, of which JSON is a part.
 */
export function encodeGnostic(swagger: Swagger): Uint8Array {
  const info = new WireWriter().string(1, swagger.info.title).string(2, swagger.info.version)
  const paths = new WireWriter().messages(
    2,
    Object.entries(swagger.paths).map(([name, item]) => named(name, pathItem(item))),
  )
  const definitions = new WireWriter().messages(1, namedSchemas(swagger.definitions))
  const parameters = new WireWriter().messages(
    1,
    Object.entries(swagger.parameters).map(([name, one]) => named(name, parameter(one))),
  )
  const { type, name, in: where, description } = swagger.securityDefinitions.BearerToken
  const apiKey = new WireWriter().string(1, type).string(2, name).string(3, where).string(4, description)
  const security = new WireWriter().message(1, named('BearerToken', new WireWriter().message(2, apiKey)))
  return new WireWriter()
    .string(1, swagger.swagger)
    .message(2, info)
    .message(8, paths)
    .message(9, definitions)
    .message(10, parameters)
    .message(12, new WireWriter().message(1, named('BearerToken', new WireWriter())))
    .message(13, security)
    .toBytes()
}

function named(name: string, value: WireWriter): WireWriter {
  return new WireWriter().string(1, name).message(2, value)
}

const METHOD_FIELDS: Readonly<Record<string, number>> = {
  get: 2,
  put: 3,
  post: 4,
  delete: 5,
  options: 6,
  head: 7,
  patch: 8,
}

function pathItem(item: SwaggerPathItem): WireWriter {
  const writer = new WireWriter()
  for (const [method, value] of Object.entries(item)) {
    if (Array.isArray(value)) writer.messages(9, value.map(parametersItem))
    else writer.message(METHOD_FIELDS[method]!, operation(value))
  }
  return writer
}

function operation(value: SwaggerOperation): WireWriter {
  const responses = Object.entries(value.responses).map(([code, { description, schema: shown }]) => {
    const item = shown && new WireWriter().message(1, schema(shown))
    const response = new WireWriter().string(1, description).message(2, item)
    return named(code, new WireWriter().message(1, response))
  })
  return new WireWriter()
    .strings(1, value.tags)
    .string(3, value.description)
    .string(5, value.operationId)
    .strings(6, value.produces)
    .strings(7, value.consumes)
    .messages(8, (value.parameters ?? []).map(parametersItem))
    .message(9, new WireWriter().messages(1, responses))
    .strings(10, value.schemes)
    .messages(13, extensions(value))
}

function parametersItem(value: SwaggerParameter | { $ref: string }): WireWriter {
  if ('$ref' in value) return new WireWriter().message(2, new WireWriter().string(1, value.$ref))
  return new WireWriter().message(1, parameter(value))
}

function parameter(value: SwaggerParameter): WireWriter {
  const { name, in: where, description, required, type, uniqueItems } = value
  if (where === 'body') {
    const body = new WireWriter().string(1, description).string(2, name).string(3, where).boolean(4, required)
    return new WireWriter().message(1, body.message(5, value.schema && schema(value.schema)))
  }
  // Query parameters have one field more than those of a path, so the numbers behind it differ.
  const isQuery = where === 'query'
  const fields = new WireWriter()
    .boolean(1, required)
    .string(2, where)
    .string(3, description)
    .string(4, name)
    .string(isQuery ? 6 : 5, type)
    .boolean(isQuery ? 20 : 19, uniqueItems)
  return new WireWriter().message(2, new WireWriter().message(isQuery ? 3 : 4, fields))
}

function* namedSchemas(schemas: Readonly<Record<string, SwaggerSchema>>): Iterable<WireWriter> {
  for (const [name, value] of Object.entries(schemas)) yield named(name, schema(value))
}

function schema(value: SwaggerSchema): WireWriter {
  const { $ref, format, description, required, additionalProperties, type, items, properties } = value
  return new WireWriter()
    .string(1, $ref)
    .string(2, format)
    .string(4, description)
    .strings(19, required)
    .message(21, additionalProperties && furtherMembers(additionalProperties))
    .message(22, type === undefined ? undefined : new WireWriter().string(1, type))
    .message(23, items && new WireWriter().message(1, schema(items)))
    .message(25, properties && new WireWriter().messages(1, namedSchemas(properties)))
    .messages(31, extensions(value))
}

/** A custom resource may allow any further member by a plain `true`. */
function furtherMembers(value: SwaggerSchema | true): WireWriter {
  return value === true ? new WireWriter().boolean(2, true) : new WireWriter().message(1, schema(value))
}

function* extensions(value: object): Iterable<WireWriter> {
  for (const [name, content] of Object.entries(value)) {
    if (!name.startsWith('x-') || content === undefined) continue
    yield named(name, new WireWriter().string(2, JSON.stringify(content)))
  }
}
