import type { MapType, ScalarType, Type } from '@everynode/openapi'

export type JsonMap = Readonly<Record<string, unknown>>

/** The items of a list; nothing for null, absence and what is no list. */
export function itemsOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

/** The members of a map or struct; nothing for null, absence and what is none. */
export function membersOf(value: unknown): JsonMap | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonMap) : undefined
}

/** A member of its own; names such as `constructor` are keys like any other. */
export function memberOf(map: JsonMap | undefined, key: string): unknown {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined
}

export function isEmptyMap(map: JsonMap | undefined): boolean {
  for (const key in map) if (map[key] !== undefined) return false
  return true
}

const anything: ScalarType = { is: 'scalar', scalar: 'any', goType: 'interface {}' }
const anyMap: MapType = { is: 'map', element: anything, goType: 'map[string]interface {}', isAtomic: false }

/** The type of a member; undefined when the struct has no such field and keeps no unknown ones. */
export function memberType(type: Type, key: string): Type | undefined {
  if (type.is === 'map') return type.element
  if (type.is !== 'struct') return undefined
  return type.fields.get(key)?.type ?? (type.keepsUnknown ? anything : undefined)
}

/** JSON without a type of its own is what its values look like: maps by member, everything else whole. */
export function deducedType(type: Type, ...values: readonly unknown[]): Type {
  if (type.is !== 'scalar' || type.scalar !== 'any') return type
  const maps = values.filter((value) => membersOf(value) !== undefined)
  const areOnlyMaps = values.every((value) => value === undefined || value === null || membersOf(value) !== undefined)
  return maps.length > 0 && areOnlyMaps ? anyMap : type
}
