import { locate, nodeAt } from './locate.ts'
import { isMergeKey } from './node.ts'
import type { AliasNode, Node } from './node.ts'
import type { Path } from './path.ts'
import { childOf, isDeepEqual, isListValue, isMapValue } from './value.ts'
import type { Value } from './value.ts'

/** The shallowest paths at which two values differ. */
export function differences(a: Value | undefined, b: Value | undefined, path: Path = []): Path[] {
  if (isDeepEqual(a, b)) return []
  if (isMapValue(a) && isMapValue(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)])
    return [...keys].flatMap((key) => differences(childOf(a, key), childOf(b, key), [...path, key]))
  }
  if (isListValue(a) && isListValue(b) && a.length === b.length) {
    return a.flatMap((item, index) => differences(item, b[index], [...path, index]))
  }
  return [path]
}

/** Does the path lead through an alias or a merge key, so that its value is written elsewhere? */
export function isBorrowed(root: Node, path: Path): boolean {
  const located = locate(root, path)
  return located.isAliased || located.isMerged || located.slots.some((slot) => slot.node.type === 'alias')
}

/** Is the value at the path shared: anchored, an alias, merged, or inside something that is? */
export function isShared(root: Node, path: Path): boolean {
  if (isBorrowed(root, path)) return true
  return locate(root, path).slots.some((slot) => slot.node.anchor !== undefined)
}

/** A place where an alias is written: the path that leads to it. */
export interface AliasPlace {
  readonly path: Path
  readonly node: AliasNode
}

/**
 * The first alias of each anchor that is written at or below `path`, when the alias stands elsewhere: what would dangle if the
 * node at `path` were gone. Aliases in keys and merges have no path of their own and are left out.
 */
export function firstAliasesOf(root: Node, path: Path): AliasPlace[] {
  const inside = new Set<Node>()
  const top = nodeAt(root, path)
  if (top !== undefined) collect(top, inside)
  const places = new Map<Node, AliasPlace>()
  visitAliases(root, [], (place) => {
    const { target } = place.node
    if (target !== undefined && inside.has(target) && !inside.has(place.node) && !places.has(target))
      places.set(target, place)
  })
  return [...places.values()]
}

function collect(node: Node, into: Set<Node>): void {
  into.add(node)
  if (node.type === 'map') for (const { value } of node.entries) collect(value, into)
  if (node.type === 'sequence') for (const { value } of node.items) collect(value, into)
}

function visitAliases(node: Node, path: Path, visit: (place: AliasPlace) => void): void {
  if (node.type === 'alias') visit({ path, node })
  if (node.type === 'sequence') node.items.forEach((item, index) => visitAliases(item.value, [...path, index], visit))
  if (node.type === 'map') {
    for (const entry of node.entries) {
      if (!isMergeKey(entry.key) && entry.name !== undefined) visitAliases(entry.value, [...path, entry.name], visit)
    }
  }
}
