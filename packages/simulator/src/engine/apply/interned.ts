import { childrenOf, compareElements, leaf, type FieldSet } from './field-set.ts'

const maxKeys = 5_000
const ids = new WeakMap<FieldSet, number>()
let lastId = 0
let recent = new Map<string, FieldSet>()
let older = new Map<string, FieldSet>()

/**
 * The one frozen copy of a set that all equal sets share, its keys in Go's order. The same holds for every part of a set:
 * thousands of Pods of one template own the same fields but for the one that names their address, and each need be
 * stored once only.
 */
export function interned(set: FieldSet): FieldSet {
  // What an object was stored with comes back with its next write.
  if (ids.has(set)) return set
  const elements = Object.keys(set)
  if (elements.length === 0) return leaf
  const node: Record<string, FieldSet> = {}
  for (const element of elements) node[element] = interned(normal(set[element]!))
  const key = keyOf(elements, node)
  const known = find(key)
  if (known) return known
  const ordered = elements.toSorted(compareElements)
  const orderedKey = keyOf(ordered, node)
  const same =
    find(orderedKey) ?? numbered(Object.freeze(Object.fromEntries(ordered.map((element) => [element, node[element]!]))))
  remember(orderedKey, same)
  remember(key, same)
  return same
}

/** The elements and which sets are below them; a length before each tells where it ends. */
function keyOf(elements: readonly string[], node: FieldSet): string {
  // Joined, because a text that was added up keeps all its parts in memory.
  return elements.map((element) => `${element.length} ${element}${ids.get(node[element]!)}`).join()
}

/** Sets that nobody asked for while thousands of others came are forgotten; whoever holds them keeps them. */
function remember(key: string, set: FieldSet): void {
  if (recent.size >= maxKeys) {
    older = recent
    recent = new Map()
  }
  recent.set(key, set)
}

function find(key: string): FieldSet | undefined {
  const known = recent.get(key)
  if (known) return known
  const old = older.get(key)
  if (old) remember(key, old)
  return old
}

function numbered(set: FieldSet): FieldSet {
  ids.set(set, ++lastId)
  return set
}

numbered(leaf)

/** `{".":{}}` alone says no more than `{}`. */
function normal(node: FieldSet): FieldSet {
  const children = childrenOf(node)
  for (const _ in children) return node
  return children
}
