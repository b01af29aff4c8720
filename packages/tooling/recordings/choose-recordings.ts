import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** Recordings that are played one after the other against one simulator. */
export interface RecordingGroup {
  /** The folder, for kubectl with the version: `kubectl 1.32`. */
  title: string
  /** Absolute paths of files. */
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
 * The recordings of the folders and files that were named (`protocol`, `protocol/accept`, any path), or all of them, without
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
    const folder = folderOf(nameOf(recording))
    const title = version === undefined ? folder : `${folder} ${version}`
    groups.set(title, [...(groups.get(title) ?? []), recording])
  }
  return { groups: [...groups].map(([title, recordings]) => ({ title, recordings })), missing }
}

/** What a recording goes by, wherever it lies: its folder and its file, `protocol/accept.json`. */
export function nameOf(file: string): string {
  return `${basename(dirname(file))}/${basename(file)}`
}

/** The folder in the name of a recording: it says on which kind of cluster it was made. */
export function folderOf(name: string): string {
  return dirname(name)
}

function recordingsNamed(recorded: string, name: string): string[] {
  const places = [join(recorded, name), join(recorded, `${name}.json`), resolve(name)]
  const place = places.find((path) => existsSync(path))
  if (place === undefined) throw new RangeError(`there is no recording called ${name}`)
  if (place.endsWith('.json')) return [place]
  return readdirSync(place)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => join(place, file))
}
