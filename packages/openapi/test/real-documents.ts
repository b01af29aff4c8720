import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Schema } from '../src/schema.ts'

// What a real server published is not part of this repository: it lies beside it, or where EVERYNODE_SHARED points.
const folder = join(
  process.env['EVERYNODE_SHARED'] ?? join(import.meta.dirname, '../../../../shared'),
  'goldens/openapi',
)

export const hasRealDocuments = existsSync(folder)
export const note = hasRealDocuments ? '' : ' (skipped: no recorded documents here; set EVERYNODE_SHARED)'

interface Document {
  components: { schemas: Record<string, Schema> }
}

/** The schemas of every group version that the real server published, by name of the file. */
export function realSchemas(): [string, Record<string, Schema>][] {
  if (!hasRealDocuments) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Document).components.schemas])
}

/** Where two schemas differ, as `path: key ours/theirs`; the order of an enum means nothing. */
export function differences(ours: Schema, theirs: Schema, path: string): string[] {
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]) as Set<keyof Schema>
  return [...keys].flatMap((key) => {
    const [mine, real] = [ours[key], theirs[key]]
    if (key === 'properties') return propertyDifferences(mine as Properties, real as Properties, path)
    if ((key === 'items' || key === 'additionalProperties') && mine && real)
      return differences(mine as Schema, real as Schema, `${path}[]`)
    return comparable(mine, key) === comparable(real, key) ? [] : [`${path}: ${key}`]
  })
}

type Properties = Record<string, Schema> | undefined

function propertyDifferences(ours: Properties = {}, theirs: Properties = {}, path: string): string[] {
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].flatMap((name) => {
    const [mine, real] = [ours[name], theirs[name]]
    if (!mine) return [`${path}.${name}: missing`]
    return real ? differences(mine, real, `${path}.${name}`) : [`${path}.${name}: not in the real document`]
  })
}

function comparable(value: unknown, key: string): string | undefined {
  const isListOfTexts = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return JSON.stringify(isListOfTexts && key === 'enum' ? value.toSorted() : value)
}
