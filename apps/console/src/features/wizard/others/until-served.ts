import { isServed, type ServedKind } from '../../../cluster/discovery.ts'

const FIRST_WAIT_MS = 200
const LAST_WAIT_MS = 2_000
const MOST_MS = 30_000

/**
 * Waits until the cluster serves the kinds that a CustomResourceDefinition brings: a definition is accepted before its names are
 * checked and its paths are there. False when that takes longer than half a minute.
 */
export async function untilServed(kinds: readonly ServedKind[]): Promise<boolean> {
  let waitMs = FIRST_WAIT_MS
  for (let waitedMs = 0; waitedMs <= MOST_MS; waitedMs += waitMs) {
    const answers = await Promise.all(kinds.map((kind) => isServed(kind)))
    if (answers.every(Boolean)) return true
    waitMs = Math.min(waitMs * 2, LAST_WAIT_MS)
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
  return false
}
