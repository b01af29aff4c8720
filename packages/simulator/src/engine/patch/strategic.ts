import { unexpectedFailure } from '@everynode/kube'
import type { Field, Type } from '@everynode/openapi'
import { findByKey, isDeletion, isMap, orderElements, partition } from './list-order.ts'
import { badArgument, badDirective, badPatchType, noListOfLists, noMergeKey } from './patch-error.ts'
import { goTypeOf, goValue } from './go-value.ts'

type JsonMap = Record<string, unknown>

const directive = '$patch'
const retainKeys = '$retainKeys'
const orderPrefix = '$setElementOrder'
const deletePrefix = '$deleteFromPrimitiveList'

/**
 * Strategic merge patch of an object of a built-in kind. Both arguments are used up: parts of either end up in the result,
 * and the patch is left as errors about the result quote it, without the directives that were obeyed. Mirrors strategicpatch.StrategicMergeMapPatch of apimachinery. Throws StatusErrors in its words.
 */
export function applyStrategicMergePatch(original: JsonMap, patch: JsonMap, type: Type): JsonMap {
  return mergeMap(original, patch, type)
}

function mergeMap(original: JsonMap, patch: JsonMap, type: Type): JsonMap {
  if (Object.hasOwn(patch, directive)) {
    const said = patch[directive]
    if (said === 'delete') return {}
    if (said !== 'replace') throw badPatchType(said, patch)
    delete patch[directive]
    return patch
  }
  retainOnly(original, patch)
  mergeOrderedLists(original, patch, type)
  for (const [patchKey, value] of Object.entries(patch)) {
    const isDeleteList = patchKey.startsWith(deletePrefix)
    const key = isDeleteList ? listName(patchKey, deletePrefix) : patchKey
    if (value === null) delete original[key]
    else if (!Object.hasOwn(original, key) || goTypeOf(original[key]) !== goTypeOf(value)) {
      if (!isDeleteList) setNew(original, key, value)
    } else setOwn(original, key, mergeValue(original[key], value, key, type, isDeleteList))
  }
  return original
}

function mergeValue(live: unknown, value: unknown, key: string, type: Type, isDeleteList: boolean): unknown {
  if (Array.isArray(live) && Array.isArray(value)) {
    const field = fieldOf(type, key)
    if (!field.strategies.includes('merge')) return value
    return mergeList(live, value, elementOf(field), field.mergeKey ?? '', isDeleteList)
  }
  if (isMap(live) && isMap(value)) {
    const field = fieldOf(type, key)
    return field.strategies.includes('replace') ? value : mergeMap(live, value, field.type)
  }
  return value
}

function mergeList(
  live: unknown[],
  patch: unknown[],
  element: Type,
  mergeKey: string,
  isDeleteList: boolean,
): unknown[] {
  if (live.length === 0 && patch.length === 0) return live
  const areMaps = elementsAreMaps(live, patch)
  if (!areMaps) {
    if (isDeleteList) return live.filter((item) => !patch.includes(item))
    const merged = withoutRepeats([...live, ...patch])
    const { inside, outside } = partition(merged, patch, '')
    return orderElements(inside, outside, patch, live, { mergeKey: '', areMaps: false })
  }
  if (mergeKey === '') throw unexpectedFailure('cannot merge lists without merge key for type struct')
  const { kept, additions } = obeyDirectives(live as JsonMap[], patch as JsonMap[], mergeKey)
  const merged: unknown[] = [...kept]
  for (const item of additions) {
    if (!Object.hasOwn(item, mergeKey)) throw noMergeKey(item, mergeKey)
    const at = findByKey(merged, mergeKey, item[mergeKey])
    if (at >= 0) merged[at] = mergeMap(merged[at] as JsonMap, item, element)
    else merged.push(item)
  }
  const { inside, outside } = partition(merged, additions, mergeKey)
  return orderElements(inside, outside, additions, kept, { mergeKey, areMaps: true })
}

/** What `$patch` in elements says: which live elements stay, and which elements of the patch are ordinary ones. */
function obeyDirectives(
  live: JsonMap[],
  patch: JsonMap[],
  mergeKey: string,
): { kept: JsonMap[]; additions: JsonMap[] } {
  let kept = live
  let isReplaced = false
  const additions: JsonMap[] = []
  for (const item of patch) {
    if (!Object.hasOwn(item, directive)) additions.push(item)
    else if (item[directive] === 'delete') {
      if (!Object.hasOwn(item, mergeKey)) throw noMergeKey(item, mergeKey)
      findByKey(kept, mergeKey, item[mergeKey])
      kept = kept.filter((each) => each[mergeKey] !== item[mergeKey])
    } else if (item[directive] === 'replace') isReplaced = true
    else if (item[directive] === 'merge') throw unexpectedFailure('merging lists cannot yet be specified in the patch')
    else throw badPatchType(item[directive], item)
  }
  return isReplaced ? { kept: additions, additions: [] } : { kept, additions }
}

/** `$setElementOrder/<list>`: merges that list at once and gives it the order asked for. */
function mergeOrderedLists(original: JsonMap, patch: JsonMap, type: Type): void {
  for (const directiveKey of Object.keys(patch).filter((key) => key.startsWith(orderPrefix))) {
    const order = patch[directiveKey]
    delete patch[directiveKey]
    if (!Array.isArray(order)) throw badArgument('[]interface {}', order)
    const key = listName(directiveKey, orderPrefix)
    const live = listAt(original, key)
    const changes = listAt(patch, key)
    const field = fieldOf(type, key)
    const mergeKey = field.mergeKey ?? ''
    assertSameOrder(changes ?? [], order, mergeKey)
    if (live === undefined && changes === undefined) continue
    const merged =
      live && changes
        ? field.strategies.includes('merge')
          ? mergeList(live, changes, elementOf(field), mergeKey, false)
          : changes
        : (live ?? withoutDirectives(changes!))
    const { inside, outside } = partition(merged, order, mergeKey)
    const areMaps = elementsAreMaps(live ?? [], changes ?? [])
    setOwn(original, key, orderElements(inside, outside, order, live ?? [], { mergeKey, areMaps }))
    delete patch[key]
  }
}

