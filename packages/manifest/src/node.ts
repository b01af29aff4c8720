/**
 * The tree of one document with the place of every part. Offsets count from the start of the document's own text,
 * so that a tree stays right when the documents before it grow.
 */
export type Node = ScalarNode | MapNode | SequenceNode | AliasNode

interface Placed {
  /** Where the anchor or tag starts, or the content if there is neither. */
  propsStart: number
  /** Where the content starts. */
  start: number
  /** Where the content ends: before trailing blanks, comments and the final line break. */
  end: number
  anchor?: string
  /** The full tag (`tag:yaml.org,2002:str`) when one is written. */
  tag?: string
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'empty'

export interface ScalarNode extends Placed {
  type: 'scalar'
  style: ScalarStyle
  /** The characters meant, escapes and folding undone. */
  text: string
}

export interface MapNode extends Placed {
  type: 'map'
  isFlow: boolean
  /** A flow map without braces: the pair in `[a: b]`. */
  isBare: boolean
  entries: Entry[]
}

export interface Entry {
  /** Where the key (with its props), or the `?` before it, starts. */
  start: number
  key: Node
  /** The offset of the colon, or -1. */
  colon: number
  value: Node
  /** The key as it is named in JSON; undefined when JSON has no such key (null, lists, maps). */
  name: string | undefined
  isExplicit: boolean
}

export interface SequenceNode extends Placed {
  type: 'sequence'
  isFlow: boolean
  items: Item[]
}

export interface Item {
  /** The dash in block style, the value in flow style. */
  start: number
  value: Node
}

export interface AliasNode extends Placed {
  type: 'alias'
  name: string
  /** What the alias stands for; undefined when no such anchor came before. */
  target: Exclude<Node, AliasNode> | undefined
}

/** The node itself, or what the alias stands for. */
export function resolved(node: Node): Exclude<Node, AliasNode> | undefined {
  return node.type === 'alias' ? node.target : node
}

/** `<<` written plain or tagged as a merge, the way the Go parser recognises it. */
export function isMergeKey(key: Node): boolean {
  if (key.type !== 'scalar' || key.text !== '<<') return false
  return key.tag === 'tag:yaml.org,2002:merge' || (key.style === 'plain' && key.tag === undefined)
}
