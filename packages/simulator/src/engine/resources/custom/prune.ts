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
    if (isResource && typeMeta.has(name)) continue
    const member = memberSchema(schema, name)
    const place = path === '' ? name : `${path}.${name}`
    if (member) pruneValue(map[name], member, place, unknown)
    else if (!isFree) {
      delete map[name]
      unknown.push(place)
    }
  }
}

function pruneValue(value: unknown, schema: StructuralSchema, path: string, unknown: string[]): void {
  if (Array.isArray(value)) {
    if (schema.items) value.forEach((item, index) => pruneValue(item, schema.items!, `${path}[${index}]`, unknown))
  } else if (isMap(value)) pruneMap(value, schema, path, schema['x-kubernetes-embedded-resource'] === true, unknown)
}
