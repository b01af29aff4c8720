import { childOf, isListValue, isMapValue, valueAt } from '../src/index.ts'
import type { Edit, Path, Value } from '../src/index.ts'

/** Some edit that fits the value: which place and which kind, the numbers choose. */
export function editFor(value: Value, where: number, how: number, next: Value): Edit | undefined {
  const places = allPaths(value)
  const path = places[where % places.length]!
  const here = valueAt(value, path)!
  const name = ['name', 'image', 'zeta', 'a/b', '__proto__', 'yes'][how % 6]!
  const options: (Edit | undefined)[] = [
    path.length > 0 ? { type: 'set', path, value: next } : undefined,
    path.length > 0 ? { type: 'remove', path, prune: 'none' } : undefined,
    isMapValue(here) ? { type: 'set', path: [...path, name, 'deep', 0], value: next } : undefined,
    isMapValue(here) && !Object.hasOwn(here, name) ? { type: 'insertKey', path, key: name, value: next } : undefined,
    isListValue(here) ? { type: 'insert', path, index: how % (here.length + 1), value: next } : undefined,
    isListValue(here) && here.length > 1
      ? { type: 'move', path, from: how % here.length, to: (how + where) % here.length }
      : undefined,
    typeof path.at(-1) === 'string' && !Object.hasOwn(valueAt(value, path.slice(0, -1)) as object, name)
      ? { type: 'rename', path, key: name }
      : undefined,
  ]
  const fitting = options.filter(
    (edit): edit is Edit => edit !== undefined && !(edit.type === 'set' && !fits(value, edit.path)),
  )
  return fitting[how % fitting.length]
}

function fits(value: Value, path: Path): boolean {
  return path.every((part, depth) => {
    const parent = valueAt(value, path.slice(0, depth))
    if (parent === undefined || parent === null) return true
    return typeof part === 'number' ? isListValue(parent) && part <= parent.length : isMapValue(parent)
  })
}

export function allPaths(value: Value, path: Path = []): Path[] {
  if (isListValue(value)) return [path, ...value.flatMap((item, index) => allPaths(item, [...path, index]))]
  if (isMapValue(value))
    return [path, ...Object.keys(value).flatMap((key) => allPaths(childOf(value, key)!, [...path, key]))]
  return [path]
}

/** The edit that takes another one back. */
export function wayBack(value: Value, edit: Edit): Edit {
  if (edit.type === 'insert') return { type: 'remove', path: [...edit.path, edit.index] }
  if (edit.type === 'insertKey') return { type: 'remove', path: [...edit.path, edit.key] }
  if (edit.type === 'move') return { type: 'move', path: edit.path, from: edit.to, to: edit.from }
  if (edit.type === 'rename')
    return { type: 'rename', path: [...edit.path.slice(0, -1), edit.key], key: String(edit.path.at(-1)) }
  const before = valueAt(value, edit.path)
  if (before === undefined) return { type: 'remove', path: edit.path }
  const last = edit.path.at(-1)
  if (edit.type === 'remove' && typeof last === 'number')
    return { type: 'insert', path: edit.path.slice(0, -1), index: last, value: before }
  return { type: 'set', path: edit.path, value: before }
}
