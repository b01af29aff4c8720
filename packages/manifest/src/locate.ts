import { isMergeKey, resolved } from './node.ts'
import type { Entry, Item, MapNode, Node, SequenceNode } from './node.ts'
import type { Path } from './path.ts'

/** What holds a node: an entry of a map, an item of a list, or the document. */
export type Holder =
  | { readonly type: 'root' }
  | { readonly type: 'entry'; readonly map: MapNode; readonly entry: Entry; readonly index: number }
  | { readonly type: 'item'; readonly sequence: SequenceNode; readonly item: Item; readonly index: number }

export interface Slot {
  readonly path: Path
  /** As written: an alias is not followed. */
  readonly node: Node
  readonly holder: Holder
}

export interface Located {
  /** From the document to the deepest part of the path that is written there. */
  readonly slots: readonly Slot[]
  /** The whole path is written there, aliases not counted. */
  readonly isFound: boolean
  /** The way on leads through an alias at the last slot. */
  readonly isAliased: boolean
  /** The next key comes into the map of the last slot by a merge key. */
  readonly isMerged: boolean
}

/** Follows a path from the root as far as it is written out. Of equal keys the last one counts, as for the server. */
export function locate(root: Node, path: Path): Located {
  const slots: Slot[] = [{ path: [], node: root, holder: { type: 'root' } }]
  for (const [depth, part] of path.entries()) {
    const { node } = slots.at(-1)!
    if (node.type === 'alias') return { slots, isFound: false, isAliased: true, isMerged: false }
    const next = step(node, part, path.slice(0, depth + 1))
    if (next === undefined)
      return { slots, isFound: false, isAliased: false, isMerged: typeof part === 'string' && isMergedKey(node, part) }
    slots.push(next)
  }
  return { slots, isFound: true, isAliased: false, isMerged: false }
}

/** The node that a path leads to, through aliases and merge keys. */
export function nodeAt(root: Node, path: Path): Node | undefined {
  let node: Node | undefined = root
  for (const part of path) {
    const parent: Node | undefined = node === undefined ? undefined : resolved(node)
    if (parent === undefined) return undefined
    node = step(parent, part, [])?.node ?? (typeof part === 'string' ? mergedNode(parent, part, new Set()) : undefined)
  }
  return node
}

function step(node: Node, part: string | number, path: Path): Slot | undefined {
  if (node.type === 'map' && typeof part === 'string') {
    const index = node.entries.findLastIndex((entry) => entry.name === part && !isMergeKey(entry.key))
    const entry = node.entries[index]
    return entry === undefined
      ? undefined
      : { path, node: entry.value, holder: { type: 'entry', map: node, entry, index } }
  }
  if (node.type === 'sequence' && typeof part === 'number') {
    const item = node.items[part]
    return item === undefined
      ? undefined
      : { path, node: item.value, holder: { type: 'item', sequence: node, item, index: part } }
  }
  return undefined
}

function isMergedKey(node: Node, key: string): boolean {
  return mergedNode(node, key, new Set()) !== undefined
}

function mergedNode(node: Node, key: string, visited: Set<Node>): Node | undefined {
  if (node.type !== 'map' || visited.has(node)) return undefined
  visited.add(node)
  for (const entry of node.entries.toReversed()) {
    if (!isMergeKey(entry.key)) continue
    for (const source of mergeSources(entry.value)) {
      const own =
        source.type === 'map'
          ? source.entries.findLast((candidate) => candidate.name === key && !isMergeKey(candidate.key))
          : undefined
      const found = own?.value ?? mergedNode(source, key, visited)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function mergeSources(value: Node): Node[] {
  const node = resolved(value)
  if (node?.type === 'sequence')
    return node.items.map((item) => resolved(item.value)).filter((source) => source !== undefined)
  return node === undefined ? [] : [node]
}
