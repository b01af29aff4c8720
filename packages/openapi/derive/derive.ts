import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Schema } from '../src/schema.ts'
import { composeSchema, leafSchemas } from './compose.ts'
import { handWritten } from './hand-written.ts'
import { parseFacts } from './facts.ts'
import { formatReader, typeMetaDescriptions } from './formats.ts'
import { readAllDeclarations } from './packages.ts'
import { structText } from './type-text.ts'

/** What a build makes, by package (`io.k8s.api.apps.v1`) and then by bare name of the type. */
export interface DerivedTypes {
  schemas: Record<string, Record<string, Schema>>
  structs: Record<string, Record<string, Record<string, string>>>
}

/** Types that the npm package still carries although Kubernetes 1.36 has them no more. */
const stale = new Set([
  'io.k8s.api.core.v1.ClaimSource',
  'io.k8s.api.core.v1.Handler',
  'io.k8s.api.networking.v1.NetworkPolicyStatus',
])

/** Reads packages and facts; throws when a fact names a struct or a property that does not exist. */
export function deriveTypes(packageFolder: string): DerivedTypes {
  const facts = readFacts(join(packageFolder, 'facts'))
  const formatsOf = formatReader(packageFolder)
  const typeMeta = typeMetaDescriptions(packageFolder)
  const derived: DerivedTypes = { schemas: {}, structs: {} }
  const used = new Set<string>()
  for (const declaration of [...readAllDeclarations(packageFolder), ...handWritten]) {
    if (stale.has(declaration.name)) continue
    const cut = declaration.name.lastIndexOf('.')
    const [packageName, name] = [declaration.name.slice(0, cut), declaration.name.slice(cut + 1)]
    const structFacts = facts.get(packageName)?.get(name)
    for (const property of [...(structFacts?.fields.keys() ?? []), ...(structFacts?.order ?? [])])
      if (!declaration.properties.some((each) => each.name === property))
        throw new RangeError(`facts of ${declaration.name} name ${property}, which it does not have`)
    used.add(declaration.name)
    const formats = formatsOf(declaration.name)
    const schemas = (derived.schemas[packageName] ??= {})
    schemas[name] = composeSchema(declaration, { facts: structFacts, formats, typeMeta })
    if (!leafSchemas[declaration.name])
      (derived.structs[packageName] ??= {})[name] = structText(declaration, structFacts, formats)
  }
  for (const [packageName, structs] of facts)
    for (const name of structs.keys())
      if (!used.has(`${packageName}.${name}`))
        throw new RangeError(`facts name ${packageName}.${name}, which is no type`)
  return derived
}

function readFacts(folder: string): Map<string, ReturnType<typeof parseFacts>> {
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.facts'))
      .map((file) => [file.slice(0, -'.facts'.length), parseFacts(readFileSync(join(folder, file), 'utf8'))]),
  )
}
