import { applyEdits, exportClean, isListValue, isMapValue, parseManifest } from '@everynode/manifest'
import type { Edit, ManifestFile, Path, Value } from '@everynode/manifest'
import { defaultAt } from './known-defaults.ts'

/**
 * The text without what says nothing: what only a cluster fills in, and in DaemonSets the fields whose value the server would
 * set by itself. Everything else stays as it is written, comments included.
 */
export function minimalText(file: ManifestFile): string {
  let result = parseManifest(exportClean(file), { format: file.format })
  for (const { index, kind, value, isReadable } of result.documents) {
    if (!isReadable || kind !== 'DaemonSet' || value === undefined) continue
    const edits = redundantFields(value).map((path): Edit => ({ type: 'remove', path, prune: 'none' }))
    result = applyEdits(result, index, edits).file
  }
  return result.text
}

/** Maps that mean nothing once they are empty; an empty `configMap` or `grpc` still says which kind it is. */
const DISPENSABLE = new Set(['spec.updateStrategy', 'spec.updateStrategy.rollingUpdate'])

/** The fields of a DaemonSet that have their default; of a map that would be left with nothing, the map itself. */
function redundantFields(object: Value): Path[] {
  const within = (value: Value, path: Path): Path[] => {
    const word = defaultAt(object, path, value)
    // A volume without a source is an emptyDir too, but nobody would know why.
    if (word) return word === 'emptyDir' ? [] : [path]
    if (isListValue(value)) return value.flatMap((inner, index) => within(inner, [...path, index]))
    if (!isMapValue(value)) return []
    const entries = Object.entries(value).map(([key, inner]) => within(inner, [...path, key]))
    const isWhole = entries.every((paths) => paths.length === 1 && paths[0]!.length === path.length + 1)
    return isWhole && DISPENSABLE.has(path.join('.')) ? [path] : entries.flat()
  }
  return within(object, [])
}
