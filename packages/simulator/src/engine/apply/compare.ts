import type { ListType, MapType, StructType, Type } from '@everynode/openapi'
import { isEqualJson } from '../json.ts'
import { leaf, type FieldSet } from './field-set.ts'
import { fieldElement, listElement } from './path-element.ts'
import { deducedType, isEmptyMap, itemsOf, memberOf, memberType, membersOf, type JsonMap } from './values.ts'

/** What became of an object, as three sets of paths. */
export interface Comparison {
  added: FieldSet
  modified: FieldSet
  removed: FieldSet
}

/** The nodes of one value in the three sets; a node that is absent means that nothing happened at or below it. */
interface Change {
  added?: FieldSet | undefined
  modified?: FieldSet | undefined
  removed?: FieldSet | undefined
}

const nothing: Comparison = { added: leaf, modified: leaf, removed: leaf }
const addition: Change = { added: leaf }
const modification: Change = { modified: leaf }
const removal: Change = { removed: leaf }

/**
 * Compares two objects of a type; subtrees that both share are not looked at. Mirrors structured-merge-diff's
 * TypedValue.Compare: lists and maps are compared by element where the type says so, and whole where it does not.
 */
export function compareTyped(type: StructType, before: unknown, after: unknown): Comparison {
  const change = compareValues(type, before, after)
  return change === undefined
    ? nothing
    : { added: change.added ?? leaf, modified: change.modified ?? leaf, removed: change.removed ?? leaf }
}

function compareValues(declared: Type, before: unknown, after: unknown): Change | undefined {
  if (before === after) return undefined
  if (before === undefined) return { added: wholeNode(declared, after) }
  if (after === undefined) return { removed: wholeNode(declared, before) }
  const type = deducedType(declared, before, after)
  switch (type.is) {
    case 'scalar':
      return compareWhole(before, after)
    case 'list':
      return compareLists(type, before, after)
    default:
      return compareMaps(type, before, after)
  }
}

/** Everything of a value that came or went: itself and all below it. */
function wholeNode(declared: Type, value: unknown): FieldSet {
  const type = deducedType(declared, value)
  if (type.is === 'scalar') return leaf
  const node: Record<string, FieldSet> = { '.': leaf }
  let isBare = true
  if (type.is === 'list') {
    if (type.listType === 'atomic') return leaf
    for (const item of itemsOf(value) ?? []) {
      const element = listElement(type, item)
      // What shares its identity with another is owned like an atomic value.
      node[element] = node[element] === undefined ? wholeNode(type.element, item) : leaf
      isBare = false
    }
  } else if (!type.isAtomic) {
    const members = membersOf(value)
    for (const key in members) {
      const memberValue = members[key]
      const fieldType = memberValue === undefined ? undefined : memberType(type, key)
      if (fieldType === undefined) continue
      node[fieldElement(key)] = wholeNode(fieldType, memberValue)
      isBare = false
    }
  }
  return isBare ? leaf : node
}

/** A value that is owned whole. */
function compareWhole(before: unknown, after: unknown): Change | undefined {
  return isEqualJson(before, after) ? undefined : modification
}

function compareMaps(type: MapType | StructType, before: unknown, after: unknown): Change | undefined {
  const [left, right] = [membersOf(before), membersOf(after)]
  if (type.isAtomic || (isEmptyMap(left) && isEmptyMap(right))) return compareWhole(before, after)
  const changes = new ChangeBuilder()
  for (const key in right) compareMember(type, key, left, right, changes)
  for (const key in left) if (memberOf(right, key) === undefined) compareMember(type, key, left, right, changes)
  return changes.finish()
}

function compareMember(
  type: MapType | StructType,
  key: string,
  left: JsonMap | undefined,
  right: JsonMap | undefined,
  changes: ChangeBuilder,
): void {
  const [before, after] = [memberOf(left, key), memberOf(right, key)]
  if (before === after) return
  const fieldType = memberType(type, key)
  if (fieldType) changes.add(fieldElement(key), compareValues(fieldType, before, after))
}

function compareLists(type: ListType, before: unknown, after: unknown): Change | undefined {
  const [left, right] = [itemsOf(before) ?? [], itemsOf(after) ?? []]
  if (type.listType === 'atomic' || (left.length === 0 && right.length === 0)) return compareWhole(before, after)
  const changes = new ChangeBuilder()
  const leftItems = byElement(type, left)
  const rightItems = byElement(type, right)
  for (const [element, items] of rightItems) compareItems(type, element, leftItems.get(element) ?? [], items, changes)
  for (const [element, items] of leftItems)
    if (!rightItems.has(element)) compareItems(type, element, items, [], changes)
  return changes.finish()
}

/** Items that share an identity are compared like one atomic list. */
function compareItems(
  type: ListType,
  element: string,
  left: readonly unknown[],
  right: readonly unknown[],
  changes: ChangeBuilder,
): void {
  if (left.length <= 1 && right.length <= 1) changes.add(element, compareValues(type.element, left[0], right[0]))
  else if (left.length > 1 && right.length > 1) changes.add(element, compareWhole(left, right))
  else if (left.length > 1) {
    if (right.length > 0) changes.add(element, compareValues(type.element, undefined, right[0]))
    changes.add(element, removal)
  } else {
    if (left.length > 0) changes.add(element, compareValues(type.element, left[0], undefined))
    changes.add(element, addition)
  }
}

function byElement(type: ListType, items: readonly unknown[]): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>()
  for (const item of items) {
    const element = listElement(type, item)
    const same = found.get(element)
    if (same) same.push(item)
    else found.set(element, [item])
  }
  return found
}

class ChangeBuilder {
  #added: Record<string, FieldSet> | undefined
  #modified: Record<string, FieldSet> | undefined
  #removed: Record<string, FieldSet> | undefined

  add(element: string, change: Change | undefined): void {
    if (change === undefined) return
    if (change.added) (this.#added ??= {})[element] = change.added
    if (change.modified) (this.#modified ??= {})[element] = change.modified
    if (change.removed) (this.#removed ??= {})[element] = change.removed
  }

  finish(): Change | undefined {
    const [added, removed, modified] = [this.#added, this.#removed, this.#modified]
    return added || removed || modified ? { added, removed, modified } : undefined
  }
}
