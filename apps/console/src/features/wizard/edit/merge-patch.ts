import { isDeepEqual, isMapValue, valueAt, type MapValue, type Value } from '@everynode/manifest'

/**
 * The JSON merge patch (RFC 7386) that brings `before` to `after`: only what changed; lists go whole, as merge patches
 * have it. Undefined when nothing changed. Maps whose hidden keys are the server's are never removed as a whole.
 */
export function mergePatch(before: MapValue, after: MapValue): MapValue | undefined {
  const patch = patchOf(withAllMaps(before), withAllMaps(after))
  return Object.keys(patch).length > 0 ? patch : undefined
}

function patchOf(before: MapValue, after: MapValue): MapValue {
  const entries: [string, Value][] = []
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [left, right] = [ownValue(before, key), ownValue(after, key)]
    if (isDeepEqual(left, right)) continue
    // A null in a merge patch removes; where nothing was, there is nothing to remove.
    if (right === undefined || right === null) {
      if (left !== undefined && left !== null) entries.push([key, null])
    } else if (isMapValue(left) && isMapValue(right)) {
      const inner = patchOf(left, right)
      if (Object.keys(inner).length > 0) entries.push([key, inner])
    } else entries.push([key, right])
  }
  return Object.fromEntries(entries)
}

/** With `metadata.annotations` present: the live object has annotations that its portable form leaves out. */
function withAllMaps(object: MapValue): MapValue {
  const metadata = valueAt(object, ['metadata'])
  if (!isMapValue(metadata)) return object
  const annotations = metadata['annotations']
  return { ...object, metadata: { ...metadata, annotations: isMapValue(annotations) ? annotations : {} } }
}

function ownValue(map: MapValue, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined
}
