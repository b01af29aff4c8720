import { serialisePath, type Kind } from '@everynode/kube'
import { queryOptions } from '@tanstack/react-query'
import { client } from './client.ts'
import { readAggregated, readGroups, readResources } from './discovery-documents.ts'

/** A kind as the cluster says that it serves it. */
export type ServedKind = Pick<Kind, 'group' | 'version' | 'kind' | 'plural' | 'namespaced' | 'verbs'>

/** What a cluster serves in one API version. */
export interface ServedVersion {
  kinds: readonly ServedKind[]
  /** The API version exists, but the server behind it does not answer at the moment. */
  isStale: boolean
  /** What other versions of the same group serve, as far as it is known. */
  siblings: readonly ServedKind[]
}

/** By API version: its kinds, or `unlisted` where an older cluster names its versions only. */
export type Discovery = ReadonlyMap<string, { kinds: readonly ServedKind[]; isStale: boolean } | 'unlisted'>

const AGGREGATED = ['v2', 'v2beta1'].map(
  (version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`,
)
const ACCEPT = [...AGGREGATED, 'application/json'].join(',')

/** Everything that the cluster serves: asked once a session, and anew after `invalidateQueries({ queryKey: ['discovery'] })`. */
const discoveryQuery = queryOptions({
  queryKey: ['discovery', 'all'],
  queryFn: async ({ signal }): Promise<Discovery> => {
    const answers = await Promise.all(
      ['/api', '/apis'].map((path) =>
        client.get<unknown>(serialisePath({ type: 'root', path }), { accept: ACCEPT, signal }),
      ),
    )
    return new Map(answers.flatMap((answer) => [...(readAggregated(answer) ?? readGroups(answer))]))
  },
  staleTime: Infinity,
  gcTime: Infinity,
  retry: 1,
})

/** What the cluster serves in one API version; nothing where it has no such version. */
export function servedQuery(apiVersion: string) {
  const [group, version] = apiVersion.includes('/') ? (apiVersion.split('/', 2) as [string, string]) : ['', apiVersion]
  return queryOptions({
    queryKey: ['discovery', 'version', apiVersion],
    queryFn: async ({ client: queries, signal }): Promise<ServedVersion> => {
      const all = await queries.ensureQueryData(discoveryQuery)
      const siblings = [...all.values()]
        .flatMap((each) => (each === 'unlisted' ? [] : each.kinds))
        .filter((kind) => kind.group === group && kind.version !== version)
      const found = all.get(apiVersion)
      if (found !== 'unlisted') return { kinds: found?.kinds ?? [], isStale: found?.isStale ?? false, siblings }
      const path = serialisePath({ type: 'version', group, version })
      return { kinds: readResources(await client.get(path, { signal })), isStale: false, siblings }
    },
    staleTime: Infinity,
    gcTime: Infinity,
    retry: 1,
  })
}

/** Asks the cluster itself whether it serves a kind by now; false while it has no such API version. */
export async function isServed({ group, version, plural }: Pick<ServedKind, 'group' | 'version' | 'plural'>) {
  const answer = await client.get<unknown>(serialisePath({ type: 'version', group, version })).catch(() => undefined)
  return readResources(answer).some((kind) => kind.plural === plural)
}
