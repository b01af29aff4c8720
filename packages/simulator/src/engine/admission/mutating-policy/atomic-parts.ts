import type { Type } from '@everynode/openapi'
import { elementText, fieldElement } from '../../apply/path-element.ts'
import { itemsOf, memberType, membersOf } from '../../apply/values.ts'

/**
 * The paths at which a configuration sets lists, maps or structs that are replaced as a whole: what it does not repeat
 * would be lost (plugin/policy/mutating/patch findAtomics).
 */
export function atomicParts(type: Type, value: unknown, path = ''): string[] {
  const found: string[] = []
  const [members, items] = [membersOf(value), itemsOf(value)]
  if (members && (type.is === 'struct' || type.is === 'map')) {
    if (type.isAtomic) found.push(path)
    // Only fields of structs are looked into.
    for (const [key, member] of type.is === 'struct' ? Object.entries(members) : []) {
      const inner = memberType(type, key)
      if (inner) found.push(...atomicParts(inner, member, path + elementText(fieldElement(key))))
    }
  }
  if (items && type.is === 'list') {
    if (type.listType === 'atomic') found.push(path)
    items.forEach((item, index) => found.push(...atomicParts(type.element, item, `${path}[${index}]`)))
  }
  return found
}
