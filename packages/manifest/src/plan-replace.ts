import type { DocumentSource } from './document-source.ts'
import type { Slot } from './locate.ts'
import type { Node } from './node.ts'
import { columnAt, lineEnd } from './position.ts'
import type { Style } from './style.ts'
import type { TextChange } from './text-change.ts'
import type { Value } from './value.ts'
import { isListValue, isMapValue } from './value.ts'
import { writeBlockScalar } from './write-block-scalar.ts'
import { writeScalar } from './write-scalar.ts'
import { isFilled, writeBlock, writeFlow, writeSpread } from './write-value.ts'

/** A document's text and how it is written. */
export interface Draft {
  readonly source: DocumentSource
  readonly style: Style
}

export interface ReplaceOptions {
  /** An anchor that the new node gets. */
  readonly anchor?: string
  /** Writes the node anew even where its flow style could stay. */
  readonly isBlock?: boolean
}

/** The changes that put another value where a node stands. Comments beside the node stay beside it. */
export function planReplace(draft: Draft, slot: Slot, value: Value, options: ReplaceOptions = {}): TextChange[] {
  const place = placeOf(draft, slot, options)
  if (draft.style.isJson || place.isInFlow) return replaceInFlow(draft, slot, value, place)
  const isFlowKept = isFlow(slot.node) && !isEmptyCollection(slot.node) && !options.isBlock
  if (isFilled(value))
    return isFlowKept
      ? replaceInline(draft, slot, writeFlow(value, draft.style, slot.path), place)
      : replaceByBlock(draft, slot, value, place)
  const block = blockScalarFor(draft, slot, value, place)
  if (block !== undefined) return replaceByLines(draft, slot, block.header, block.body, place)
  return replaceInline(draft, slot, inlineText(slot.node, value, draft.style, false), place)
}

interface Place {
  readonly isInFlow: boolean
  /** After the colon, dash or document start, or after the props that stay. */
  readonly gap: number
  /** What the text has to start with: props that are new or were cut off with a tag. */
  readonly props: string
  /** Where the replaced part of the text starts, when the node is on one line with what holds it. */
  readonly from: number
  /** The column of the keys or dashes around the node. */
  readonly column: number
}

function placeOf(draft: Draft, slot: Slot, options: ReplaceOptions): Place {
  const { node, holder } = slot
  const { text, bodyStart } = draft.source
  const anchor = options.anchor ?? (node.tag === undefined ? undefined : node.anchor)
  const isCut = options.anchor !== undefined || node.tag !== undefined
  const from = isCut ? node.propsStart : node.start
  const props = anchor === undefined ? '' : `&${anchor}`
  const hasKeptProps = !isCut && node.propsStart < node.start && node.anchor !== undefined
  const keptEnd = node.propsStart + 1 + (node.anchor?.length ?? 0)
  if (holder.type === 'root') return { isInFlow: false, gap: bodyStart, props, from, column: 0 }
  const start =
    holder.type === 'entry'
      ? holder.entry.colon === -1
        ? holder.entry.key.end
        : holder.entry.colon + 1
      : holder.item.start + 1
  const isInFlow = holder.type === 'entry' ? holder.map.isFlow : holder.sequence.isFlow
  const column = columnAt(text, holder.type === 'entry' ? holder.entry.start : holder.item.start)
  return { isInFlow, gap: hasKeptProps ? keptEnd : start, props, from, column }
}

function isFlow(node: Node): boolean {
  return (node.type === 'map' || node.type === 'sequence') && node.isFlow
}

function isEmptyCollection(node: Node): boolean {
  return (node.type === 'map' && node.entries.length === 0) || (node.type === 'sequence' && node.items.length === 0)
}

function isBlockCollection(node: Node): boolean {
  return (node.type === 'map' || node.type === 'sequence') && !node.isFlow
}

function inlineText(node: Node, value: Value, style: Style, isInFlow: boolean): string {
  if (isListValue(value)) return '[]'
  if (isMapValue(value)) return '{}'
  const like = node.type === 'scalar' ? { like: node } : {}
  return writeScalar(value, { isFlow: isInFlow, isJson: style.isJson, quote: style.quote, ...like })
}

function joined(props: string, text: string): string {
  return props === '' || text === '' ? props + text : `${props} ${text}`
}

function replaceInFlow(draft: Draft, slot: Slot, value: Value, place: Place): TextChange[] {
  const { style, source } = draft
  if (!isFilled(value)) return replaceInline(draft, slot, inlineText(slot.node, value, style, true), place)
  const start = source.text.lastIndexOf('\n', place.from - 1) + 1
  const indentation = /^[ \t]*/.exec(source.text.slice(start))![0]
  const text = style.isSpread ? writeSpread(value, indentation, style, slot.path) : writeFlow(value, style, slot.path)
  return replaceInline(draft, slot, text, place)
}