/** The patch's elements must stand in the same order as in the directive, and all be in it; deletions do not count. */
function assertSameOrder(patch: unknown[], order: unknown[], mergeKey: string): void {
  if (patch.length === 0 || order.length === 0) return
  const items = mergeKey === '' ? patch : patch.filter((item) => !isDeletion(item))
  let next = 0
  for (let at = 0; next < items.length && at < order.length;) {
    const item = items[next]
    if (isDirected(item)) {
      next += 1
      continue
    }
    if (isSame(item, order[at], mergeKey)) next += 1
    at += 1
  }
  if (next < items.length && !isDirected(items[next]))
    throw unexpectedFailure(
      `The order in patch list:\n${goValue(patch)}\n doesn't match ${orderPrefix} list:\n${goValue(order)}\n`,
    )
}

function isSame(a: unknown, b: unknown, mergeKey: string): boolean {
  if (mergeKey === '') return a === b
  const [left, right] = [a, b].map((item) => {
    if (!isMap(item)) throw badArgument('map[string]interface {}', item)
    if (!Object.hasOwn(item, mergeKey)) throw noMergeKey(item, mergeKey)
    return item[mergeKey]
  })
  return left === right
}

/** `$retainKeys`: the map loses every key that is not named; what the patch sets must be named. */
function retainOnly(original: JsonMap, patch: JsonMap): void {
  if (!Object.hasOwn(patch, retainKeys)) return
  const keys = patch[retainKeys]
  delete patch[retainKeys]
  if (!Array.isArray(keys)) throw badDirective('retainKeys')
  const kept = new Set<unknown>(keys)
  for (const [key, value] of Object.entries(patch))
    if (value !== null && !key.startsWith(deletePrefix) && !key.startsWith(orderPrefix) && !kept.has(key))
      throw badDirective('retainKeys')
  for (const key of Object.keys(original)) if (!kept.has(key)) delete original[key]
}

function listName(key: string, prefix: string): string {
  if (!key.startsWith(`${prefix}/`))
    throw badDirective(prefix === orderPrefix ? 'setElementOrder list' : 'primitive list')
  return key.slice(prefix.length + 1)
}

function listAt(map: JsonMap, key: string): unknown[] | undefined {
  if (!Object.hasOwn(map, key)) return undefined
  const list = map[key]
  if (!Array.isArray(list)) throw badArgument('[]interface {}', list)
  return list
}

function fieldOf(type: Type, key: string): Field {
  const field = type.is === 'struct' ? type.fields.get(key) : undefined
  if (field) return field
  const name = type.goType.slice(type.goType.lastIndexOf('.') + 1)
  if (type.is === 'struct' || (type.is === 'scalar' && type.scalar === 'raw'))
    throw unexpectedFailure(`unable to find api field in struct ${name} for the json field ${JSON.stringify(key)}`)
  throw unexpectedFailure(`merging an object in json but data type is not struct, instead is: ${type.is}`)
}

function elementOf(field: Field): Type {
  return field.type.is === 'list' ? field.type.element : field.type
}

function elementsAreMaps(...lists: readonly (readonly unknown[])[]): boolean {
  const types = new Set(lists.flat().map(goTypeOf))
  if (types.size > 1) throw unexpectedFailure(`list element types are not identical: [${lists.map(goValue).join(' ')}]`)
  const [type] = types
  if (type === undefined) throw unexpectedFailure('no elements in any of the given slices')
  if (type === '[]interface {}') throw noListOfLists()
  return type === 'map[string]interface {}'
}

/** A value where there was none, or one of another type: its nulls mean nothing, and a map with a directive goes. */
function setNew(map: JsonMap, key: string, value: unknown): void {
  dropNulls(value)
  if (isDirected(value)) delete map[key]
  else setOwn(map, key, Array.isArray(value) ? withoutDirectives(value) : withoutDirected(value))
}

function dropNulls(value: unknown): void {
  if (Array.isArray(value)) return value.forEach(dropNulls)
  if (!isMap(value)) return
  for (const [key, member] of Object.entries(value)) {
    if (member === null) delete value[key]
    else dropNulls(member)
  }
}

function withoutDirectives(list: unknown[]): unknown[] {
  return list.filter((item) => !isDirected(item)).map(withoutDirected)
}

/** Drops the maps in `value` that have a directive; maps are changed in place, as everything here is used up. */
function withoutDirected(value: unknown): unknown {
  if (Array.isArray(value)) return withoutDirectives(value)
  if (isMap(value))
    for (const [key, member] of Object.entries(value)) {
      if (isDirected(member)) delete value[key]
      else setOwn(value, key, withoutDirected(member))
    }
  return value
}

function isDirected(value: unknown): boolean {
  return isMap(value) && Object.hasOwn(value, directive)
}

/** go's way of dropping repeats: the last element takes the place of each that is gone. */
function withoutRepeats(items: unknown[]): unknown[] {
  const kept = [...items]
  for (let at = 0; at < kept.length - 1; at += 1)
    for (let other = at + 1; other < kept.length; other += 1)
      if (kept[at] === kept[other]) {
        kept[other] = kept.at(-1)
        kept.pop()
        other -= 1
      }
  return kept
}

function setOwn(map: JsonMap, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, enumerable: true, writable: true, configurable: true })
  else map[key] = value
}
