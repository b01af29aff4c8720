import { structOf } from '@everynode/openapi'
import { isMap, keepsUnknown, memberSchema, type StructuralSchema } from './structural-schema.ts'

/**
 * Takes out of a custom resource what its schema does not know and returns the paths of it, such as `spec.bogus`.
 * kind, apiVersion and metadata of the resource and of embedded ones stay. `value` is changed in place.
 */
export function prune(value: Record<string, unknown>, schema: StructuralSchema): string[] {
  const unknown: string[] = []
  pruneMap(value, schema, '', true, unknown)
  return unknown
}

const metadataFields = new Set(structOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta')!.fields.keys())
const typeMeta = new Set(['apiVersion', 'kind', 'metadata'])

function pruneMap(
  map: Record<string, unknown>,
  schema: StructuralSchema,
  path: string,
  isResource: boolean,
  unknown: string[],
): void {
  const isFree = keepsUnknown(schema)
  for (const name of Object.keys(map)) {
    if (isResource && typeMeta.has(name)) {
      if (name === 'metadata' && path !== '') pruneMetadata(map[name], `${path}.metadata`, unknown)
      continue
    }
    const member = memberSchema(schema, name)
    const place = path === '' ? name : `${path}.${name}`
    if (member) pruneValue(map[name], member, place, unknown)
    else if (!isFree) {
      delete map[name]
      unknown.push(place)
    }
  }
}

/** The metadata of an embedded resource; that of the resource itself is decoded as it is for every kind. */
function pruneMetadata(metadata: unknown, path: string, unknown: string[]): void {
  if (!isMap(metadata)) return
  for (const name of Object.keys(metadata)) {
    if (metadataFields.has(name)) continue
    delete metadata[name]
    unknown.push(`${path}.${name}`)
  }
}

function pruneValue(value: unknown, schema: StructuralSchema, path: string, unknown: string[]): void {
  if (Array.isArray(value)) {
    if (schema.items) value.forEach((item, index) => pruneValue(item, schema.items!, `${path}[${index}]`, unknown))
  } else if (isMap(value)) pruneMap(value, schema, path, schema['x-kubernetes-embedded-resource'] === true, unknown)
}
