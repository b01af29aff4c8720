import type { Schema } from '../src/schema.ts'
import { inGoOrder } from './go-order.ts'
import type { Declaration, DeclaredProperty, DeclaredType } from './declarations.ts'
import type { FieldFacts, StructFacts } from './facts.ts'

const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1'

/** Types whose form on the wire is not that of a Go struct. */
export const leafSchemas: Readonly<Record<string, Schema>> = {
  [`${meta}.Time`]: { type: 'string', format: 'date-time' },
  [`${meta}.MicroTime`]: { type: 'string', format: 'date-time' },
  [`${meta}.FieldsV1`]: { type: 'object' },
  [`${meta}.Patch`]: { type: 'object' },
  'io.k8s.apimachinery.pkg.runtime.RawExtension': { type: 'object' },
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { oneOf: [{ type: 'string' }, { type: 'number' }] },
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': {
    format: 'int-or-string',
    oneOf: [{ type: 'integer' }, { type: 'string' }],
  },
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON': {},
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray': {},
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool': {},
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray': {},
}

/** Types of the API machinery that every group speaks; each document adds its own group to some of them. */
const metaKinds = new Map(
  ['APIResourceList', 'DeleteOptions', 'Status', 'WatchEvent'].map((kind) => [`${meta}.${kind}`, kind]),
)

export interface Sources {
  facts: StructFacts | undefined
  formats: ReadonlyMap<string, string>
  typeMeta: { apiVersion: string; kind: string }
}

/** Joins what the packages declare with our own facts into one published schema. */
export function composeSchema(declaration: Declaration, sources: Sources): Schema {
  const described: Schema = declaration.description === '' ? {} : { description: declaration.description }
  const leaf = leafSchemas[declaration.name]
  if (leaf) return { ...described, ...leaf }
  const schema: Schema = { ...described, type: 'object' }
  const required = inGoOrder(declaration, sources.facts?.order ?? [])
    .filter((property) => property.isRequired)
    .map((property) => property.name)
  if (required.length > 0) schema.required = required
  if (declaration.properties.length > 0) {
    schema.properties = {}
    for (const property of declaration.properties)
      schema.properties[property.name] = composeProperty(declaration, property, sources)
  }
  if (declaration.apiVersion !== undefined && declaration.kind !== undefined) {
    const [version, group = ''] = declaration.apiVersion.split('/').toReversed() as [string, string?]
    schema['x-kubernetes-group-version-kind'] = [{ group, kind: declaration.kind, version }]
  }
  const ownKind = metaKinds.get(declaration.name)
  if (ownKind !== undefined) schema['x-kubernetes-group-version-kind'] = [{ group: '', kind: ownKind, version: 'v1' }]
  if (sources.facts?.unions) schema['x-kubernetes-unions'] = [sources.facts.unions]
  if (sources.facts?.isAtomic) schema['x-kubernetes-map-type'] = 'atomic'
  return schema
}

function composeProperty(declaration: Declaration, property: DeclaredProperty, sources: Sources): Schema {
  const facts = sources.facts?.fields.get(property.name) ?? {}
  const isTypeMeta = declaration.kind !== undefined && (property.name === 'apiVersion' || property.name === 'kind')
  const description = isTypeMeta ? sources.typeMeta[property.name as 'kind'] : property.description
  const schema: Schema = description === '' ? {} : { description }
  if (property.type.is === 'reference') {
    if (isStructValue(property, facts)) schema.default = {}
    const target: Schema = { $ref: refTo(property.type.name) }
    if (schema.description === undefined && schema.default === undefined) return target
    schema.allOf = [target]
    if (facts.isGranular) schema['x-kubernetes-map-type'] = 'granular'
  } else {
    Object.assign(schema, schemaOfType(elementType(property.type, facts), sources.formats.get(property.name)))
    const zero = defaultOf(property, facts)
    if (zero !== undefined) schema.default = zero
    if (facts.isAtomicMap) schema['x-kubernetes-map-type'] = 'atomic'
    if (facts.isGranular) schema['x-kubernetes-map-type'] = 'granular'
    if (
      property.type.is === 'list' &&
      !(property.name === 'items' && declaration.kind !== undefined) &&
      facts.listType !== 'plain'
    )
      schema['x-kubernetes-list-type'] = facts.listType ?? 'atomic'
    if (facts.isAtomicList) schema['x-kubernetes-list-type'] = 'atomic'
    if (facts.mapKeys) schema['x-kubernetes-list-map-keys'] = facts.mapKeys
  }
  if (facts.mergeKey !== undefined) schema['x-kubernetes-patch-merge-key'] = facts.mergeKey
  if (facts.strategies) schema['x-kubernetes-patch-strategy'] = facts.strategies.join(',')
  return schema
}

/** True when the Go field is a struct and not a pointer to one: it is always written, as `{}` if need be. */
export function isStructValue(property: DeclaredProperty, facts: FieldFacts): boolean {
  if (property.name === 'metadata') return property.type.is === 'reference'
  return facts.isValue === true
}

function elementType(type: DeclaredType, facts: FieldFacts): DeclaredType {
  return facts.elements === undefined ? type : { is: 'list', of: { is: 'reference', name: facts.elements } }
}

function defaultOf(property: DeclaredProperty, facts: FieldFacts): unknown {
  if (facts.default !== undefined) return facts.default
  if (facts.isPointer || facts.isOmitted || !(property.isRequired || facts.isKept)) return undefined
  return { string: '', enum: '', number: 0, boolean: false, list: undefined, map: undefined }[
    property.type.is as string
  ]
}

function schemaOfType(type: DeclaredType, format: string | undefined): Schema {
  switch (type.is) {
    case 'string':
      return { type: 'string', ...(format === 'byte' ? { format } : {}) }
    case 'enum':
      return { type: 'string', enum: type.values }
    case 'boolean':
      return { type: 'boolean' }
    case 'number':
      return format === 'double' ? { type: 'number', format } : { type: 'integer', ...(format ? { format } : {}) }
    case 'list':
      return { type: 'array', items: schemaOfType(type.of, format) }
    case 'map':
      return { type: 'object', additionalProperties: schemaOfType(type.of, format) }
    case 'reference':
      return { $ref: refTo(type.name) }
    case 'anything':
      return {}
  }
}

/** How a document refers to a schema of its own. */
export function refTo(name: string): string {
  return `#/components/schemas/${name}`
}
