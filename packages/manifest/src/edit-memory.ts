import type { Edit } from './edit.ts'
import { isPrefix, isSamePath } from './path.ts'
import type { Path } from './path.ts'
import { invertChanges } from './text-change.ts'
import type { TextChange } from './text-change.ts'
import type { Value } from './value.ts'
import { isFilled } from './write-value.ts'

/**
 * What edits replaced in a document since its text came from outside. It is what makes touching and reverting a field give back
 * the very bytes, and what tells the parents that edits brought into being from those that a person wrote.
 */
export interface EditMemory {
  /** What each edited field was, wherever it has moved since: for reverting one field after others were edited. */
  readonly records: readonly EditRecord[]
  /** The step that led here: for reverting steps in turn. */
  readonly last?: MemorizedStep
  /** The step that was reverted just now: for making it again. */
  readonly undone?: MemorizedStep
  /** How many steps can be reverted in turn. */
  readonly depth: number
}

/** A step that leads to a state of the document that was there before. */
export interface MemorizedStep {
  /** The document's value there. */
  readonly value: Value | undefined
  readonly changes: readonly TextChange[]
  readonly memory: EditMemory
}

export interface EditRecord {
  /** The field; for a field that was added, the topmost part that came into being. */
  readonly path: Path
  /** Its value before the edit; undefined when it was not there. */
  readonly before: Value | undefined
  /** The path that the edit named; parents between `path` and this came into being unasked. */
  readonly asked: Path
  /** What now stands at [from, to) of the document's text stands in place of `text`. Empty when a neighbour's edit cut into it. */
  readonly regions: readonly Region[]
}

interface Region {
  readonly from: number
  readonly to: number
  readonly text: string
}

export type EditedField = Pick<EditRecord, 'path' | 'before' | 'asked'>

export const noMemory: EditMemory = { records: [], depth: 0 }

export interface Step {
  /** The document before the step. */
  readonly text: string
  readonly value: Value | undefined
  readonly edit: Edit
  /** What really differs. */
  readonly changes: readonly TextChange[]
}

/** The memory after an edit. `planned` are its changes as whole fields, in offsets of the text before it. */
export function remember(
  memory: EditMemory,
  step: Step,
  field: EditedField,
  planned: readonly TextChange[],
): EditMemory {
  const kept = carryOver(memory.records, step, field.path)
  const inverse = invertChanges(step.text, planned)
  const regions = inverse.map(({ from, to, insert }) => ({ from, to, text: insert }))
  const records = [...kept, { ...field, regions }]
  return withStep(memory, step, records.length > MOST_RECORDS ? withoutOldest(records) : records)
}

/** The memory after an edit that restored what `used` remembers. */
export function forget(memory: EditMemory, step: Step, used: EditRecord): EditMemory {
  const others = memory.records.filter((record) => record !== used)
  return withStep(memory, step, carryOver(others, step, used.path))
}

/** The memory before the last step, which `step` has reverted. */
export function stepBack(memory: EditMemory, last: MemorizedStep, { text, value, changes }: Step): EditMemory {
  return { ...last.memory, undone: { value, changes: invertChanges(text, changes), memory } }
}

/**
 * Where a map or list came from: `implied` if only because an edit named a field inside it, `null` if it was a key without a
 * value before that, `written` if somebody meant it.
 */
export function originOf(memory: EditMemory, path: Path): 'implied' | 'null' | 'written' {
  const last = memory.records.findLast((record) => isSamePath(record.path, path) && record.asked.length > path.length)
  if (last !== undefined) return last.before === undefined ? 'implied' : last.before === null ? 'null' : 'written'
  const isInside = ({ path: top, asked, before }: EditRecord) =>
    top.length < path.length &&
    path.length < asked.length &&
    isPrefix(top, path) &&
    isPrefix(path, asked) &&
    !isFilled(before)
  return memory.records.some(isInside) ? 'implied' : 'written'
}

/** The changes that restore what a record remembers. */
export function restoringChanges(record: EditRecord): TextChange[] {
  return record.regions.map(({ from, to, text }) => ({ from, to, insert: text }))
}

const MOST_RECORDS = 200
const MOST_STEPS_BACK = 200

function withStep(memory: EditMemory, { text, value, changes }: Step, records: readonly EditRecord[]): EditMemory {
  const isFull = memory.depth >= MOST_STEPS_BACK
  const before = isFull ? { records: memory.records, depth: 0 } : memory
  return { records, depth: before.depth + 1, last: { value, changes: invertChanges(text, changes), memory: before } }
}

/** The earliest record of each path leads back to what a person wrote, so it is the last to go. */
function withoutOldest(records: readonly EditRecord[]): EditRecord[] {
  const isFirstOfPath = (record: EditRecord) => records.find((other) => isSamePath(other.path, record.path)) === record
  const index = records.findIndex((record) => !isFirstOfPath(record))
  return records.toSpliced(index === -1 ? 0 : index, 1)
}

function carryOver(records: readonly EditRecord[], { edit, changes }: Step, path: Path): EditRecord[] {
  return records.flatMap((record) => {
    const place = mapPath(record.path, edit)
    const asked = mapPath(record.asked, edit) ?? place
    const regions = mapRegions(record.regions, changes, isPrefix(record.path, path))
    const isReplaced = isPrefix(path, record.path)
    if (place === undefined || asked === undefined || (isReplaced && record.regions.length === 0)) return []
    if (regions !== undefined) return [{ ...record, path: place, asked, regions }]
    // A neighbour's edit took a comma of it: the bytes are lost to it, but not the knowledge of what came into being unasked.
    return isReplaced ? [] : [{ ...record, path: place, asked, regions: [] }]
  })
}

/** Undefined when a change cuts through a region. Changes at a region's edge belong to it if the edit was of the same field. */
function mapRegions(
  regions: readonly Region[],
  changes: readonly TextChange[],
  isInside: boolean,
): readonly Region[] | undefined {
  const mapped: Region[] = []
  const claimed = new Set<TextChange>()
  for (const region of regions) {
    let { from, to } = region
    for (const change of changes) {
      const growth = change.insert.length - (change.to - change.from)
      const isWithin = change.from >= region.from && change.to <= region.to
      const isAtEdge = change.to <= region.from || change.from >= region.to
      if (isWithin && (isInside || !isAtEdge) && !claimed.has(change)) {
        claimed.add(change)
        to += growth
      } else if (change.to <= region.from) {
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
  if (edit.type === 'rename') {
    const isRenamed = isPrefix(edit.path, path)
    return isRenamed ? [...edit.path.slice(0, -1), edit.key, ...path.slice(edit.path.length)] : path
  }
  const list = edit.type === 'remove' ? edit.path.slice(0, -1) : edit.path
  const index = path[list.length]
  if (typeof index !== 'number' || !isPrefix(list, path)) return path
  const at = (other: number) => path.with(list.length, other)
  if (edit.type === 'insert') return index >= edit.index ? at(index + 1) : path
  if (edit.type === 'move') {
    const rest = index - (index > edit.from ? 1 : 0)
    return at(index === edit.from ? edit.to : rest + (rest >= edit.to ? 1 : 0))
  }
  const gone = edit.type === 'remove' ? edit.path.at(-1) : undefined
  if (typeof gone !== 'number') return path
  if (index === gone && path.length > edit.path.length) return undefined
  return index > gone ? at(index - 1) : path
}
