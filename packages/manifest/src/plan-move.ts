import { attachedStart, isFirstOnLine } from './attached-comments.ts'
import type { Slot } from './locate.ts'
import { partsOf } from './plan-insert.ts'
import type { Part } from './plan-insert.ts'
import type { Draft } from './plan-replace.ts'
import { lineEnd } from './position.ts'
import type { TextChange } from './text-change.ts'

/**
 * The change that moves a list's item: the items' texts trade places, with the comments directly above and beside them, while
 * what stands between items (blank lines, commas, other comments) stays where it is.
 */
export function planMove(draft: Draft, slot: Slot, from: number, to: number): TextChange[] {
  const { node } = slot
  if (node.type !== 'sequence' || from === to) return []
  const { text } = draft.source
  const parts = partsOf(node)
  const segments = node.isFlow
    ? parts
    : parts.map((part, index) => withComments(text, part, parts[index - 1]?.end ?? 0))
  const low = Math.min(from, to)
  const high = Math.max(from, to)
  const order = segments
    .map((_, index) => index)
    .toSpliced(from, 1)
    .toSpliced(to, 0, from)
  let insert = ''
  for (let index = low; index <= high; index += 1) {
    const moved = segments[order[index]!]!
    insert += text.slice(moved.start, moved.end)
    if (index < high) insert += text.slice(segments[index]!.end, segments[index + 1]!.start)
  }
  return [{ from: segments[low]!.start, to: segments[high]!.end, insert }]
}

function withComments(text: string, part: Part, bound: number): Part {
  const end = lineEnd(text, part.end)
  if (!isFirstOnLine(text, part.start)) return { start: part.start, end }
  const first = attachedStart(text, part.start, bound)
  const indentation = /^[ \t]*/.exec(text.slice(first))![0].length
  return { start: first + indentation, end }
}
