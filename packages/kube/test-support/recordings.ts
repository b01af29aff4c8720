import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One exchange with a real API server: only what the tests here look at. */
export interface RecordedStep {
  note?: string
  change?: Record<string, unknown>
  request?: { method: string; path: string; body?: unknown }
  outcome: { status: number; body?: unknown }
}

/** Where the recordings of a real cluster are, if this machine has them: `EVERYNODE_SHARED`, else `shared` beside the repository. */
const sharedFolder = process.env['EVERYNODE_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url))

const goldens = `${sharedFolder}/goldens`

/** Whether there are recordings to check against. Tests that need them say so in their name when they are skipped. */
export const hasRecordings = existsSync(`${goldens}/recorded`)

/** The reason that a skipped test gives. */
export const withoutRecordings = hasRecordings ? '' : ' (skipped: no recordings of a real cluster on this machine)'

/** The steps of one recording, `protocol/selectors-label` for example. */
export function recordedSteps(name: string): RecordedStep[] {
  const recording: unknown = JSON.parse(readFileSync(`${goldens}/recorded/${name}.json`, 'utf8'))
  return (recording as { steps?: RecordedStep[] }).steps ?? []
}

/** The names of the recordings in a folder. */
export function recordingsIn(folder: string): string[] {
  return readdirSync(`${goldens}/recorded/${folder}`)
    .filter((file) => file.endsWith('.json'))
    .map((file) => `${folder}/${file.slice(0, -'.json'.length)}`)
}

/** A file of the goldens as text, `tables/validation.tsv` for example. */
export function goldenText(path: string): string {
  return readFileSync(`${goldens}/${path}`, 'utf8')
}
