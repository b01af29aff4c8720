import { isListValue, valueAt, type Path, type Value } from '@everynode/manifest'

/** A field of the form wherever it stands: `*` for the number of an item. */
export interface FormField {
  readonly parts: readonly string[]
  readonly value: Value
}

/** A field of one document, with a value that it could get. */
interface FieldSample {
  readonly path: Path
  readonly value: Value
}

/** The fields that stand for these paths, and paths that have no value anywhere in the manifest. */
export function formFields(paths: readonly Path[], manifest: Value | undefined): [FormField[], Path[]] {
  const fields = new Map<string, FormField>()
  for (const path of paths) {
    const value = valueAt(manifest, path)
    if (value !== undefined) fields.set(generalOf(path).join(' '), { parts: generalOf(path), value })
  }
  return [[...fields.values()], paths.filter((path) => !fields.has(generalOf(path).join(' ')))]
}

/** These fields in one document: in its first and last container, init container and volume, and where the first would be. */
export function samplesIn(fields: readonly FormField[], document: Value | undefined): FieldSample[] {
  return fields.flatMap(({ parts, value }) => {
    const isOfContainer = parts[3] === 'containers' && parts.length > 4
    const all = isOfContainer ? [parts, parts.with(3, 'initContainers')] : [parts]
    return all.flatMap((each) => placesOf(each, document).map((path) => ({ path, value })))
  })
}

function placesOf(parts: readonly string[], document: Value | undefined): Path[] {
  const at = parts.indexOf('*')
  if (at < 0) return [parts]
  const list = valueAt(document, parts.slice(0, at))
  const count = isListValue(list) ? list.length : 0
  const rest = parts.slice(at + 1).map((part) => (part === '*' ? 0 : part))
  return [...new Set([0, Math.max(0, count - 1)])].map((index) => [...parts.slice(0, at), index, ...rest])
}

/** An init container has the fields of a container. */
function generalOf(path: Path): string[] {
  const parts = path.map((part) => (typeof part === 'number' ? '*' : part))
  return parts[3] === 'initContainers' ? parts.with(3, 'containers') : parts
}
