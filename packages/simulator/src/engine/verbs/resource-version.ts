import { fieldErrorText, fieldInvalid, tooLargeResourceVersion } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import { integerProblem } from '../options/query-values.ts'

/** The text's number (0 when empty), or why it is none, in the API server's words. */
export function parseResourceVersion(text: string): { ok: true; revision: number } | { ok: false; message: string } {
  if (text === '' || text === '0') return { ok: true, revision: 0 }
  const problem = integerProblem(text, 'ParseUint')
  if (problem !== undefined)
    return { ok: false, message: fieldErrorText(fieldInvalid('resourceVersion', text, problem)) }
  return { ok: true, revision: Number(text) }
}

/** Throws 504 for a version that the store has not reached yet. */
export function assertReached(cluster: Cluster, revision: number): void {
  if (revision > cluster.store.revision) throw tooLargeResourceVersion(String(revision), String(cluster.store.revision))
}
