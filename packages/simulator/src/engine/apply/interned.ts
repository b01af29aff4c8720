import { childrenOf, compareElements, type FieldSet } from './field-set.ts'

const maxSets = 10_000
const sets = new Map<string, FieldSet>()
const known = new WeakSet<FieldSet>()

/**
 * The one frozen copy of a set that all equal sets share, its keys in Go's order: thousands of Pods of one template have
 * equal field sets, and each need be stored once only.
 */
export function interned(set: FieldSet): FieldSet {
  // What an object was stored with comes back with its next write.
  if (known.has(set)) return set
  const text = JSON.stringify(set)
  const equal = sets.get(text)
  if (equal) return equal
  const ordered = sorted(set)
  const orderedText = JSON.stringify(ordered)
  const same = sets.get(orderedText) ?? ordered
  if (sets.size >= maxSets) sets.clear()
  sets.set(orderedText, same)
  sets.set(text, same)
  known.add(same)
  return same
}

function sorted(set: FieldSet): FieldSet {
  const ordered: Record<string, FieldSet> = {}
  for (const element of Object.keys(set).toSorted(compareElements)) ordered[element] = sorted(normal(set[element]!))
  return Object.freeze(ordered)
}

/** `{".":{}}` alone says no more than `{}`. */
function normal(node: FieldSet): FieldSet {
  const children = childrenOf(node)
  for (const _ in children) return node
  return children
}
