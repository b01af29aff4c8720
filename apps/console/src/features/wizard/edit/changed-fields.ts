import { isDeepEqual, isMapValue, pathText, type Value } from '@everynode/manifest'
import { keyedItems } from './keyed-items.ts'

/** One field that differs. `before` is absent when it is new, `after` when it goes. */
export interface ChangedField {
  /** As a person says it: `spec.template.spec.containers[main].image`. */
  path: string
  before?: Value
  after?: Value
}

/**
 * The fields in which two objects differ, leaf by leaf. Items of lists are matched by what Kubernetes tells them apart by
 * (a container's name), so that one change is one line; where only their order differs, the list itself is named.
 */
export function changedFields(before: Value | undefined, after: Value | undefined): ChangedField[] {
  const changes: ChangedField[] = []
  compare('', '', before, after, changes)
  return changes
}

function compare(
  path: string,
  field: string,
  before: Value | undefined,
  after: Value | undefined,
  changes: ChangedField[],
): void {
  if (isDeepEqual(before, after)) return
  const [left, right] = [entriesOf(field, before), entriesOf(field, after)]
  const isLeaf = (before !== undefined && !left) || (after !== undefined && !right)
  const earlier = changes.length
  if (!isLeaf)
    for (const key of new Set([...(left?.entries.keys() ?? []), ...(right?.entries.keys() ?? [])])) {
      const isList = left?.isList ?? right?.isList ?? false
      const inner = isList ? `${path}[${key}]` : join(path, key)
      compare(inner, isList ? '' : key, left?.entries.get(key), right?.entries.get(key), changes)
    }
  // A leaf, an empty map that came or went, or the same items in another order.
  if (changes.length === earlier) changes.push(changeOf(path, before, after))
}

function entriesOf(field: string, value: Value | undefined) {
  if (isMapValue(value)) return { isList: false, entries: new Map(Object.entries(value)) }
  const entries = keyedItems(field, value)
  return entries && { isList: true, entries: new Map<string, Value>(entries) }
}

function changeOf(path: string, before: Value | undefined, after: Value | undefined): ChangedField {
  return { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
}

function join(path: string, key: string): string {
  const part = pathText([key])
  return path === '' || part.startsWith('[') ? path + part : `${path}.${part}`
}
