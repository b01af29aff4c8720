import type { Type } from '@everynode/openapi'

export type JsonMap = Readonly<Record<string, unknown>>

/** The items of a list; nothing for null, absence and what is no list. */
export function itemsOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

/** The members of a map or struct; nothing for null, absence and what is none. */
export function membersOf(value: unknown): JsonMap | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonMap) : undefined
}

export function isEmptyMap(map: JsonMap | undefined): boolean {
  for (const key in map) if (map[key] !== undefined) return false
  return true
}

/** The type of a member; undefined when the struct has no such field. */
export function memberType(type: Type, key: string): Type | undefined {
  if (type.is === 'map') return type.element
  return type.is === 'struct' ? type.fields.get(key)?.type : undefined
}
