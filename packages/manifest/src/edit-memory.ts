import type { Edit } from './edit.ts'
import { isPrefix, isSamePath } from './path.ts'
import type { Path } from './path.ts'
import type { TextChange } from './text-change.ts'
import type { Value } from './value.ts'
import { isFilled } from './write-value.ts'

/**
 * What edits replaced in a document since its text came from outside. It is what makes touching and reverting a field give back
 * the very bytes, and what tells the parents that edits created from those that a person wrote.
 */
export interface EditMemory {
  readonly records: readonly EditRecord[]
}

export interface EditRecord {
  /** The field; for a field that was added, the topmost part that came into being. */
  readonly path: Path
  /** Its value before the edit; undefined when it was not there. */
  readonly before: Value | undefined
  /** The path that the edit named; parents between `path` and this came into being unasked. */
  readonly asked: Path
  /** What now stands at [from, to) of the document's text stands in place of `text`. */
  readonly regions: readonly { readonly from: number; readonly to: number; readonly text: string }[]
}

export type EditedField = Pick<EditRecord, 'path' | 'before' | 'asked'>

export const noMemory: EditMemory = { records: [] }

/** The memory after an edit whose changes count in the text before it. */
export function remember(
  memory: EditMemory,
  text: string,
  edit: Edit,
  field: EditedField,
  changes: readonly TextChange[],
): EditMemory {
  const kept = carryOver(memory, edit, field.path, changes)
  let shift = 0
  const regions = changes.map(({ from, to, insert }) => {
    const start = from + shift
    shift += insert.length - (to - from)
    return { from: start, to: start + insert.length, text: text.slice(from, to) }
  })
  const records = [...kept, { ...field, regions }]
  return { records: records.length > MOST_RECORDS ? withoutOldest(records) : records }
}

/** The memory after an edit that restored what `used` remembers. */
export function forget(memory: EditMemory, used: EditRecord, edit: Edit, changes: readonly TextChange[]): EditMemory {
  const others = { records: memory.records.filter((record) => record !== used) }
  return { records: carryOver(others, edit, used.path, changes) }
}

/** Did this map or list come into being only because an edit named a field inside it? */
export function isImplied(memory: EditMemory, path: Path): boolean {
  return memory.records.some(({ before, path: written, asked }) => {
    if (path.length >= asked.length || !isPrefix(written, path) || !isPrefix(path, asked)) return false
    return before === undefined || (!isFilled(before) && path.length > written.length)
  })
}

/** The changes that restore what a record remembers. */
export function restoringChanges(record: EditRecord): TextChange[] {
  return record.regions.map(({ from, to, text }) => ({ from, to, insert: text }))
}

const MOST_RECORDS = 200

/** The earliest record of each path leads back to what a person wrote, so it is the last to go. */
function withoutOldest(records: readonly EditRecord[]): EditRecord[] {
  const isFirstOfPath = (record: EditRecord) => records.find((other) => isSamePath(other.path, record.path)) === record
  const index = records.findIndex((record) => !isFirstOfPath(record))
  return records.toSpliced(index === -1 ? 0 : index, 1)
}

function carryOver(memory: EditMemory, edit: Edit, path: Path, changes: readonly TextChange[]): EditRecord[] {
  return memory.records.flatMap((record) => {
    const moved = mapPath(record.path, edit)
    const asked = mapPath(record.asked, edit) ?? moved
    const isInside = isPrefix(record.path, path)
    const regions = moved === undefined ? undefined : mapRegions(record.regions, changes, isInside)
    return moved === undefined || asked === undefined || regions === undefined
      ? []
      : [{ ...record, path: moved, asked, regions }]
  })
}

type Regions = EditRecord['regions']

/** Undefined when a change cuts through a region. Changes at a region's edge belong to it if the edit was of the same field. */
function mapRegions(regions: Regions, changes: readonly TextChange[], isInside: boolean): Regions | undefined {
  const mapped: { from: number; to: number; text: string }[] = []
  for (const region of regions) {
    let { from, to } = region
    for (const change of changes) {
      const growth = change.insert.length - (change.to - change.from)
      const isWithin = change.from >= region.from && change.to <= region.to
      const isAtEdge = change.to <= region.from || change.from >= region.to
      if (isWithin && (isInside || !isAtEdge)) to += growth
      else if (change.to <= region.from) {
        from += growth
        to += growth
      } else if (change.from < region.to) return undefined
    }
    mapped.push({ from, to, text: region.text })
  }
  return mapped
}

/** Where a path leads after list items came, went or moved, or a key got another name. */
function mapPath(path: Path, edit: Edit): Path | undefined {
  if (edit.type === 'rename')
    return isPrefix(edit.path, path) ? [...edit.path.slice(0, -1), edit.key, ...path.slice(edit.path.length)] : path
  const list = edit.type === 'remove' ? edit.path.slice(0, -1) : edit.path
  const index = path[list.length]
  if (typeof index !== 'number' || !isPrefix(list, path)) return path
  const at = (other: number) => path.with(list.length, other)
  if (edit.type === 'insert') return index >= edit.index ? at(index + 1) : path
  if (edit.type === 'move') {
    const order = index === edit.from ? edit.to : index - (index > edit.from ? 1 : 0)
    return at(index === edit.from ? edit.to : order + (order >= edit.to ? 1 : 0))
  }
  const gone = edit.type === 'remove' ? edit.path.at(-1) : undefined
  if (typeof gone !== 'number') return path
  if (index === gone && path.length > edit.path.length) return undefined
  return index > gone ? at(index - 1) : path
}