/** Puts a text of one line in the node's place. */
function replaceInline(draft: Draft, slot: Slot, written: string, place: Place): TextChange[] {
  const { text } = draft.source
  const { node, holder } = slot
  const insert = joined(place.props, written)
  if (isBlockCollection(node)) return replaceByLines(draft, slot, written, undefined, place)
  if (node.type === 'scalar' && node.style === 'empty') {
    const isColonMissing = holder.type === 'entry' && holder.entry.colon === -1
    const isOwnLine = isColonMissing && holder.entry.isExplicit && !holder.map.isFlow
    const colon = isOwnLine ? `${draft.style.newline}${' '.repeat(place.column)}:` : isColonMissing ? ':' : ''
    const space = holder.type !== 'root' && (colon !== '' || /\S/.test(text[node.start - 1] ?? ' ')) ? ' ' : ''
    return [{ from: place.from, to: node.end, insert: place.from === node.start ? colon + space + insert : insert }]
  }
  return [{ from: place.from, to: node.end, insert }]
}

/** A text of several lines becomes a block scalar, unless its field is quoted and stays so. */
function blockScalarFor(draft: Draft, slot: Slot, value: Value, place: Place) {
  const { node, holder } = slot
  if (typeof value !== 'string' || holder.type === 'root' || !draft.style.hasBlockScalars) return undefined
  const style = node.type === 'scalar' ? node.style : 'plain'
  const wasBlock = style === 'literal' || style === 'folded'
  if (style === 'double' || (value.endsWith('\n\n') && !wasBlock)) return undefined
  const step = holder.type === 'item' ? draft.style.dashWidth : draft.style.step
  return writeBlockScalar(value, place.column + step, step, draft.style.newline, style === 'folded')
}

function replaceByBlock(draft: Draft, slot: Slot, value: Parameters<typeof writeBlock>[0], place: Place): TextChange[] {
  const { style, source } = draft
  const { holder, node, path } = slot
  const isBeside =
    holder.type === 'item' &&
    place.props === '' &&
    place.gap === holder.item.start + 1 &&
    !startsOnLaterLine(source.text, place.gap, node)
  if (isBeside) {
    const gap = isBlockCollection(node) || node.propsStart > place.gap ? node.start - place.gap : style.dashWidth - 1
    const [first = '', ...rest] = writeBlock(value, place.column + 1 + gap, style, path).split(style.newline)
    const isEmpty = node.start === place.gap
    const body = rest.length === 0 ? undefined : rest.join(style.newline)
    return replaceByLines(draft, slot, (isEmpty ? ' '.repeat(gap) : '') + first, body, { ...place, gap: node.start })
  }
  const indent =
    holder.type === 'root'
      ? 0
      : holder.type === 'item'
        ? style.dashWidth
        : isListValue(value)
          ? style.listIndent
          : style.step
  const column = place.column + indent
  const body = ' '.repeat(column) + writeBlock(value, column, style, path)
  if (holder.type === 'root') return [{ from: node.propsStart, to: lineEnd(source.text, node.end), insert: body }]
  return replaceByLines(draft, slot, '', body, place)
}

function startsOnLaterLine(text: string, gap: number, node: Node): boolean {
  return node.start > lineEnd(text, gap)
}

/**
 * Puts `first` beside the colon or dash, and `body` (whole lines, indented) below that line. What stood there goes, with its own
 * inner comments; a comment beside the colon or beside a value of one line stays.
 */
function replaceByLines(draft: Draft, slot: Slot, first: string, body: string | undefined, place: Place): TextChange[] {
  const { text } = draft.source
  const { newline } = draft.style
  const { node } = slot
  const head = joined(place.props, first)
  const lines = body === undefined ? '' : newline + body
  if (slot.holder.type === 'root') return [{ from: place.from, to: lineEnd(text, node.end), insert: head + lines }]
  if (startsOnLaterLine(text, place.gap, node)) {
    const at = lineEnd(text, place.gap)
    const end = lineEnd(text, node.end)
    const beside = { from: place.gap, to: place.gap, insert: head === '' ? '' : spaced(head) }
    return [beside, { from: at, to: end, insert: lines }]
  }
  const isMany = text.slice(node.start, node.end).includes('\n')
  const from = head === '' ? place.gap : place.from
  const insert = head === '' ? '' : needsSpace(text, place) ? spaced(head) : head
  const stop = lineEnd(text, node.end)
  if (isMany && node.type === 'scalar' && (node.style === 'literal' || node.style === 'folded')) {
    return replaceBlockScalar(draft, node.start, node.end, from, insert, lines)
  }
  if (isMany && isBlockCollection(node)) return [{ from, to: stop, insert: insert + lines }]
  return [
    { from, to: Math.max(from, node.end), insert },
    { from: stop, to: stop, insert: lines },
  ]
}

/** The comment beside a block scalar's header stays. */
function replaceBlockScalar(
  draft: Draft,
  start: number,
  end: number,
  from: number,
  insert: string,
  lines: string,
): TextChange[] {
  const { text } = draft.source
  const header = /^[|>][-+0-9]*/.exec(text.slice(start, start + 4))?.[0].length ?? 1
  const line = lineEnd(text, start)
  return [
    { from, to: start + header, insert },
    { from: line, to: end, insert: lines },
  ]
}

function spaced(text: string): string {
  return text.startsWith(' ') ? text : ` ${text}`
}

function needsSpace(text: string, place: Place): boolean {
  return place.from > 0 && /\S/.test(text[place.from - 1]!)
}
