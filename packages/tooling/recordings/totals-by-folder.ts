import { folderOf } from './choose-recordings.ts'
import type { Counts, ReplayedRecording } from './replay.ts'

/** What a replay came to, folder by folder. */
export function totalsByFolder(replayed: readonly ReplayedRecording[]): (Counts & { folder: string })[] {
  const folders = Map.groupBy(replayed, ({ name }) => folderOf(name))
  return [...folders]
    .map(([folder, recordings]) => ({ folder, ...sum(recordings) }))
    .toSorted((a, b) => (a.folder < b.folder ? -1 : 1))
}

function sum(recordings: readonly Counts[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  for (const count of ['passed', 'failed', 'skipped'] as const)
    for (const recording of recordings) counts[count] += recording[count]
  return counts
}
