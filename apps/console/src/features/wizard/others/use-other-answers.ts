import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { kindOf, type KubeObject } from '@everynode/kube'
import { isDeepEqual, valueToCompactJson, type ManifestDocument, type Value } from '@everynode/manifest'
import { client, RequestFailure } from '../../../cluster/client.ts'
import { portableObject } from '../../../cluster/object-text.ts'
import { applyDocument, documentKey, documentPath } from './other-documents.ts'

/** The text rests for so long before the cluster is asked about it. */
const SETTLED_MS = 300

/**
 * What applying an object would do. `accepted`: the person may not see what is there now. `waits`: it needs something that this
 * very file brings.
 */
export type OtherAnswer = 'created' | 'changed' | 'same' | 'accepted' | 'waits' | Error

/** Asks the cluster, writing nothing, what applying each of the documents would do; by `documentKey`, once it is known. */
export function useOtherAnswers(
  documents: readonly ManifestDocument[],
  project: string,
): ReadonlyMap<string, OtherAnswer> {
  const [settled] = useDebouncedValue(documents, SETTLED_MS)
  return useQueries({
    queries: settled.map((document) => ({
      queryKey: ['dry-run-other', project, valueToCompactJson(document.value ?? null)],
      queryFn: () => ask(document, project),
      staleTime: 10_000,
      retry: false,
    })),
    combine: (results) =>
      new Map(
        results.flatMap(({ data, error }, at): [string, OtherAnswer][] => {
          const document = settled[at]
          const answer = data ?? (error && (isBrought(error, settled) ? 'waits' : error))
          return document && answer ? [[documentKey(document), answer]] : []
        }),
      ),
  })
}

async function ask(document: ManifestDocument, project: string): Promise<OtherAnswer> {
  const answered = await applyDocument(document, project, { isDryRun: true })
  const live = await client
    .get<KubeObject>(documentPath(document, project))
    .catch((error: unknown) =>
      error instanceof RequestFailure && error.status.reason === 'NotFound' ? undefined : 'unseen',
    )
  if (live === undefined) return 'created'
  if (live === 'unseen') return 'accepted'
  const kind = kindOf(document.apiVersion ?? '', document.kind ?? '')!
  const [before, after] = [live, answered].map((object) => portableObject(kind, object) as unknown as Value)
  return isDeepEqual(before, after) ? 'same' : 'changed'
}

/** A project that does not exist yet, but is in the file itself. */
function isBrought(error: Error, documents: readonly ManifestDocument[]): boolean {
  const name = /namespaces "([^"]+)" not found/.exec(error.message)?.[1]
  return name !== undefined && documents.some((document) => document.kind === 'Namespace' && document.name === name)
}
