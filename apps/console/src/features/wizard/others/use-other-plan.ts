import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import { servedQuery, type ServedVersion } from '../../../cluster/discovery.ts'
import { useManifest, useManifestFile } from '../../../manifest-editor/manifest-context.tsx'
import { useOthers } from './others-context.tsx'
import { planOthers, type Planned } from './plan-others.ts'
import { versionsOf } from './read-served.ts'

/** What becomes of the other objects of the file, by what the cluster serves. */
export function useOtherPlan(): readonly Planned[] {
  const shown = useManifest().documentIndex
  const file = useManifestFile()
  const { left } = useOthers()
  const versions = useMemo(() => versionsOf(file, shown), [file, shown])
  const served = useQueries({ queries: versions.map(servedQuery), combine: dataOf })
  return useMemo(
    () => planOthers(file, shown, left, (apiVersion) => served[versions.indexOf(apiVersion)]),
    [file, shown, left, served, versions],
  )
}

/** The same array as long as the answers are the same, which the query library sees to. */
function dataOf(results: readonly UseQueryResult<ServedVersion>[]): (ServedVersion | 'unknown' | undefined)[] {
  return results.map(({ data, isError }) => data ?? (isError ? 'unknown' : undefined))
}
