/** What a manifest says, as the API server reads it: JSON, with integers of 64 bits beyond ±(2^53−1) as bigint, so that no digit is lost. */
export type Value = null | boolean | number | bigint | string | readonly Value[] | MapValue

export interface MapValue {
  readonly [key: string]: Value
}

export function isMapValue(value: Value | undefined): value is MapValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isListValue(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

/** An own property's value; inherited ones (`constructor`, `toString`) are never seen. */
export function childOf(value: Value | undefined, key: string | number): Value | undefined {
  if (isListValue(value)) return typeof key === 'number' ? value[key] : undefined
  if (isMapValue(value)) return typeof key === 'string' && Object.hasOwn(value, key) ? value[key] : undefined
  return undefined
}

/** Adds an own property, also when its name is `__proto__`, which assignment would take for the prototype. */
export function putOwn(target: { [key: string]: Value }, key: string, value: Value): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
  } else target[key] = value
}

/** A frozen map of these entries; a later entry of the same key wins. */
export function mapFrom(entries: Iterable<readonly [string, Value]>): MapValue {
  const target: { [key: string]: Value } = {}
  for (const [key, value] of entries) putOwn(target, key, value)
  return Object.freeze(target)
}

/** Equal in value and type; the order of keys does not count. `1` and `1n` are the same integer. */
export function isDeepEqual(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true
  if (isListValue(a)) {
    return isListValue(b) && a.length === b.length && a.every((item, index) => isDeepEqual(item, b[index]))
  }
  if (isMapValue(a)) {
    if (!isMapValue(b)) return false
    const keys = Object.keys(a)
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && isDeepEqual(childOf(a, key), childOf(b, key)))
    )
  }
  if (typeof a === 'bigint' || typeof b === 'bigint') return isSameInteger(a, b)
  return false
}

/** `next`, with every part that equals its counterpart in `previous` taken from there, so that identity tells what changed. */
export function withSharedParts(previous: Value | undefined, next: Value): Value {
  if (previous === next) return next
  if (isListValue(next) && isListValue(previous)) {
    const items = next.map((item, index) => withSharedParts(previous[index], item))
    const isSame = items.length === previous.length && items.every((item, index) => item === previous[index])
    return isSame ? previous : Object.freeze(items)
  }
  if (isMapValue(next) && isMapValue(previous)) {
    const entries = Object.keys(next).map(
      (key) => [key, withSharedParts(childOf(previous, key), childOf(next, key)!)] as const,
    )
    const before = Object.keys(previous)
    const isSame =
      entries.length === before.length &&
      entries.every(([key, item], index) => key === before[index] && item === childOf(previous, key))
    return isSame ? previous : mapFrom(entries)
  }
  return next
}

function isSameInteger(a: Value | undefined, b: Value | undefined): boolean {
  const isInteger = (value: Value | undefined): value is number | bigint =>
    typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))
  return isInteger(a) && isInteger(b) && BigInt(a) === BigInt(b)
}
