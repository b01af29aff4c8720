import { compareBytes } from '@everynode/kube'

/**
 * A set of paths in the form in which `fieldsV1` writes it, and never changed: keys are path elements (`f:name`,
 * `k:{"name":"c"}`, `v:"x"`). A child that is empty or holds `.` is a member of the set; any other key in it leads deeper.
 * Working on this form means that what is stored need never be parsed. Mirrors structured-merge-diff's fieldpath.Set.
 */
export interface FieldSet {
  readonly [element: string]: FieldSet
}

/** What stands for a member without children; as a set it is empty. */
export const leaf: FieldSet = Object.freeze({})
const self = '.'

export function isEmptySet(set: FieldSet): boolean {
  for (const _ in set) return false
  return true
}

/** Whether the node says that its own path is in the set. */
export function isMember(node: FieldSet): boolean {
  return node[self] !== undefined || isEmptySet(node)
}

/** A node from the set of its children, which is used up, and its own membership; undefined when nothing is left. */
export function nodeOf(children: Record<string, FieldSet> | undefined, isOwnMember: boolean): FieldSet | undefined {
  if (children === undefined || isEmptySet(children)) return isOwnMember ? leaf : undefined
  if (isOwnMember) children[self] = leaf
  return children
}

export function union(a: FieldSet, b: FieldSet): FieldSet {
  if (a === b || isEmptySet(b)) return a
  if (isEmptySet(a)) return b
  const joined: Record<string, FieldSet> = {}
  for (const element in a) {
    const [left, right] = [a[element]!, b[element]]
    joined[element] = right === undefined || right === left ? left : unionOfNodes(left, right)
  }
  for (const element in b) if (a[element] === undefined) joined[element] = b[element]!
  return joined
}

function unionOfNodes(a: FieldSet, b: FieldSet): FieldSet {
  const isOwnMember = isMember(a) || isMember(b)
  return nodeOf({ ...childrenOf(union(a, b)) }, isOwnMember)!
}

/** The members of `a` that are not members of `b`; members of `a` below a member of `b` stay. */
export function difference(a: FieldSet, b: FieldSet): FieldSet {
  return filtered(a, b, (node, other) => nodeOf(differenceOfChildren(node, other), isMember(node) && !isMember(other)))
}

/** The members of `a` that are neither members of `b` nor below one. */
export function recursiveDifference(a: FieldSet, b: FieldSet): FieldSet {
  return filtered(a, b, (node, other) =>
    isMember(other) ? undefined : nodeOf({ ...childrenOf(recursiveDifference(node, other)) }, isMember(node)),
  )
}

function differenceOfChildren(a: FieldSet, b: FieldSet): Record<string, FieldSet> {
  return { ...childrenOf(difference(a, b)) }
}

function filtered(a: FieldSet, b: FieldSet, keep: (node: FieldSet, other: FieldSet) => FieldSet | undefined): FieldSet {
  let isSame = true
  const kept: Record<string, FieldSet> = {}
  for (const element in a) {
    if (element === self) continue
    const [node, other] = [a[element]!, b[element]]
    const left = other === undefined ? node : keep(node, other)
    if (left !== undefined) kept[element] = left
    if (left !== node) isSame = false
  }
  return isSame && a[self] === undefined ? a : kept
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  const common: Record<string, FieldSet> = {}
  for (const element in a) {
    const [left, right] = [a[element]!, b[element]]
    if (element === self || right === undefined) continue
    const node = nodeOf({ ...intersection(left, right) }, isMember(left) && isMember(right))
    if (node !== undefined) common[element] = node
  }
  return common
}

/** The set without its own membership. */
export function childrenOf(node: FieldSet): FieldSet {
  if (node[self] === undefined) return node
  const { [self]: _, ...children } = node
  return children
}

/** Every path of the set, members of a level before what is below them, as Go iterates. */
export function pathsOf(set: FieldSet): string[][] {
  const elements = Object.keys(set)
    .filter((element) => element !== self)
    .toSorted(compareElements)
  return [
    ...elements.filter((element) => isMember(set[element]!)).map((element) => [element]),
    ...elements.flatMap((element) => pathsOf(childrenOf(set[element]!)).map((path) => [element, ...path])),
  ]
}

/** Names come before keys, keys before values, values before indexes. */
export function compareElements(a: string, b: string): number {
  const ranks = '.fkvi'
  return ranks.indexOf(a[0]!) - ranks.indexOf(b[0]!) || compareBytes(a, b)
}

const sound = new WeakSet<object>()

/**
 * The set that a value states, or undefined when it is none. Elements of an unknown kind are left out, as the real server
 * does so that later versions may add some. What was sound once is not looked at again.
 */
export function readFieldSet(value: unknown): FieldSet | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  if (sound.has(value)) return value as FieldSet
  const set: Record<string, FieldSet> = {}
  let isSame = true
  for (const [element, below] of Object.entries(value)) {
    if (element !== self && element[1] !== ':') return undefined
    const node = readFieldSet(below)
    if (node === undefined || !isReadable(element)) return undefined
    if (element === self || 'fkvi'.includes(element[0]!)) set[element] = node
    if (set[element] !== below) isSame = false
  }
  const result = isSame ? (value as FieldSet) : set
  sound.add(result)
  return result
}

function isReadable(element: string): boolean {
  const text = element.slice(2)
  if (element[0] === 'i') return /^-?\d+$/.test(text)
  return (element[0] !== 'k' && element[0] !== 'v') || isJson(text, element[0] === 'k')
}

function isJson(text: string, isMap: boolean): boolean {
  try {
    const value = JSON.parse(text) as unknown
    return !isMap || (typeof value === 'object' && value !== null && !Array.isArray(value))
  } catch {
    return false
  }
}
