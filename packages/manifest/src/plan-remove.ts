import { isFirstOnLine } from './attached-comments.ts'
import type { Slot } from './locate.ts'
import type { MapNode, SequenceNode } from './node.ts'
import { partsOf } from './plan-insert.ts'
import type { Part } from './plan-insert.ts'
import { planReplace } from './plan-replace.ts'
import type { Draft } from './plan-replace.ts'
import { lineEnd, lineStart, nextLine } from './position.ts'
import type { TextChange } from './text-change.ts'
import { mapFrom } from './value.ts'

/**
 * The changes that take a member out of the collection in the slot before it. Of a key that is there several times all go,
 * or an earlier one would come into force.
 */
export function planRemove(draft: Draft, parent: Slot, key: string | number): TextChange[] {
  const { node } = parent
  if (node.type !== 'map' && node.type !== 'sequence') return []
  const parts = partsOf(node)
  const gone = membersOf(node, key)
  if (gone.length === parts.length) return planReplace(draft, parent, node.type === 'map' ? mapFrom([]) : [])
  return node.isFlow ? removeInFlow(parts, gone) : gone.map((index) => removeLines(draft.source.text, parts, index))
}

function membersOf(node: MapNode | SequenceNode, key: string | number): number[] {
  if (node.type === 'sequence') return typeof key === 'number' && key < node.items.length ? [key] : []
  return node.entries.flatMap((entry, index) => (entry.name === key ? [index] : []))
}

/** Each member goes with the comma after it; those at the end go with the comma before them. */
function removeInFlow(parts: readonly Part[], gone: readonly number[]): TextChange[] {
  const lastKept = parts.findLastIndex((_, index) => !gone.includes(index))
  const changes = gone
    .filter((index) => index < lastKept)
    .map((index) => ({ from: parts[index]!.start, to: parts[index + 1]!.start, insert: '' }))
  if (lastKept < parts.length - 1) changes.push({ from: parts[lastKept]!.end, to: parts.at(-1)!.end, insert: '' })
  return changes
}

function removeLines(text: string, parts: readonly Part[], index: number): TextChange {
  const part = parts[index]!
  const end = lineEnd(text, part.end)
  if (!isFirstOnLine(text, part.start)) {
    const next = parts[index + 1]!
    const hasComments = text.slice(end, next.start).trim() !== ''
    if (!hasComments) return { from: part.start, to: next.start, insert: '' }
    const dash = part.start - /[ \t]*$/.exec(text.slice(0, part.start))![0].length
    return { from: dash, to: end, insert: '' }
  }
  const start = lineStart(text, part.start)
  const after = nextLine(text, part.end)
  if (end < text.length || start === 0) return { from: start, to: after, insert: '' }
  const breakLength = text[start - 2] === '\r' ? 2 : 1
  return { from: start - breakLength, to: end, insert: '' }
}
