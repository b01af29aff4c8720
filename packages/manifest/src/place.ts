import { attachedStart } from './attached-comments.ts'
import { positionIn } from './document-position.ts'
import { locate, nodeAt } from './locate.ts'
import type { Slot } from './locate.ts'
import type { ManifestDocument } from './manifest-file.ts'
import { isMergeKey, resolved } from './node.ts'
import type { Node } from './node.ts'
import type { Path } from './path.ts'
import { lineEnd, lineIndexAt, nextLine } from './position.ts'
import type { Range } from './position.ts'

export interface PathRange {
  readonly range: Range
  /** The part of the path that is written there. */
  readonly path: Path
  /** False when the path is missing and the range is its nearest parent's key. */
  readonly isExact: boolean
}

/** `value`: what stands there; `key`: its key or dash; `field`: both. */
export type RangePart = 'value' | 'key' | 'field'

/**
 * Where a path is written. A missing path gives the key of its nearest parent: the line that a marker for it belongs on.
 * Undefined only when the document has no content that could be parsed.
 */
export function rangeOf(document: ManifestDocument, path: Path, part: RangePart = 'value'): PathRange | undefined {
  const { root } = document.source
  if (root === undefined) return undefined
  const { slots, isFound } = locate(root, path)
  const slot = slots.at(-1)!
  const borrowed = isFound ? undefined : nodeAt(root, path)
  if (borrowed !== undefined && part === 'value')
    return { range: rangeBetween(document, borrowed.start, borrowed.end), path, isExact: true }
  const [from, to] = partOf(document, slot, isFound ? part : 'key')
  return { range: rangeBetween(document, from, to), path: slot.path, isExact: isFound }
}

export interface PathPlace {
  readonly path: Path
  /** On a key, on a value, or on blank space or a comment inside the map or list at the path. */
  readonly part: 'key' | 'value' | 'inside'
}

/** The path at an offset of the file. On blank space the cursor's column tells which open map or list it is in. */
export function pathAt(document: ManifestDocument, offset: number): PathPlace | undefined {
  const { root, lineStarts } = document.source
  const at = offset - document.range.start.offset
  if (root === undefined || at < 0 || at > document.source.text.length) return undefined
  const line = lineStarts[lineIndexAt(lineStarts, at)]!
  return descend(document.source.text, root, [], at, at - line)
}

export interface Comments {
  /** The comment lines directly above the field, without `#`. */
  readonly above: readonly string[]
  /** The comment behind it on its line. */
  readonly beside: string | undefined
}

/** The comments that belong to a field. */
export function commentsOf(document: ManifestDocument, path: Path): Comments {
  const { root, text } = document.source
  const located = root === undefined ? undefined : locate(root, path)
  if (located === undefined || !located.isFound) return { above: [], beside: undefined }
  const { holder, node } = located.slots.at(-1)!
  const start =
    holder.type === 'entry' ? holder.entry.start : holder.type === 'item' ? holder.item.start : node.propsStart
  const above = text.slice(attachedStart(text, start, previousEnd(located.slots)), start)
  const isCollection = (node.type === 'map' || node.type === 'sequence') && !node.isFlow
  const besideFrom = isCollection ? (holder.type === 'entry' ? holder.entry.colon + 1 : start) : node.end
  const beside = /^[^\S\n]*#(.*)$/.exec(text.slice(besideFrom, lineEnd(text, besideFrom)))
  return { above: commentTexts(above), beside: beside?.[1]?.trim() }
}

function commentTexts(lines: string): string[] {
  return lines.split('\n').flatMap((line) => /^\s*#\s?(.*?)\s*$/.exec(line)?.[1] ?? [])
}

/** Where what stands before a field ends; nothing before that can be its comment. */
function previousEnd(slots: readonly Slot[]): number {
  const { holder } = slots.at(-1)!
  if (holder.type === 'root') return 0
  const before =
    holder.type === 'entry'
      ? holder.map.entries[holder.index - 1]?.value.end
      : holder.sequence.items[holder.index - 1]?.value.end
  if (before !== undefined) return before
  const parent = slots.at(-2)!.holder
  return parent.type === 'entry' ? parent.entry.colon + 1 : parent.type === 'item' ? parent.item.start : 0
}

function rangeBetween(document: ManifestDocument, from: number, to: number): Range {
  return { start: positionIn(document, from), end: positionIn(document, to) }
}

function partOf(document: ManifestDocument, { node, holder }: Slot, part: RangePart): [number, number] {
  if (holder.type === 'root')
    return part === 'value' ? [node.start, node.end] : [node.propsStart, lineEnd(document.source.text, node.propsStart)]
  const start = holder.type === 'entry' ? holder.entry.start : holder.item.start
  if (part === 'value') return [node.start, node.end]
  if (part === 'field') return [start, Math.max(node.end, start)]
  if (holder.type === 'entry') return [holder.entry.key.propsStart, holder.entry.key.end]
  return holder.sequence.isFlow
    ? [node.start, node.end]
    : [start, Math.min(lineEnd(document.source.text, start), node.end)]
}

function descend(text: string, node: Node, path: Path, at: number, column: number): PathPlace {
  if (node.type === 'map') {
    const entry = node.entries.findLast((candidate) => candidate.start <= at)
    if (entry === undefined || !reaches(text, node, entry.start, entry.value, at, column))
      return { path, part: 'inside' }
    if (entry.name === undefined || isMergeKey(entry.key)) return { path, part: 'value' }
    const inner = [...path, entry.name]
    const isOnKey = at <= entry.key.end
    return isOnKey ? { path: inner, part: 'key' } : descend(text, entry.value, inner, at, column)
  }
  if (node.type === 'sequence') {
    const index = node.items.findLastIndex((candidate) => candidate.start <= at)
    const item = node.items[index]
    if (item === undefined || !reaches(text, node, item.start, item.value, at, column)) return { path, part: 'inside' }
    return descend(text, item.value, [...path, index], at, column)
  }
  return { path, part: 'value' }
}

/** Is the offset still in the member that starts before it? Behind its end, only deeper columns belong to it. */
function reaches(text: string, holder: Node, start: number, value: Node, at: number, column: number): boolean {
  if (at <= Math.max(value.end, start)) return true
  if (at < nextLine(text, value.end)) return holder.type === 'map' || holder.type === 'sequence' ? !holder.isFlow : true
  const isFlow = (holder.type === 'map' || holder.type === 'sequence') && holder.isFlow
  const memberColumn = start - (text.lastIndexOf('\n', start - 1) + 1)
  return !isFlow && column > memberColumn && (resolved(value)?.type !== 'scalar' || value.start === value.end)
}
