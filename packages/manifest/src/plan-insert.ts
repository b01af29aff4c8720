import { attachedStart, isFirstOnLine } from './attached-comments.ts'
import { placeFor } from './key-order.ts'
import type { Slot } from './locate.ts'
import { isMergeKey } from './node.ts'
import type { MapNode, SequenceNode } from './node.ts'
import { columnAt, lineEnd, lineStart, nextLine } from './position.ts'
import { planReplace } from './plan-replace.ts'
import type { Draft } from './plan-replace.ts'
import type { TextChange } from './text-change.ts'
import { mapFrom } from './value.ts'
import type { Value } from './value.ts'
import { afterColon, afterDash, writeFlow, writeKey, writeSpread } from './write-value.ts'

/** The changes that put a new key into a map; `before` names the key that it shall precede. */
export function planInsertKey(draft: Draft, slot: Slot, key: string, value: Value, before?: string): TextChange[] {
  const map = slot.node
  if (map.type !== 'map' || map.entries.length === 0) return planReplace(draft, slot, mapFrom([[key, value]]))
  const index = keyIndex(map, slot, key, before)
  if (map.isFlow) {
    const space = draft.style.isJson ? draft.style.colonSpace : ' '
    const written = (text: string) => `${writeKey(key, draft.style, true)}:${space}${text}`
    return insertInFlow(draft, slot, map, index, value, key, written)
  }
  const column = columnAt(draft.source.text, map.entries[0]!.start)
  const text = `${writeKey(key, draft.style, false)}:${afterColon(value, column, draft.style, [...slot.path, key])}`
  return insertLines(draft, slot, partsOf(map), index, column, text)
}

/** The changes that put a new item into a list. */
export function planInsertItem(draft: Draft, slot: Slot, index: number, value: Value): TextChange[] {
  const list = slot.node
  if (list.type !== 'sequence' || list.items.length === 0) return planReplace(draft, slot, [value])
  if (list.isFlow) return insertInFlow(draft, slot, list, index, value, index, (text) => text)
  const column = columnAt(draft.source.text, list.items[0]!.start)
  const style = { ...draft.style, dashWidth: dashWidthOf(list) ?? draft.style.dashWidth }
  const text = `-${afterDash(value, column, style, [...slot.path, index])}`
  return insertLines(draft, slot, partsOf(list), index, column, text)
}

export interface Part {
  readonly start: number
  readonly end: number
}

/** The places of a collection's members. */
export function partsOf(node: MapNode | SequenceNode): Part[] {
  if (node.type === 'map')
    return node.entries.map((entry) => ({ start: entry.start, end: Math.max(entry.value.end, entry.key.end) }))
  return node.items.map((item) => ({
    start: item.start,
    end: Math.max(item.value.end, item.start + (node.isFlow ? 0 : 1)),
  }))
}

function keyIndex(map: MapNode, slot: Slot, key: string, before: string | undefined): number {
  const lastMerge = map.entries.findLastIndex((entry) => isMergeKey(entry.key))
  const wanted = before === undefined ? -1 : map.entries.findIndex((entry) => entry.name === before)
  const index =
    wanted === -1
      ? placeFor(
          slot.path,
          map.entries.map((entry) => entry.name),
          key,
        )
      : wanted
  return Math.max(index, lastMerge + 1)
}

function dashWidthOf(list: SequenceNode): number | undefined {
  const sample = list.items.find(
    (item) => item.value.type === 'map' && !item.value.isFlow && item.value.propsStart === item.value.start,
  )
  const width = sample === undefined ? 0 : sample.value.start - sample.start
  return width >= 2 && width <= 8 ? width : undefined
}

function insertLines(
  draft: Draft,
  slot: Slot,
  parts: readonly Part[],
  index: number,
  column: number,
  written: string,
): TextChange[] {
  const { text } = draft.source
  const { newline } = draft.style
  const pad = ' '.repeat(column)
  const previous = parts[index - 1]
  if (previous !== undefined) {
    const end = lineEnd(text, previous.end)
    if (end === text.length) return [{ from: end, to: end, insert: newline + pad + written }]
    const at = nextLine(text, end)
    return [{ from: at, to: at, insert: pad + written + newline }]
  }
  const { start } = parts[0]!
  if (!isFirstOnLine(text, start)) return [{ from: start, to: start, insert: written + newline + pad }]
  const at = slot.holder.type === 'root' ? lineStart(text, start) : attachedStart(text, start, gapOf(slot))
  return [{ from: at, to: at, insert: pad + written + newline }]
}

function gapOf({ holder }: Slot): number {
  if (holder.type === 'root') return 0
  return holder.type === 'entry' ? holder.entry.colon + 1 : holder.item.start + 1
}

function insertInFlow(
  draft: Draft,
  slot: Slot,
  node: MapNode | SequenceNode,
  index: number,
  value: Value,
  name: string | number,
  written: (text: string) => string,
): TextChange[] {
  const { style } = draft
  const parts = partsOf(node)
  const separator = separatorOf(draft, node, parts)
  const indentation = /\n([ \t]*)$/.exec(separator)?.[1]
  const path = [...slot.path, name]
  const isSpread = style.isJson && indentation !== undefined
  const member = written(isSpread ? writeSpread(value, indentation, style, path) : writeFlow(value, style, path))
  const previous = parts[index - 1]
  if (previous !== undefined) return [{ from: previous.end, to: previous.end, insert: separator + member }]
  const { start } = parts[0]!
  return [{ from: start, to: start, insert: member + separator }]
}

/** What stands between two members, so that a new one looks like them. */
function separatorOf(draft: Draft, node: MapNode | SequenceNode, parts: readonly Part[]): string {
  const { text } = draft.source
  const [first, second] = parts
  if (first !== undefined && second !== undefined) {
    const between = text.slice(first.end, second.start)
    if (/^\s*,\s*$/.test(between)) return `,${between.slice(between.indexOf(',') + 1)}`
  }
  const lead = first === undefined ? '' : text.slice(node.start + 1, first.start)
  if (/^\s*\n\s*$/.test(lead)) return `,${lead}`
  return draft.style.isJson && draft.style.colonSpace === '' ? ',' : ', '
}
