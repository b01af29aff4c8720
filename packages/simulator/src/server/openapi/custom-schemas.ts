import type { Kind } from '@everynode/kube'
import { schemaOf, type Schema } from '@everynode/openapi'
import type { StructuralSchema } from '../../engine/resources/custom/structural-schema.ts'

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1'
const CONVENTIONS = 'More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md'

const OBJECT_META: Schema = {
  description: `Standard object's metadata. ${CONVENTIONS}#metadata`,
  allOf: [ref(`${META}.ObjectMeta`)],
}

/** The name under which the type of a custom resource is published: `com.example.v1.Widget`. */
export function customTypeName({ group, version }: Kind, name: string): string {
  return [...group.split('.').toReversed(), version, name].join('.')
}

/** The published schemas of a custom resource and of its list (apiextensions-apiserver controller/openapi/builder). */
export function customSchemas(kind: Kind, schema: StructuralSchema): [string, Schema][] {
  const { group, version, listKind } = kind
  const name = customTypeName(kind, kind.kind)
  const { properties = {}, ...rest } = schema as Schema
  const item: Schema = {
    ...rest,
    type: 'object',
    properties: {
      ...typeMeta(),
      metadata: OBJECT_META,
      ...embedMeta({ properties: withoutMeta(properties) }, OBJECT_META, false).properties,
    },
    'x-kubernetes-group-version-kind': [{ group, kind: kind.kind, version }],
  }
  const list: Schema = {
    description: `${listKind} is a list of ${kind.kind}`,
    type: 'object',
    required: ['items'],
    properties: {
      ...typeMeta(),
      items: { description: `List of ${kind.plural}. ${CONVENTIONS}`, type: 'array', items: ref(name) },
      metadata: { description: `Standard list metadata. ${CONVENTIONS}#types-kinds`, allOf: [ref(`${META}.ListMeta`)] },
    },
    'x-kubernetes-group-version-kind': [{ group, kind: listKind, version }],
  }
  return [
    [name, item],
    [customTypeName(kind, listKind), list],
  ]
}

/**
 * Describes what whole objects within a custom resource (`x-kubernetes-embedded-resource`) have as every object has it. To v2 an
 * object that keeps unknown fields says nothing: kubectl would refuse every field that is not named (addEmbeddedProperties).
 */
export function embedMeta(schema: Schema, objectMeta: Schema, isV2: boolean): Schema {
  const { properties, items, additionalProperties } = schema
  const embedded: Schema = { ...schema }
  if (properties) {
    const entries = Object.entries(properties).map(([name, one]) => [name, embedMeta(one, objectMeta, isV2)] as const)
    embedded.properties = Object.fromEntries(entries)
  }
  if (items) embedded.items = embedMeta(items, objectMeta, isV2)
  if (typeof additionalProperties === 'object') {
    embedded.additionalProperties = embedMeta(additionalProperties, objectMeta, isV2)
  }
  const words = schema as StructuralSchema
  if (!words['x-kubernetes-embedded-resource'] || (isV2 && words['x-kubernetes-preserve-unknown-fields']))
    return embedded
  embedded.properties = { ...embedded.properties, ...embeddedTypeMeta(), metadata: objectMeta }
  embedded.required = [...new Set([...(schema.required ?? []), 'kind', 'apiVersion'])]
  return embedded
}

function embeddedTypeMeta(): Record<string, Schema> {
  return {
    apiVersion: {
      type: 'string',
      description: `apiVersion defines the versioned schema of this representation of an object. ${CONVENTIONS}#resources`,
    },
    kind: {
      type: 'string',
      description: `kind is a string value representing the type of this object. In CamelCase. ${CONVENTIONS}#types-kinds`,
    },
  }
}

/** apiVersion and kind are described for every kind in the same words. */
function typeMeta(): Record<string, Schema> {
  const { apiVersion, kind } = schemaOf('io.k8s.api.core.v1.ConfigMap')!.properties!
  return { apiVersion: apiVersion!, kind: kind! }
}

function withoutMeta(properties: Record<string, Schema>): Record<string, Schema> {
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...others } = properties
  return others
}

function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}
