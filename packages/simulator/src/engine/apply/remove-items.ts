import type { ListType, MapType, StructType, Type } from '@everynode/openapi'
import { childrenOf, isEmptySet, isMember, type FieldSet } from './field-set.ts'
import { fieldElement, listElement } from './path-element.ts'
import { deducedType, itemsOf, memberType, membersOf } from './values.ts'

/**
 * The object without the paths of a set. What becomes empty on the way is null; atomic parts that the set reaches into are
 * null too. Mirrors structured-merge-diff's TypedValue.RemoveItems.
 */
export function removeItems(declared: Type, value: unknown, set: FieldSet): unknown {
  const type = deducedType(declared, value)
  switch (type.is) {
    case 'scalar':
      return value
    case 'list':
      return removeFromList(type, itemsOf(value) ?? [], set)
    default:
      return removeFromMap(type, membersOf(value) ?? {}, set)
  }
}

function removeFromList(type: ListType, items: readonly unknown[], set: FieldSet): unknown[] | null {
  if (type.listType === 'atomic') return null
  const kept: unknown[] = []
  for (const item of items) {
    const node = set[listElement(type, item)]
    if (node !== undefined && isMember(node)) continue
    kept.push(withoutBelow(type.element, item, node))
  }
  return kept.length > 0 ? kept : null
}

function removeFromMap(
  type: MapType | StructType,
  members: Readonly<Record<string, unknown>>,
  set: FieldSet,
): Record<string, unknown> | null {
  if (type.isAtomic) return null
  const kept: Record<string, unknown> = {}
  let isEmpty = true
  for (const [key, member] of Object.entries(members)) {
    const node = set[fieldElement(key)]
    if (member === undefined || (node !== undefined && isMember(node))) continue
    const fieldType = memberType(type, key)
    const value = fieldType === undefined ? member : withoutBelow(fieldType, member, node)
    if (key === '__proto__')
      Object.defineProperty(kept, key, { value, enumerable: true, writable: true, configurable: true })
    else kept[key] = value
    isEmpty = false
  }
  return isEmpty ? null : kept
}

function withoutBelow(type: Type, value: unknown, node: FieldSet | undefined): unknown {
  if (node === undefined) return value
  const below = childrenOf(node)
  return isEmptySet(below) ? value : removeItems(type, value, below)
}
