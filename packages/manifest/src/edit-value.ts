import type { Edit, EditProblem } from './edit.ts'
import type { Path } from './path.ts'
import { childOf, isListValue, isMapValue, mapFrom } from './value.ts'
import type { Value } from './value.ts'

export type Edited =
  | { readonly value: Value | undefined; readonly problem?: undefined }
  | { readonly problem: EditProblem }

/** The value at a path, or undefined. */
export function valueAt(value: Value | undefined, path: Path): Value | undefined {
  let current = value
  for (const part of path) {
    current = childOf(current, part)
    if (current === undefined) return undefined
  }
  return current
}

/** What a value becomes by an edit: the meaning that the text has to have afterwards. Untouched parts keep their identity. */
export function editValue(value: Value | undefined, edit: Edit): Edited {
  switch (edit.type) {
    case 'set':
      return changeAt(value, edit.path, 0, () => ({ value: edit.value }))
    case 'remove':
      return removeAt(value, edit.path)
    case 'insert':
      return changeAt(value, edit.path, 0, (current) => insertItem(current, edit.path, edit.index, edit.value))
    case 'insertKey':
      return changeAt(value, edit.path, 0, (current) =>
        insertKey(current, edit.path, edit.key, edit.value, edit.before),
      )
    case 'move':
      return changeAt(value, edit.path, 0, (current) => moveItem(current, edit.path, edit.from, edit.to))
    case 'rename':
      return changeAt(value, edit.path.slice(0, -1), 0, (current) => renameKey(current, edit.path, edit.key))
  }
}

type Change = (current: Value | undefined) => Edited

function changeAt(value: Value | undefined, path: Path, depth: number, change: Change): Edited {
  if (depth === path.length) return change(value)
  const part = path[depth]!
  const at = path.slice(0, depth)
  const isAbsent = value === undefined || value === null
  if (typeof part === 'number') {
    if (!isAbsent && !isListValue(value)) return { problem: { code: 'not-a-list', at } }
    const list = isAbsent ? [] : value
    if (!Number.isInteger(part) || part < 0 || part > list.length)
      return { problem: { code: 'index-out-of-range', at: path.slice(0, depth + 1) } }
    const child = changeAt(list[part], path, depth + 1, change)
    if (child.problem !== undefined || child.value === undefined) return child
    return { value: Object.freeze([...list.slice(0, part), child.value, ...list.slice(part + 1)]) }
  }
  if (!isAbsent && !isMapValue(value)) return { problem: { code: 'not-a-map', at } }
  const child = changeAt(childOf(value, part), path, depth + 1, change)
  if (child.problem !== undefined || child.value === undefined) return child
  return { value: withKey(value, part, child.value) }
}

function withKey(value: Value | undefined, key: string, child: Value): Value {
  const entries = isMapValue(value) ? Object.keys(value).map((name) => [name, childOf(value, name)!] as const) : []
  return mapFrom([...entries, [key, child]])
}

function removeAt(value: Value | undefined, path: Path): Edited {
  if (path.length === 0) return { value: undefined }
  if (valueAt(value, path) === undefined) return { value }
  const last = path.at(-1)!
  return changeAt(value, path.slice(0, -1), 0, (parent) => {
    if (isListValue(parent)) return { value: Object.freeze(parent.filter((_, index) => index !== last)) }
    if (!isMapValue(parent)) return { value: parent }
    return {
      value: mapFrom(
        Object.keys(parent)
          .filter((name) => name !== last)
          .map((name) => [name, childOf(parent, name)!]),
      ),
    }
  })
}

function listOf(current: Value | undefined, at: Path): { list: readonly Value[] } | { problem: EditProblem } {
  if (current === undefined || current === null) return { list: [] }
  return isListValue(current) ? { list: current } : { problem: { code: 'not-a-list', at } }
}

function insertItem(current: Value | undefined, at: Path, index: number, value: Value): Edited {
  const found = listOf(current, at)
  if ('problem' in found) return found
  if (!Number.isInteger(index) || index < 0 || index > found.list.length)
    return { problem: { code: 'index-out-of-range', at: [...at, index] } }
  return { value: Object.freeze(found.list.toSpliced(index, 0, value)) }
}

function insertKey(
  current: Value | undefined,
  at: Path,
  key: string,
  value: Value,
  before: string | undefined,
): Edited {
  const isAbsent = current === undefined || current === null
  if (!isAbsent && !isMapValue(current)) return { problem: { code: 'not-a-map', at } }
  if (!isAbsent && Object.hasOwn(current, key)) return { problem: { code: 'key-exists', at: [...at, key] } }
  if (before !== undefined && childOf(current, before) === undefined)
    return { problem: { code: 'no-such-field', at: [...at, before] } }
  return { value: withKey(current, key, value) }
}

function moveItem(current: Value | undefined, at: Path, from: number, to: number): Edited {
  const found = listOf(current, at)
  if ('problem' in found) return found
  for (const index of [from, to]) {
    if (found.list[index] === undefined) return { problem: { code: 'index-out-of-range', at: [...at, index] } }
  }
  return { value: Object.freeze(found.list.toSpliced(from, 1).toSpliced(to, 0, found.list[from]!)) }
}

function renameKey(parent: Value | undefined, path: Path, key: string): Edited {
  const old = path.at(-1)
  if (!isMapValue(parent) || typeof old !== 'string' || !Object.hasOwn(parent, old))
    return { problem: { code: 'no-such-field', at: path } }
  if (old === key) return { value: parent }
  if (Object.hasOwn(parent, key)) return { problem: { code: 'key-exists', at: [...path.slice(0, -1), key] } }
  return { value: mapFrom(Object.keys(parent).map((name) => [name === old ? key : name, childOf(parent, name)!])) }
}
