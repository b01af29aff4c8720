import { sortedKeys } from '@everynode/kube'
import type { Type } from '@everynode/openapi'

/** A copy with members in the order in which the real server writes them: structs as Go declares them, maps sorted. */
export function inGoOrder(value: unknown, type: Type): unknown {
  if (typeof value !== 'object' || value === null) return value
  switch (type.is) {
    case 'scalar':
      return value
    case 'list':
      return Array.isArray(value) ? value.map((item) => inGoOrder(item, type.element)) : value
    case 'map': {
      const sorted = sortedKeys(value as Record<string, unknown>)
      if (type.element.is !== 'scalar')
        for (const key of Object.keys(sorted)) sorted[key] = inGoOrder(sorted[key], type.element)
      return sorted
    }
    case 'struct': {
      const members = value as Record<string, unknown>
      const ordered: Record<string, unknown> = {}
      for (const [name, field] of type.fields)
        if (members[name] !== undefined) ordered[name] = inGoOrder(members[name], field.type)
      for (const name of Object.keys(members)) if (!type.fields.has(name)) ordered[name] = members[name]
      return ordered
    }
  }
}
