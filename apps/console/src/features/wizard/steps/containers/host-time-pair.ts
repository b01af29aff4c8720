import { isListValue, isMapValue, valueAt, type Edit, type MapValue, type Path, type Value } from '@everynode/manifest'
import { paths } from '../../paths.ts'

const LOCALTIME = '/etc/localtime'

/**
 * Whether a container has the node's time zone from the console's own pair: a hostPath volume of `/etc/localtime`, mounted
 * there read-only. `taken`: something else is mounted there, which the console leaves alone.
 */
export function hostTimeZoneOf(daemonSet: Value | undefined, container: Value | undefined): 'on' | 'off' | 'taken' {
  const mount = items(valueAt(container, ['volumeMounts'])).find(isAtLocaltime)
  if (!mount) return 'off'
  const isOwn = mount['readOnly'] === true && mount['subPath'] === undefined && mount['subPathExpr'] === undefined
  const volume = volumesOf(daemonSet).find(({ name }) => name === mount['name'])
  return isOwn && volume !== undefined && isLocaltime(volume) ? 'on' : 'taken'
}

/** The edits that give a container the node's time zone or take it away; a volume that others still mount stays. */
export function hostTimeZoneEdits(daemonSet: Value | undefined, container: Path, isOn: boolean): Edit[] {
  const volumes = volumesOf(daemonSet)
  const mountList: Path = [...container, 'volumeMounts']
  const mounts = items(valueAt(daemonSet, mountList))
  const own = volumes.find(isLocaltime)
  if (isOn) {
    const name = own ? String(own['name']) : freeName(volumes)
    const edits = [append(mountList, mounts.length, { name, mountPath: LOCALTIME, readOnly: true })]
    if (!own) edits.push(append(paths.volumes, volumes.length, { name, hostPath: { path: LOCALTIME, type: 'File' } }))
    return edits
  }
  const index = mounts.findIndex(isAtLocaltime)
  const name = mounts[index]?.['name']
  const edits = [drop(mountList, index, mounts.length)]
  if (!isMountedElsewhere(daemonSet, String(name), container)) {
    const at = volumes.findIndex((volume) => volume['name'] === name)
    edits.push(drop(paths.volumes, at, volumes.length))
  }
  return edits
}

function isMountedElsewhere(daemonSet: Value | undefined, name: string, container: Path): boolean {
  return [paths.containers, paths.initContainers].some((list) =>
    items(valueAt(daemonSet, list)).some((other, index) => {
      const isSame = list.at(-1) === container.at(-2) && index === container.at(-1)
      const used = items(other['volumeMounts']).filter((mount) => mount['name'] === name).length
      return used > (isSame ? 1 : 0)
    }),
  )
}

function isAtLocaltime(mount: MapValue): boolean {
  return mount['mountPath'] === LOCALTIME
}

function isLocaltime(volume: MapValue): boolean {
  return valueAt(volume, ['hostPath', 'path']) === LOCALTIME
}

function freeName(volumes: readonly MapValue[]): string {
  const taken = new Set(volumes.map(({ name }) => name))
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'host-time' : `host-time-${number}`
    if (!taken.has(name)) return name
  }
}

function append(path: Path, count: number, value: Value): Edit {
  return count > 0 ? { type: 'insert', path, index: count, value } : { type: 'set', path, value: [value] }
}

function drop(path: Path, index: number, count: number): Edit {
  return { type: 'remove', path: count === 1 ? path : [...path, index] }
}

function volumesOf(daemonSet: Value | undefined): MapValue[] {
  return items(valueAt(daemonSet, paths.volumes))
}

function items(list: Value | undefined): MapValue[] {
  return isListValue(list) ? list.map((item) => (isMapValue(item) ? item : {})) : []
}
