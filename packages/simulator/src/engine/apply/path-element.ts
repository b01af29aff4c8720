import { goQuote } from '@everynode/kube'
import type { ListType, StructType, Type } from '@everynode/openapi'

/** An element of an associative list that cannot be identified; the text is structured-merge-diff's. */
export class ElementError extends Error {
  override name = 'ElementError'
}

/** The path element of a field or map key. */
export function fieldElement(name: string): string {
  return `f:${name}`
}

/** The path element of an item of a list of type set or map. Throws an ElementError. */
export function listElement(list: ListType, item: unknown): string {
  return list.listType === 'set' ? `v:${json(setValue(item))}` : keyElement(list, item)
}

function keyElement(list: ListType, item: unknown): string {
  if (item === null || item === undefined)
    throw new ElementError('associative list with keys may not have a null element')
  if (typeof item !== 'object' || Array.isArray(item))
    throw new ElementError('associative list with keys may not have non-map elements')
  const parts: string[] = []
  for (const key of sortedKeysOf(list)) {
    const own = Object.hasOwn(item, key) ? (item as Record<string, unknown>)[key] : undefined
    const value = own === undefined ? keyDefault(list.element, key) : own
    if (value === undefined)
      throw new ElementError(
        `associative list with keys has an element that omits key field ${goQuote(key)} (and doesn't have default value)`,
      )
    parts.push(`${json(key)}:${json(value)}`)
  }
  return `k:{${parts.join(',')}}`
}

const sortedKeys = new WeakMap<readonly string[], readonly string[]>()

function sortedKeysOf(list: ListType): readonly string[] {
  const known = sortedKeys.get(list.mapKeys)
  if (known) return known
  const sorted = list.mapKeys.toSorted()
  sortedKeys.set(list.mapKeys, sorted)
  return sorted
}

/** A key that is left out has the default of the schema: `protocol` is TCP, what Go always writes is empty. */
function keyDefault(element: Type, key: string): unknown {
  const field = (element as StructType).fields?.get(key)
  if (field === undefined) return undefined
  if (field.default !== undefined) return field.default
  if (!field.isAlways || field.isPointer || field.type.is !== 'scalar') return undefined
  return { string: '', bool: false, int32: 0, int64: 0, double: 0 }[field.type.scalar as string]
}

function setValue(item: unknown): unknown {
  if (item === null || item === undefined)
    throw new ElementError("associative list without keys has an element that's an explicit null")
  if (Array.isArray(item)) throw new ElementError('not supported: associative list with lists as elements')
  if (typeof item === 'object') throw new ElementError("associative list without keys has an element that's a map type")
  return item
}

/** JSON as Go writes it, with its escapes for HTML. */
function json(value: unknown): string {
  const text = JSON.stringify(value)
  if (!/[<>&]/.test(text)) return text
  return text.replaceAll(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)
}

/** A path as messages show it: `.spec.containers[name="c"].image`. */
export function pathText(path: readonly string[]): string {
  return path.map(elementText).join('')
}

/** One element as messages show it. */
export function elementText(element: string): string {
  const rest = element.slice(2)
  switch (element[0]) {
    case 'f':
      return `.${rest}`
    case 'k': {
      const keys = Object.entries(JSON.parse(rest) as Record<string, unknown>)
      return `[${keys.map(([name, value]) => `${name}=${valueText(value)}`).join(',')}]`
    }
    case 'v':
      return `[=${valueText(JSON.parse(rest))}]`
    default:
      return `[${rest}]`
  }
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? goQuote(value) : String(value)
}
