import { unexpectedFailure } from '@everynode/kube'
import { badArgument, noMergeKey } from './patch-error.ts'

type Items = readonly unknown[]
type JsonMap = Record<string, unknown>

/** How elements of a list are told apart: maps by their merge key, single values by themselves. */
export interface Identity {
  mergeKey: string
  areMaps: boolean
}

/**
 * Puts the elements that a patch knows into the patch's order, the others into the live order, and joins them: live ones go
 * before those patch elements that they stood before. Mirrors strategicpatch.normalizeElementOrder.
 */
export function orderElements(
  patched: Items,
  liveOnly: Items,
  patchOrder: Items,
  liveOrder: Items,
  identity: Identity,
): unknown[] {
  const right = sortBy(patched, patchOrder, identity)
  const left = sortBy(liveOnly, liveOrder, identity)
  const joined: unknown[] = []
  let next = 0
  for (const element of right) {
    while (next < left.length && isBefore(left[next], element, liveOrder, identity)) joined.push(left[next++])
    joined.push(element)
  }
  return [...joined, ...left.slice(next)]
}

/** Splits a list into the elements that `known` names and the rest. */
export function partition(items: Items, known: Items, mergeKey: string): { inside: unknown[]; outside: unknown[] } {
  const inside: unknown[] = []
  const outside: unknown[] = []
  for (const item of items) {
    const isKnown = mergeKey === '' ? known.includes(item) : findByKey(known, mergeKey, keyOf(item, mergeKey)) >= 0
    ;(isKnown ? inside : outside).push(item)
  }
  return { inside, outside }
}

/** The index of the first map whose merge key has that value, or -1. */
export function findByKey(items: Items, mergeKey: string, value: unknown): number {
  return items.findIndex((item, index) => {
    if (!isMap(item)) throw unexpectedFailure(`value for key ${index} is not a map`)
    return Object.hasOwn(item, mergeKey) && item[mergeKey] === value
  })
}

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Maps with `$patch: delete` are no elements; they only say what goes. */
export function isDeletion(item: unknown): boolean {
  return isMap(item) && item['$patch'] === 'delete'
}

function keyOf(item: unknown, mergeKey: string): unknown {
  if (!isMap(item)) throw badArgument('map[string]interface {}', item)
  if (!Object.hasOwn(item, mergeKey)) throw noMergeKey(item, mergeKey)
  return item[mergeKey]
}

function isBefore(a: unknown, b: unknown, order: Items, identity: Identity): boolean {
  const left = indexIn(order, a, identity)
  const right = indexIn(order, b, identity)
  return left >= 0 && right >= 0 && left < right
}

function indexIn(order: Items, item: unknown, { mergeKey, areMaps }: Identity): number {
  if (!areMaps) return order.indexOf(item)
  return order.findIndex((each) => keyOf(each, mergeKey) === keyOf(item, mergeKey))
}

/** Go's stable sort with a comparison that calls everything smaller than what the order does not name. */
function sortBy(items: Items, order: Items, identity: Identity): unknown[] {
  const deletions = identity.areMaps ? items.filter(isDeletion) : []
  const sorted = identity.areMaps ? items.filter((item) => !isDeletion(item)) : [...items]
  if (identity.areMaps) for (const item of [...items, ...order]) keyOf(item, identity.mergeKey)
  const places = new Map(sorted.map((item) => [item, indexIn(order, item, identity)]))
  for (let end = 1; end < sorted.length; end += 1)
    for (let at = end; at > 0; at -= 1) {
      const [before, current] = [places.get(sorted[at - 1])!, places.get(sorted[at])!]
      if (before >= 0 && current >= 0 && current >= before) break
      ;[sorted[at - 1], sorted[at]] = [sorted[at], sorted[at - 1]]
    }
  return [...sorted, ...deletions]
}
