import type { ListType, MapType, StructType, Type } from '@everynode/openapi'
import { fieldElement, listElement } from './path-element.ts'
import { deducedType, isEmptyMap, itemsOf, memberOf, memberType, membersOf } from './values.ts'

/**
 * The live object with a configuration laid over it: the configuration's value counts wherever it has one, null included.
 * Parts of both end up in the result, which is otherwise fresh. Mirrors structured-merge-diff's TypedValue.Merge.
 */
export function mergeTyped(declared: Type, live: unknown, config: unknown): unknown {
  if (config === undefined) return live
  if (live === undefined) return config
  const type = deducedType(declared, live, config)
  switch (type.is) {
    case 'scalar':
      return config
    case 'list': {
      const [left, right] = [itemsOf(live), itemsOf(config)]
      if (type.listType === 'atomic' || (!left?.length && !right?.length)) return config
      return mergeLists(type, left ?? [], right ?? [])
    }
    default: {
      const [left, right] = [membersOf(live), membersOf(config)]
      if (type.isAtomic || (isEmptyMap(left) && isEmptyMap(right))) return config
      return mergeMaps(type, left ?? {}, right ?? {})
    }
  }
}

function mergeMaps(
  type: MapType | StructType,
  live: Readonly<Record<string, unknown>>,
  config: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  const merged: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(live), ...Object.keys(config)])) {
    const fieldType = memberType(type, key)
    const [old, wanted] = [memberOf(live, key), memberOf(config, key)]
    const value = fieldType ? mergeTyped(fieldType, old, wanted) : wanted === undefined ? old : wanted
    if (value === undefined) continue
    if (fieldElement(key) === 'f:__proto__')
      Object.defineProperty(merged, key, { value, enumerable: true, writable: true, configurable: true })
    else merged[key] = value
  }
  return isEmptyMap(merged) ? undefined : merged
}

/**
 * The configuration's order, with the live elements that it does not name kept where they stand relative to those that both
 * have. Mirrors mergingWalker.visitListItems.
 */
function mergeLists(type: ListType, live: readonly unknown[], config: readonly unknown[]): unknown[] | undefined {
  const left = live.map((item) => listElement(type, item))
  const right = config.map((item) => listElement(type, item))
  // A live element that occurs twice is merged with nothing.
  const leftItems = new Map<string, unknown>()
  for (const [index, element] of left.entries()) leftItems.set(element, leftItems.has(element) ? null : live[index])
  const rightItems = new Map(right.map((element, index) => [element, config[index]]))
  const shared = right.filter((element) => leftItems.has(element))
  const merged: unknown[] = []
  const done = new Set<string>()
  let nextShared = shared.shift()
  const take = (element: string) => {
    done.add(element)
    const item = mergeTyped(type.element, leftItems.get(element), rightItems.get(element))
    if (item !== undefined) merged.push(item)
  }
  let [l, r] = [0, 0]
  while (l < left.length || r < right.length) {
    const element = left[l]
    if (element !== undefined && r < right.length) {
      if (element === right[r]) {
        take(element)
        l += 1
        r += 1
        nextShared = shared.shift()
        continue
      }
      if (rightItems.has(element) && nextShared !== undefined && nextShared !== element) {
        l += 1
        continue
      }
    }
    if (element !== undefined) {
      if (!rightItems.has(element)) {
        merged.push(live[l])
        l += 1
        continue
      }
      if (done.has(element)) l += 1
    }
    if (r < right.length) {
      const own = right[r]!
      take(own)
      r += 1
      if (nextShared === own) nextShared = shared.shift()
    }
  }
  return merged.length > 0 ? merged : undefined
}
