import { isListValue, isMapValue, valueAt, type Edit, type MapValue, type Path, type Value } from '@everynode/manifest'
import { paths } from '../../paths.ts'

/** A container as far as its mounts go. */
export interface Mounting {
  container: string
  isInit: boolean
  /** Its `volumeMounts`. */
  list: Path
  mounts: readonly { index: number; volume: string; mount: MapValue }[]
  /** Of the list, with items that are no mounts. */
  total: number
}

/** All containers of a DaemonSet, init containers first, with what they mount. Counted once for each text: every volume asks. */
export function mountingsOf(daemonSet: Value | undefined): readonly Mounting[] {
  if (!isMapValue(daemonSet)) return []
  const last = known.get(daemonSet)
  if (last) return last
  const mountings = readMountings(daemonSet)
  known.set(daemonSet, mountings)
  return mountings
}

const known = new WeakMap<MapValue, readonly Mounting[]>()

function readMountings(daemonSet: MapValue): Mounting[] {
  return [paths.initContainers, paths.containers].flatMap((path) => {
    const containers = valueAt(daemonSet, path)
    if (!isListValue(containers)) return []
    return containers.map((container, at): Mounting => {
      const mounts = isMapValue(container) && isListValue(container['volumeMounts']) ? container['volumeMounts'] : []
      return {
        container: isMapValue(container) ? String(container['name'] ?? at + 1) : String(at + 1),
        isInit: path === paths.initContainers,
        list: [...path, at, 'volumeMounts'],
        mounts: mounts.flatMap((mount, index) =>
          isMapValue(mount) ? [{ index, volume: String(mount['name'] ?? ''), mount }] : [],
        ),
        total: mounts.length,
      }
    })
  })
}

/** The paths of every mount of a volume. */
export function mountPathsOf(daemonSet: Value | undefined, volume: string): Path[] {
  return mountingsOf(daemonSet).flatMap(({ list, mounts }) =>
    mounts.filter((each) => each.volume === volume).map(({ index }): Path => [...list, index]),
  )
}

/** Takes every mount of a volume away, last first, so that no container is left with a mount of nothing. */
export function unmountEdits(daemonSet: Value | undefined, volume: string): Edit[] {
  return mountingsOf(daemonSet).flatMap(({ list, mounts, total }): Edit[] => {
    const hits = mounts.filter((each) => each.volume === volume).map(({ index }) => index)
    if (hits.length > 0 && hits.length === total) return [{ type: 'remove', path: list }]
    return hits.toReversed().map((index): Edit => ({ type: 'remove', path: [...list, index] }))
  })
}

/** Mounts a volume once more, where nothing is mounted yet. */
export function mountEdit({ list, mounts, total }: Mounting, volume: string, source: MapValue | undefined): Edit {
  const taken = new Set(mounts.map(({ mount }) => mount['mountPath']))
  let mountPath = `/mnt/${volume}`
  for (let number = 2; taken.has(mountPath); number++) mountPath = `/mnt/${volume}-${number}`
  const isReadOnly = source !== undefined && READ_ONLY.some((type) => type in source)
  const value: Value = { name: volume, mountPath, ...(isReadOnly ? { readOnly: true } : {}) }
  return total > 0 ? { type: 'insert', path: list, index: total, value } : { type: 'set', path: list, value: [value] }
}

/** What cannot be written to anyway; saying so in the manifest keeps readers from wondering. */
const READ_ONLY = ['configMap', 'secret', 'projected', 'downwardAPI', 'image']
