import { isDeepEqual, isListValue, isMapValue, type Edit, type Path, type Value } from '@everynode/manifest'

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
