import { Duration, UnsignedInt } from '@marcbachmann/cel-js/evaluator'
import { ExpressionError } from './expression-error.ts'

/** A value of a type that Kubernetes adds to the language. */
export interface Comparable {
  isEqual(other: unknown): boolean
}

/** Equality of the language: numbers by their amount, lists and maps by what they hold. */
export function isEqualValue(a: unknown, b: unknown): boolean {
  const [left, right] = [scalar(a), scalar(b)]
  if (typeof left === 'number' || typeof left === 'bigint') {
    return (typeof right === 'number' || typeof right === 'bigint') && Number(left) === Number(right)
  }
  if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) return left === right
  if ('isEqual' in left) return (left as Comparable).isEqual(right)
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((item, i) => isEqualValue(item, right[i]))
  }
  if (left.constructor !== right.constructor) return false
  if (left instanceof Date || left instanceof Duration) return left.valueOf() === right.valueOf()
  if (left instanceof Uint8Array)
    return left.length === (right as Uint8Array).length && compareValues(left, right) === 0
  const [ours, theirs] = [membersOf(left), membersOf(right)]
  return ours.size === theirs.size && [...ours].every(([key, value]) => isEqualValue(value, theirs.get(key)))
}

/** -1, 0 or 1. Throws an ExpressionError for values that have no order. */
export function compareValues(a: unknown, b: unknown): number {
  const [left, right] = [orderable(a), orderable(b)]
  const isNumeric = typeof left !== 'string' && typeof right !== 'string'
  if (!isNumeric && typeof left !== typeof right) throw new ExpressionError('no such overload')
  return left < right ? -1 : left > right ? 1 : 0
}

function orderable(value: unknown): string | number | bigint {
  const one = scalar(value)
  if (typeof one === 'string' || typeof one === 'number' || typeof one === 'bigint') return one
  if (typeof one === 'boolean') return Number(one)
  if (one instanceof Date || one instanceof Duration) return Number(one)
  if (one instanceof Uint8Array) return String.fromCharCode(...one)
  throw new ExpressionError('no such overload')
}

function scalar(value: unknown): unknown {
  return value instanceof UnsignedInt ? value.value : value
}

function membersOf(value: object): ReadonlyMap<unknown, unknown> {
  return value instanceof Map ? value : new Map(Object.entries(value))
}
