import { isDeepEqual, isListValue, isMapValue, type Edit, type Path, type Value } from '@everynode/manifest'
import { keyedItems } from './keyed-items.ts'

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
  if (isListValue(from) && isListValue(to) && from.length === to.length) {
    const { moves, items } = movesBetween(path, from, to)
    return [...moves, ...to.flatMap((item, index) => editsBetween(items[index], item, [...path, index]))]
  }
  return [{ type: 'set', path, value: to }]
}

/** What brings the items of a list to where they are to stand, so that each takes its comments along, and the list after that. */
function movesBetween(path: Path, from: readonly Value[], to: Value): { moves: Edit[]; items: readonly Value[] } {
  const field = String(path.at(-1))
  const [before, after] = [keyedItems(field, from), keyedItems(field, to)]
  if (!before || !after || [...after.keys()].some((key) => !before.has(key))) return { moves: [], items: from }
  const keys = [...before.keys()]
  const moves: Edit[] = []
  for (const [index, key] of [...after.keys()].entries()) {
    const at = keys.indexOf(key)
    if (at === index) continue
    keys.splice(index, 0, ...keys.splice(at, 1))
    moves.push({ type: 'move', path, from: at, to: index })
  }
  return { moves, items: keys.flatMap((key) => before.get(key) ?? []) }
}
