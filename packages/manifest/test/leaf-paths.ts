import { childOf, isListValue, isMapValue } from '../src/index.ts'
import type { Path, Value } from '../src/index.ts'

/** The paths of all scalars and empty collections of a value. */
export function leafPaths(value: Value | undefined, path: Path = []): Path[] {
  if (value === undefined) return []
  if (isListValue(value) && value.length > 0) return value.flatMap((item, index) => leafPaths(item, [...path, index]))
  if (isMapValue(value) && Object.keys(value).length > 0) {
    return Object.keys(value).flatMap((key) => leafPaths(childOf(value, key), [...path, key]))
  }
  return [path]
}
