import { parseTime } from '@everynode/kube'
import { baseEnvironment } from '../../../cel/environment.ts'
import { celValue } from '../../../cel/values.ts'
import { isMap } from '../structural-schema.ts'
import type { DeclaredType } from './declared-type.ts'

/** A value of a custom resource as expressions see it; what its type does not know is left out. */
export function typedValue(value: unknown, type: DeclaredType): unknown {
  if (value === null || value === undefined) return null
  switch (type.is) {
    case 'int':
      return typeof value === 'number' ? BigInt(Math.trunc(value)) : value
    case 'double':
      return value
    case 'bytes':
      return typeof value === 'string' ? Uint8Array.from(atob(value), (character) => character.charCodeAt(0)) : value
    case 'timestamp':
      return typeof value === 'string' ? new Date(parseTime(value) ?? Date.parse(value)) : value
    case 'duration':
      return typeof value === 'string' ? baseEnvironment().evaluate(`duration(${JSON.stringify(value)})`) : value
    case 'list':
      return Array.isArray(value) ? value.map((item) => typedValue(item, type.element!)) : value
    case 'map':
      if (!isMap(value)) return value
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, typedValue(member, type.element!)]))
    case 'object':
      return isMap(value) ? structOf(value, type) : value
    default:
      return celValue(value)
  }
}

function structOf(value: Record<string, unknown>, { fields, struct }: DeclaredType): Map<string, unknown> {
  const members: [string, unknown][] = []
  for (const [escaped, { name, type }] of fields!) {
    if (Object.hasOwn(value, name) && value[name] !== undefined) members.push([escaped, typedValue(value[name], type)])
  }
  return new struct!(members)
}
