import { childOf, isListValue, isMapValue } from '../src/index.ts'
import type { Edit, Path, Value } from '../src/index.ts'

type Draft = null | boolean | number | bigint | string | Draft[] | Map<string, Draft>

/**
 * What an edit means, worked out on a copy with the plainest code there is, apart from the package's own way.
 * A removal takes no parents with it here unless it is to take all that are left empty.
 */
export function meaningOf(value: Value | undefined, edit: Edit): Value | undefined {
  if (edit.path.length === 0 && edit.type === 'set') return edit.value
  if (edit.path.length === 0 && edit.type === 'remove') return undefined
  const root: Draft[] = [thaw(value ?? null)]
  const full = [0, ...edit.path]
  if (edit.type === 'set') put(root, full, thaw(edit.value))
  else if (edit.type === 'remove') drop(root, edit.prune === 'all' ? upToFilled(root, full) : full)
  else if (edit.type === 'insertKey') put(root, [...full, edit.key], thaw(edit.value))
  else if (edit.type === 'rename') rename(root, full, edit.key)
  else {
    const list = reach(root, full, true)
    if (!Array.isArray(list)) throw new Error('no list')
    if (edit.type === 'insert') list.splice(edit.index, 0, thaw(edit.value))
    else list.splice(edit.to, 0, ...list.splice(edit.from, 1))
  }
  return freeze(root[0]!)
}

function thaw(value: Value): Draft {
  if (isListValue(value)) return value.map(thaw)
  if (isMapValue(value)) return new Map(Object.keys(value).map((key) => [key, thaw(childOf(value, key)!)]))
  return value
}

function freeze(draft: Draft): Value {
  if (Array.isArray(draft)) return draft.map(freeze)
  if (!(draft instanceof Map)) return draft
  const target = {}
  for (const [key, value] of draft) Object.defineProperty(target, key, { value: freeze(value), enumerable: true })
  return target
}

function get(parent: Draft, key: string | number): Draft | undefined {
  if (parent instanceof Map) return parent.get(String(key))
  return Array.isArray(parent) ? parent[Number(key)] : undefined
}

/** The draft at a path; what is missing or null becomes a map, or a list where an index or item is meant. */
function reach(root: Draft[], path: Path, isList = false): Draft {
  let current: Draft = root
  for (const [depth, key] of path.entries()) {
    let next = get(current, key)
    if (next === undefined || next === null) {
      next =
        typeof path[depth + 1] === 'number' || (isList && depth === path.length - 1) ? [] : new Map<string, Draft>()
      assign(current, key, next)
    }
    current = next
  }
  return current
}

function assign(parent: Draft, key: string | number, value: Draft): void {
  if (parent instanceof Map) parent.set(String(key), value)
  else if (Array.isArray(parent)) parent[Number(key)] = value
}

function put(root: Draft[], path: Path, value: Draft): void {
  assign(reach(root, path.slice(0, -1), typeof path.at(-1) === 'number'), path.at(-1)!, value)
}

function drop(root: Draft[], path: Path): void {
  const parent = path
    .slice(0, -1)
    .reduce<Draft | undefined>((draft, key) => (draft === undefined ? undefined : get(draft, key)), root)
  if (parent instanceof Map) parent.delete(String(path.at(-1)))
  else if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1)
}

/** The highest parent that holds nothing but what leads to the path. */
function upToFilled(root: Draft[], path: Path): Path {
  let highest = path
  while (highest.length > 2) {
    const parent = reach(root, highest.slice(0, -1))
    const size = parent instanceof Map ? parent.size : Array.isArray(parent) ? parent.length : 0
    if (size !== 1) break
    highest = highest.slice(0, -1)
  }
  return highest
}

function rename(root: Draft[], path: Path, key: string): void {
  const parent = reach(root, path.slice(0, -1))
  if (!(parent instanceof Map)) throw new Error('no map')
  const value = parent.get(String(path.at(-1)))!
  parent.delete(String(path.at(-1)))
  parent.set(key, value)
}
