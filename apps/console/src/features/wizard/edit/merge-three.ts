import { isDeepEqual, isListValue, isMapValue, type Edit, type Path, type Value } from '@everynode/manifest'
import { keyedItems } from './keyed-items.ts'

/** Mine and theirs in one; `clashes` are the paths that both changed, each to something else. There mine stands. */
export interface Merged {
  value: Value | undefined
  clashes: readonly string[]
}

/** Brings two people's changes of the same object together: whoever changed a field wins it. */
export function mergeThree(base: Value | undefined, mine: Value | undefined, theirs: Value | undefined): Merged {
  const clashes: string[] = []
  const value = merge([], base, mine, theirs, (path) => clashes.push(path.join('.')))
  return { value, clashes }
}

/** The edits of a text that turn the value `from` into `to`; what is equal is not touched, nor are its comments. */
export function editsBetween(from: Value | undefined, to: Value | undefined, path: Path = []): Edit[] {
  if (isDeepEqual(from, to)) return []
  if (to === undefined) return [{ type: 'remove', path }]
  if (isMapValue(from) && isMapValue(to))
    return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) =>
      editsBetween(Object.hasOwn(from, key) ? from[key] : undefined, Object.hasOwn(to, key) ? to[key] : undefined, [
        ...path,
        key,
      ]),
    )
  if (isListValue(from) && isListValue(to) && from.length === to.length)
    return to.flatMap((item, index) => editsBetween(from[index], item, [...path, index]))
  return [{ type: 'set', path, value: to }]
}

type Report = (path: readonly string[]) => void

function merge(
  path: readonly string[],
  base: Value | undefined,
  mine: Value | undefined,
  theirs: Value | undefined,
  report: Report,
): Value | undefined {
  if (isDeepEqual(mine, theirs) || isDeepEqual(theirs, base)) return mine
  if (isDeepEqual(mine, base)) return theirs
  if (isMapValue(mine) && isMapValue(theirs)) {
    const maps = [isMapValue(base) ? base : {}, mine, theirs].map((map) => new Map(Object.entries(map)))
    return Object.fromEntries(mergeEntries(path, maps, report))
  }
  const field = path.at(-1) ?? ''
  const lists = [base ?? [], mine, theirs].map((list) => keyedItems(field, list))
  if (lists.every((list) => list !== undefined))
    return mergeEntries(
      path,
      lists.map((list) => new Map<string, Value>(list)),
      report,
    ).map(([, item]) => item)
  report(path)
  return mine
}

/** In the order of mine; what they added comes last. */
function mergeEntries(
  path: readonly string[],
  [base, mine, theirs]: readonly ReadonlyMap<string, Value>[],
  report: Report,
): [string, Value][] {
  return [...new Set([...mine!.keys(), ...theirs!.keys()])].flatMap((key): [string, Value][] => {
    const value = merge([...path, key], base!.get(key), mine!.get(key), theirs!.get(key), report)
    return value === undefined ? [] : [[key, value]]
  })
}
