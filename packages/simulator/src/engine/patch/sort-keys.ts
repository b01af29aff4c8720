import { sortedKeys } from '@everynode/kube'
import { isNumeral } from '../decode/numeral.ts'
import type { JsonPatchOperation } from './json.ts'

/** The value with the keys of the maps sorted that a merge patch reaches, those of new values included. */
export function sortTouched(value: unknown, patch: unknown): unknown {
  if (!isMap(patch) || !isMap(value)) return sortAll(value)
  const sorted = sortedKeys(value)
  for (const key of Object.keys(patch))
    if (Object.hasOwn(sorted, key)) sorted[key] = sortTouched(sorted[key], patch[key])
  return sorted
}

function sortAll(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortAll)
  if (!isMap(value)) return value
  const sorted = sortedKeys(value)
  for (const key of Object.keys(sorted)) sorted[key] = sortAll(sorted[key])
  return sorted
}

/** The value with the keys of the maps sorted that lie on the operations' ways. */
export function sortAlong(value: unknown, operations: readonly (JsonPatchOperation | null)[]): unknown {
  return operations.reduce<unknown>((current, operation) => {
    const segments = (operation?.path ?? '').split('/').slice(1, -1)
    return sortedOnWay(
      current,
      segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~')),
    )
  }, value)
}

function sortedOnWay(value: unknown, way: readonly string[]): unknown {
  const [next, ...rest] = way
  if (Array.isArray(value)) {
    const index = value.length > 0 ? (Number(next) + value.length) % value.length : Number.NaN
    return value.map((element, at) => (at === index ? sortedOnWay(element, rest) : element))
  }
  if (!isMap(value)) return value
  const sorted = sortedKeys(value)
  if (next !== undefined && Object.hasOwn(sorted, next)) sorted[next] = sortedOnWay(sorted[next], rest)
  return sorted
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumeral(value)
}
