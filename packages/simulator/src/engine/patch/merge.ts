import { isNumeral } from '../decode/numeral.ts'

type JsonMap = Record<string, unknown>

/** Applies a JSON merge patch (RFC 7386) to `document`; both arguments are used up. Mirrors evanphx/json-patch 4. */
export function applyMergePatch(document: unknown, patch: unknown): unknown {
  if (!isMap(document)) return withoutNulls(patch)
  if (!isMap(patch)) return patch
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete document[key]
    else {
      const current = Object.hasOwn(document, key) ? document[key] : undefined
      const merged = current === undefined || current === null ? withoutNulls(value) : applyMergePatch(current, value)
      if (key === '__proto__')
        Object.defineProperty(document, key, { value: merged, enumerable: true, writable: true, configurable: true })
      else document[key] = merged
    }
  }
  return document
}

/** A new value has nothing to delete: null members mean nothing, at any depth; null elements stay. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) for (const element of value) withoutNulls(element)
  else if (isMap(value))
    for (const [key, member] of Object.entries(value)) {
      if (member === null) delete value[key]
      else withoutNulls(member)
    }
  return value
}

function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumeral(value)
}
