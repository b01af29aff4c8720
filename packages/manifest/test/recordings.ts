import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder with recordings and real manifests: beside the repository, or where EVERYNODE_SHARED points. */
const folder = process.env.EVERYNODE_SHARED ?? join(import.meta.dirname, '../../../../shared')

export const hasRecordings = existsSync(join(folder, 'goldens/recorded/manifests'))
export const hasManifests = existsSync(join(folder, 'manifests'))

/** Says in the test's title why it is skipped. */
export const recordingsNote = hasRecordings ? '' : ' (skipped: no recordings here; set EVERYNODE_SHARED)'
export const manifestsNote = hasManifests ? '' : ' (skipped: no manifests here; set EVERYNODE_SHARED)'

export interface Step {
  note: string
  request?: { method: string; path: string; headers?: Record<string, string>; body?: unknown }
  outcome: { status: number; headers?: Record<string, string>; body?: unknown }
}

export interface Recording {
  name: string
  steps: readonly Step[]
}

export function readRecording(path: string): Recording {
  const { steps } = JSON.parse(readFileSync(join(folder, 'goldens/recorded', path), 'utf8')) as { steps: Step[] }
  return { name: path, steps }
}

export function manifestRecordings(): Recording[] {
  if (!hasRecordings) return []
  return readdirSync(join(folder, 'goldens/recorded/manifests')).map((name) => readRecording(`manifests/${name}`))
}

export interface RealManifest {
  name: string
  text: string
}

/** The DaemonSet manifests of public projects. */
export function realManifests(): RealManifest[] {
  if (!hasManifests) return []
  return readdirSync(join(folder, 'manifests'))
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(folder, 'manifests', name), 'utf8') }))
}
