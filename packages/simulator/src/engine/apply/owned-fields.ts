import type { ListType, MapType, StructType, Type } from '@everynode/openapi'
import { childrenOf, isMember, leaf, nodeOf, type FieldSet } from './field-set.ts'
import { fieldElement, listElement } from './path-element.ts'
import { deducedType, isEmptyMap, itemsOf, memberType, membersOf } from './values.ts'

/** Every path that an object sets: what its applier owns. Mirrors structured-merge-diff's TypedValue.ToFieldSet. */
export function ownedFields(type: StructType, value: unknown): FieldSet {
  return fieldsOf(type, value) ?? leaf
}

/** The set below a value; `.` in it says that the value itself is owned, undefined that nothing is. */
function fieldsOf(declared: Type, value: unknown): Record<string, FieldSet> | undefined {
  const type = deducedType(declared, value)
  switch (type.is) {
    case 'scalar':
      return { '.': leaf }
    case 'list':
      return type.listType === 'atomic' ? { '.': leaf } : fieldsOfList(type, value)
    default:
      return type.isAtomic ? { '.': leaf } : fieldsOfMap(type, value)
  }
}

function fieldsOfList(type: ListType, value: unknown): Record<string, FieldSet> | undefined {
  const items = itemsOf(value)
  if (items === undefined) return undefined
  const set: Record<string, FieldSet> = {}
  for (const item of items) {
    const children = childrenOf(fieldsOf(type.element, item) ?? {})
    set[listElement(type, item)] = nodeOf({ ...children }, true)!
  }
  return set
}

function fieldsOfMap(type: MapType | StructType, value: unknown): Record<string, FieldSet> | undefined {
  const members = membersOf(value)
  if (members === undefined) return undefined
  const set: Record<string, FieldSet> = {}
  for (const [key, member] of Object.entries(members)) {
    const fieldType = memberType(type, key)
    if (fieldType === undefined || member === undefined) continue
    const below = fieldsOf(fieldType, member) ?? {}
    const isEmpty = member === null || (membersOf(member) !== undefined && isEmptyMap(membersOf(member)))
    const node = nodeOf({ ...childrenOf(below) }, below['.'] !== undefined || isEmpty || isNotDeclared(type, key))
    if (node) set[fieldElement(key)] = node
  }
  return set
}

function isNotDeclared(type: MapType | StructType, key: string): boolean {
  return type.is === 'map' || !type.fields.has(key)
}

/**
 * The set with every struct field on the way to a member made a member: who owns `spec.replicas` may also take out `spec`.
 * Keys of maps and elements of lists are left as they are. Mirrors fieldpath's EnsureNamedFieldsAreMembers.
 */
export function withNamedFields(set: FieldSet, type: Type | undefined): FieldSet {
  const named: Record<string, FieldSet> = {}
  for (const [element, node] of Object.entries(set)) {
    if (element === '.') continue
    const isNamed = element.startsWith('f:') && type?.is === 'struct' && type.fields.has(element.slice(2))
    const below = withNamedFields(childrenOf(node), typeBelow(type, element))
    named[element] = nodeOf({ ...below }, isNamed || isMember(node))!
  }
  return named
}

function typeBelow(type: Type | undefined, element: string): Type | undefined {
  if (type === undefined) return undefined
  if (element.startsWith('f:')) return memberType(type, element.slice(2))
  return element.startsWith('k:') && type.is === 'list' ? type.element : undefined
}
