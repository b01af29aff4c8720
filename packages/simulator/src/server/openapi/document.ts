import { schemaOf, structOf, type Schema } from '@everynode/openapi'
import type { Registry } from '../../engine/resources/registry.ts'
import type { GroupVersionKinds } from '../discovery/api-groups.ts'
import { customSchemas } from './custom-schemas.ts'
import { reference, type Operation, type PathItem } from './operations.ts'
import { pathsOf, titleOf } from './paths.ts'

/** An OpenAPI v3 document. */
export interface Document {
  openapi: '3.0.0'
  info: { title: string; version: string }
  paths: Record<string, PathItem>
  components: { schemas: Record<string, Schema>; securitySchemes: unknown }
}

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1'
const securitySchemes = {
  BearerToken: { type: 'apiKey', description: 'Bearer Token authentication', name: 'authorization', in: 'header' },
}

/** Describes one group version: its paths and every schema that they mention, directly or not. */
export function documentOf(version: GroupVersionKinds, registry: Registry): Document {
  const base = version.group === '' ? `/api/${version.version}` : `/apis/${version.group}/${version.version}`
  const { title, tag } = titleOf(version)
  const paths: Record<string, PathItem> = { [`${base}/`]: { get: resourceList(title, tag) } }
  const custom = new Map<string, Schema>()
  for (const kind of version.kinds) {
    const { behaviour, schema } = registry.definitionOf(kind)
    for (const [name, published] of schema ? customSchemas(kind, schema) : []) custom.set(name, published)
    const isCustom = schema !== undefined
    Object.assign(
      paths,
      pathsOf(base, { kind, title, tag, returnsDeleted: behaviour.returnsDeleted ?? false, isCustom }),
    )
  }
  const document = whole(paths, custom)
  for (const name of ['DeleteOptions', 'WatchEvent']) addOwnVersion(document, `${META}.${name}`, name, version)
  return document
}

/** Describes a path that has nothing but a GET, such as `/apis/apps/`. */
export function plainDocument(path: string, operationId: string, tag: string, typeName: string): Document {
  return whole({ [path]: { get: plainGet(operationId, tag, typeName, 'get information') } })
}

/** The schemas that a value mentions, and those that these mention, by name in order. */
function schemasMentionedBy(value: unknown, custom: ReadonlyMap<string, Schema>): Record<string, Schema> {
  const found = new Map<string, Schema>()
  const waiting: unknown[] = [value]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue
    for (const [key, member] of Object.entries(next)) {
      if (key !== '$ref' || typeof member !== 'string') {
        if (typeof member === 'object') waiting.push(member)
        continue
      }
      const name = member.slice(member.lastIndexOf('/') + 1)
      const schema = found.has(name) ? undefined : (custom.get(name) ?? publishedSchema(name))
      if (!schema) continue
      found.set(name, schema)
      waiting.push(schema)
    }
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Required members come in the order of the Go type. */
function publishedSchema(name: string): Schema | undefined {
  const schema = schemaOf(name)
  if ((schema?.required?.length ?? 0) < 2) return schema
  const order = [...(structOf(name)?.fields.keys() ?? [])]
  return { ...schema, required: schema!.required!.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) }
}

function whole(paths: Record<string, PathItem>, custom: ReadonlyMap<string, Schema> = new Map()): Document {
  const sorted = Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.36.0' },
    paths: sorted,
    components: { schemas: schemasMentionedBy(sorted, custom), securitySchemes },
  }
}

/** Kinds of the API machinery exist in every group version; a document lists them for its own. */
function addOwnVersion(
  { components }: Document,
  typeName: string,
  kind: string,
  { group, version }: GroupVersionKinds,
): void {
  const schema = components.schemas[typeName]
  if (!schema || group === '') return
  const known = schema['x-kubernetes-group-version-kind'] ?? []
  components.schemas[typeName] = { ...schema, 'x-kubernetes-group-version-kind': [...known, { group, kind, version }] }
}

function resourceList(title: string, tag: string): Operation {
  const typeName = `${META}.APIResourceList`
  return plainGet(`get${title}APIResources`, tag, typeName, 'get available resources')
}

function plainGet(operationId: string, tag: string, typeName: string, description: string): Operation {
  const types = ['application/json', 'application/vnd.kubernetes.protobuf', 'application/yaml']
  const content = Object.fromEntries(types.map((type) => [type, { schema: reference(typeName) }]))
  return {
    tags: [tag],
    description,
    operationId,
    responses: { 200: { description: 'OK', content }, 401: { description: 'Unauthorized' } },
  }
}
