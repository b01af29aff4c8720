import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import type { KubeObject } from '@everynode/kube'
import { isDeepEqual, valueToCompactJson, type Value } from '@everynode/manifest'
import { client, RequestFailure } from '../../../cluster/client.ts'
import { portableObject } from '../../../cluster/object-text.ts'
import { applyDocument, documentPath } from './apply-document.ts'
import type { Applied } from './plan-others.ts'

/** The text rests for so long before the cluster is asked about it. */
const SETTLED_MS = 300

/**
 * What applying an object would do. `accepted`: the person may not see what is there now. `waits`: it needs a project that this
 * very file brings; `waitsForKind`: its kind.
 */
export type OtherAnswer = 'created' | 'changed' | 'same' | 'accepted' | 'waits' | 'waitsForKind' | Error

/** Asks the cluster, writing nothing, what applying each of the documents would do; by `documentKey`, once it is known. */
export function useOtherAnswers(plan: readonly Applied[], project: string): ReadonlyMap<string, OtherAnswer> {
  const [settled] = useDebouncedValue(plan, SETTLED_MS)
  return useQueries({
    queries: settled.map((planned) => ({
      queryKey: ['dry-run-other', project, planned.broughtBy !== undefined, textOf(planned)],
      queryFn: () => ask(planned, project),
      staleTime: 10_000,
      retry: false,
    })),
    combine: (results) =>
      new Map(
        results.flatMap(({ data, error }, at): [string, OtherAnswer][] => {
          const planned = settled[at]
          const answer = data ?? (error && (isBrought(error, settled) ? 'waits' : error))
          return planned && answer ? [[planned.key, answer]] : []
        }),
      ),
  })
}

async function ask(planned: Applied, project: string): Promise<OtherAnswer> {
  if (planned.broughtBy) return 'waitsForKind'
  const answered = await applyDocument(planned, project, { isDryRun: true })
  const live = await client
    .get<KubeObject>(documentPath(planned, project))
    .catch((error: unknown) =>
      error instanceof RequestFailure && error.status.reason === 'NotFound' ? undefined : 'unseen',
    )
  if (live === undefined) return 'created'
  if (live === 'unseen') return 'accepted'
  const [before, after] = [live, answered].map((object) => portableObject(planned.kind, object) as unknown as Value)
  return isDeepEqual(before, after) ? 'same' : 'changed'
}

/** A project that does not exist yet, but is in the file itself. */
function isBrought(error: Error, plan: readonly Applied[]): boolean {
  const name = /namespaces "([^"]+)" not found/.exec(error.message)?.[1]
  return name !== undefined && plan.some(({ document }) => document.kind === 'Namespace' && document.name === name)
}

function textOf({ document }: Applied): string {
  return valueToCompactJson(document.value ?? null)
}
