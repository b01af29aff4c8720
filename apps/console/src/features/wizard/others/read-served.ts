import type { QueryClient } from '@tanstack/react-query'
import type { ManifestFile } from '@everynode/manifest'
import { servedQuery, type ServedVersion } from '../../../cluster/discovery.ts'
import { otherDocuments, type Lookup } from './plan-others.ts'

/** What the cluster serves of the API versions of the other objects: asked once, for when something is sent. */
export async function readServed(queries: QueryClient, file: ManifestFile, shown: number): Promise<Lookup> {
  const answers = await Promise.all(
    versionsOf(file, shown).map(async (apiVersion): Promise<[string, ServedVersion | 'unknown']> => [
      apiVersion,
      await queries.ensureQueryData(servedQuery(apiVersion)).catch(() => 'unknown' as const),
    ]),
  )
  const served = new Map(answers)
  return (apiVersion) => served.get(apiVersion)
}

/** The API versions of the other objects. */
export function versionsOf(file: ManifestFile, shown: number): string[] {
  return [...new Set(otherDocuments(file, shown).flatMap(({ apiVersion }) => apiVersion ?? []))]
}
