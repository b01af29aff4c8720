import { schemas } from '../generated/schemas.js'
import type { Schema } from './schema.ts'

const parsed = new Map<string, Readonly<Record<string, Schema>>>()

/** The published schema of a type such as `io.k8s.api.apps.v1.DaemonSet`; nothing when there is none of that name. */
export function schemaOf(typeName: string): Schema | undefined {
  const cut = typeName.lastIndexOf('.')
  const known = schemasOfPackage(typeName.slice(0, cut))
  const name = typeName.slice(cut + 1)
  return known && Object.hasOwn(known, name) ? known[name] : undefined
}

/** All schemas of a package such as `io.k8s.api.apps.v1`, by the short name of the type. */
export function schemasOfPackage(packageName: string): Readonly<Record<string, Schema>> | undefined {
  let known = parsed.get(packageName)
  if (!known) {
    if (!Object.hasOwn(schemas, packageName)) return undefined
    known = JSON.parse(schemas[packageName]!) as Record<string, Schema>
    parsed.set(packageName, known)
  }
  return known
}
