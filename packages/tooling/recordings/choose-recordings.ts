import { existsSync, readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

/** Recordings that are played one after the other against one simulator. */
export interface RecordingGroup {
  /** The folder, for kubectl with the version: `kubectl 1.32`. */
  title: string
  /** Files below `recorded`, such as `protocol/accept.json`. */
  recordings: string[]
}

export interface Choice {
  groups: RecordingGroup[]
  /** How many recordings were left out for each kubectl that is not on this machine. */
  missing: Map<string, number>
}

/** The folder that a person has to play, as its note says: left out unless it is named. */
export const BY_HAND = 'kubelet-by-hand'

/**
 * The recordings of the folders and files that were named (`protocol`, `protocol/accept`, a path), or all of them, without
 * those whose kubectl is not there. Throws a RangeError for a name that stands for nothing.
 */
export function chooseRecordings(recorded: string, wanted: readonly string[], versions: ReadonlySet<string>): Choice {
  const names = wanted.length > 0 ? wanted : readdirSync(recorded).filter((name) => name !== BY_HAND)
  const missing = new Map<string, number>()
  const groups = new Map<string, string[]>()
  for (const recording of new Set(names.flatMap((name) => recordingsNamed(recorded, name)))) {
    const version = /\.(1\.\d+)\.json$/.exec(recording)?.[1]
    if (version !== undefined && !versions.has(version)) {
      missing.set(version, (missing.get(version) ?? 0) + 1)
      continue
    }
    const folder = folderOf(recording)
    const title = version === undefined ? folder : `${folder} ${version}`
    groups.set(title, [...(groups.get(title) ?? []), recording])
  }
  return { groups: [...groups].map(([title, recordings]) => ({ title, recordings })), missing }
}

/** The folder of a recording. */
export function folderOf(recording: string): string {
  return recording.split('/')[0]!
}

function recordingsNamed(recorded: string, name: string): string[] {
  const places = [resolve(name), join(recorded, name), join(recorded, `${name}.json`)]
  const place = places.find((path) => path.startsWith(recorded) && existsSync(path))
  if (place === undefined) throw new RangeError(`there is no recording called ${name}`)
  const own = relative(recorded, place)
  if (own.endsWith('.json')) return [own]
  return readdirSync(place)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => join(own, file))
}
