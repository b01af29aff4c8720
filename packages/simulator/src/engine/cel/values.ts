import { Duration, UnsignedInt } from '@marcbachmann/cel-js/evaluator'
import { formatTime } from '@everynode/kube'
import { ExpressionError } from './expression-error.ts'

/** A value of JSON as one of the language: whole numbers are integers. */
export function celValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) return value.map(celValue)
  if (typeof value !== 'object' || value === null) return value
  const members: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) if (member !== undefined) members[name] = celValue(member)
  return members
}

/** A value of the language as JSON. Throws an ExpressionError for what JSON has no form of. */
export function jsonValue(value: unknown): unknown {
  switch (typeof value) {
    case 'bigint':
      return Number(value)
    case 'string':
    case 'number':
    case 'boolean':
      return value
    case 'object':
      return value === null ? null : jsonObject(value)
    default:
      throw new ExpressionError(`unsupported type: ${typeof value}`)
  }
}

function jsonObject(value: object): unknown {
  if (Array.isArray(value)) return value.map(jsonValue)
  if (value instanceof Set) return [...value].map(jsonValue)
  if (value instanceof UnsignedInt) return Number(value.value)
  if (value instanceof Date) return formatTime(value.getTime())
  if (value instanceof Duration) return value.toString()
  if (value instanceof Uint8Array) return btoa(String.fromCharCode(...value))
  if (!(value instanceof Map) && value.constructor !== Object && value.constructor !== undefined)
    throw new ExpressionError(`unsupported type: ${value.constructor.name}`)
  const entries: Iterable<[unknown, unknown]> = value instanceof Map ? value : Object.entries(value)
  return Object.fromEntries(
    [...entries].map(([key, member]) => {
      if (typeof key !== 'string') throw new ExpressionError('map keys must be strings')
      return [key, jsonValue(member)]
    }),
  )
}
