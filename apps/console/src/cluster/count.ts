import type { Kind } from '@everynode/kube'
import { useQuery } from '@tanstack/react-query'
import { client } from './client.ts'
import { listPath } from './object-path.ts'
import { usePermission } from './permissions.ts'

const EVERY_MS = 15_000
const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json'

interface Page {
  metadata?: { remainingItemCount?: number; continue?: string }
  items?: unknown[]
}

/** How many objects of a kind there are: the server is asked for one and says how many remain. Undefined when it does not say. */
export function useCount(kind: Kind, project: string | undefined): number | undefined {
  const scope = kind.namespaced && project ? { namespace: project } : {}
  const { isAllowed } = usePermission({ verb: 'list', kind, ...scope })
  const { data } = useQuery({
    queryKey: ['count', kind.group, kind.plural, kind.namespaced ? project : undefined],
    queryFn: async ({ signal }) => {
      const page = await client.get<Page>(listPath(kind, project), {
        query: { limit: '1' },
        accept: METADATA_ONLY,
        signal,
      })
      return countOf(page) ?? null
    },
    enabled: isAllowed === true,
    refetchInterval: EVERY_MS,
    retry: false,
  })
  return data ?? undefined
}

/** The whole number behind a first page of one; unknown when the server leaves it out. */
export function countOf(page: Page): number | undefined {
  const here = page.items?.length ?? 0
  const remaining = page.metadata?.remainingItemCount
  if (remaining !== undefined) return here + remaining
  return page.metadata?.continue ? undefined : here
}
