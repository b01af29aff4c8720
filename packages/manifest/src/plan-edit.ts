import type { Edit } from './edit.ts'
import { valueAt } from './edit-value.ts'
import { locate } from './locate.ts'
import type { Located, Slot } from './locate.ts'
import { planInsertItem, planInsertKey } from './plan-insert.ts'
import { planMove } from './plan-move.ts'
import { planRemove } from './plan-remove.ts'
import { planReplace } from './plan-replace.ts'
import type { Draft } from './plan-replace.ts'
import type { TextChange } from './text-change.ts'
import type { Value } from './value.ts'
import { writeBlock, isFilled, writeKey, writeSpread } from './write-value.ts'
import { writeScalar } from './write-scalar.ts'

/**
 * The changes of the text that a simple edit takes, as small as it can be. `expected` is what the document is to mean afterwards.
 * Where the way leads through an alias (`*x`), the alias is replaced by its own, changed copy: the edit owns its path, not the
 * anchor's. Undefined when there is no small way.
 */
export function planEdit(draft: Draft, edit: Edit, expected: Value | undefined): TextChange[] | undefined {
  const { root } = draft.source
  if (root === undefined) return expected === undefined ? [] : planDocument(draft, expected)
  if (edit.path.length === 0 && (edit.type === 'set' || edit.type === 'remove')) return planRewrite(draft, [], expected)
  const located = locate(root, edit.path)
  if (located.isAliased) return planFill(draft, located, edit.path, expected)
  switch (edit.type) {
    case 'set':
      return located.isFound
        ? planReplace(draft, located.slots.at(-1)!, edit.value)
        : planFill(draft, located, edit.path, expected)
    case 'remove':
      return located.isFound ? planRemove(draft, located.slots.at(-2)!, edit.path.at(-1)!) : undefined
    case 'insert':
      return planInsert(draft, located, edit.path, expected, (slot) =>
        planInsertItem(draft, slot, edit.index, edit.value),
      )
    case 'insertKey':
      return planInsert(draft, located, edit.path, expected, (slot) =>
        planInsertKey(draft, slot, edit.key, edit.value, edit.before),
      )
    case 'move':
      return planInsert(draft, located, edit.path, expected, (slot) => planMove(draft, slot, edit.from, edit.to))
    case 'rename':
      return planRename(draft, located, edit.key)
  }
}

/** Writes the node at a path anew, or the nearest written parent of it. The way that always works, at the price of its comments. */
export function planRewrite(
  draft: Draft,
  path: readonly (string | number)[],
  expected: Value | undefined,
): TextChange[] | undefined {
  const { root } = draft.source
  if (root === undefined) return undefined
  const slot = locate(root, path).slots.at(-1)!
  const value = valueAt(expected, slot.path)
  if (value === undefined)
    return slot.path.length === 0 ? [{ from: root.propsStart, to: root.end, insert: '' }] : undefined
  return planReplace(draft, slot, value, { isBlock: true })
}

/** Writes what is missing below the deepest part of the path that is there. */
function planFill(
  draft: Draft,
  located: Located,
  path: Edit['path'],
  expected: Value | undefined,
): TextChange[] | undefined {
  const slot = located.slots.at(-1)!
  const key = path[slot.path.length]
  const value = valueAt(expected, slot.path)
  const child = key === undefined ? undefined : valueAt(value, [key])
  if (value === undefined) return undefined
  if (located.isAliased || child === undefined) return planReplace(draft, slot, value)
  if (slot.node.type === 'map' && typeof key === 'string') return planInsertKey(draft, slot, key, child)
  if (slot.node.type === 'sequence' && typeof key === 'number') return planInsertItem(draft, slot, key, child)
  return planReplace(draft, slot, value)
}

function planInsert(
  draft: Draft,
  located: Located,
  path: Edit['path'],
  expected: Value | undefined,
  plan: (slot: Slot) => TextChange[],
): TextChange[] | undefined {
  const slot = located.slots.at(-1)!
  if (!located.isFound || slot.node.type === 'alias')
    return planFill(draft, { ...located, isAliased: located.isAliased || located.isFound }, path, expected)
  return plan(slot)
}

function planRename(draft: Draft, located: Located, key: string): TextChange[] | undefined {
  const holder = located.isFound ? located.slots.at(-1)!.holder : undefined
  if (holder?.type !== 'entry') return undefined
  const { key: node } = holder.entry
  const isQuoted = node.type === 'scalar' && (node.style === 'single' || node.style === 'double')
  const insert = isQuoted
    ? writeScalar(key, {
        isFlow: holder.map.isFlow,
        isKey: true,
        isJson: draft.style.isJson,
        quote: draft.style.quote,
        like: node,
      })
    : writeKey(key, draft.style, holder.map.isFlow)
  return [{ from: node.propsStart, to: node.end, insert }]
}

/** Fills an empty document: below its comments. */
function planDocument(draft: Draft, value: Value): TextChange[] {
  const { text } = draft.source
  const { newline, isJson } = draft.style
  const written = isJson
    ? writeSpread(value, '', draft.style, [])
    : isFilled(value)
      ? writeBlock(value, 0, draft.style, [])
      : undefined
  const body =
    written ??
    (Array.isArray(value)
      ? '[]'
      : typeof value === 'object' && value !== null
        ? '{}'
        : writeScalar(value as string, { isFlow: false, quote: 'double' }))
  const lead = text === '' || text.endsWith('\n') ? '' : newline
  return [{ from: text.length, to: text.length, insert: lead + body + newline }]
}
