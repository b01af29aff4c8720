import { judge, readDeviations } from '../../simulator/conformance/deviations.ts'
import type { ReplayedRecording } from './replay.ts'

/**
 * Complaints about a replay: differences that deviations.yaml does not list, and listed ones that are no longer there.
 * Recordings with steps that could not be played, for want of a kubectl, are not judged.
 */
export function judgeReplay(recordings: readonly ReplayedRecording[]): string[] {
  const outcomes = recordings.map(({ name, skipped, differences }) => ({
    where: name.replace(/\.json$/, ''),
    differing: differences.map(({ step }) => step),
    isPartial: skipped > 0,
  }))
  return judge(outcomes, readDeviations())
}
