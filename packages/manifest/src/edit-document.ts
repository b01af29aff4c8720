import { differences, firstAliasesOf, isBorrowed } from './alias-effects.ts'
import { decompose } from './decompose.ts'
import { parseDocumentSource } from './document-source.ts'
import type { DocumentSource } from './document-source.ts'
import type { Edit, EditProblem } from './edit.ts'
import { forget, remember, restoringChanges, stepBack } from './edit-memory.ts'
import type { EditMemory, EditRecord, MemorizedStep, Step } from './edit-memory.ts'
import { editValue, valueAt } from './edit-value.ts'
import { editedField } from './edited-field.ts'
import type { Limits } from './limits.ts'
import { locate } from './locate.ts'
import { isPrefix } from './path.ts'
import type { Path } from './path.ts'
import { planEdit, planRewrite } from './plan-edit.ts'
import { planReplace } from './plan-replace.ts'
import { effectiveEdit } from './prune.ts'
import { styleOf } from './style.ts'
import type { Style } from './style.ts'
import { applyChanges, composeChanges, minimalChanges } from './text-change.ts'
import type { TextChange } from './text-change.ts'
import { isDeepEqual, withSharedParts } from './value.ts'
import type { Value } from './value.ts'

/** A document while it is edited. Offsets count from its own start. */
export interface EditedDocument {
  readonly source: DocumentSource
  readonly memory: EditMemory
}

export type DocumentEdit =
  | {
      readonly document: EditedDocument
      readonly changes: readonly TextChange[]
      readonly alsoChanged: readonly Path[]
      readonly problem?: undefined
    }
  | { readonly problem: EditProblem }

export interface EditSettings {
  readonly newline: '\n' | '\r\n'
  readonly limits: Limits
}

/**
 * Applies an edit to one document. What the text is to mean afterwards is computed on values first; each way of writing it, from
 * the smallest to the largest, counts only if the text, parsed again, means just that.
 */
export function editDocument(document: EditedDocument, edit: Edit, settings: EditSettings): DocumentEdit {
  const { source, memory } = document
  if (source.value === undefined && !source.isEmpty) return { problem: { code: 'document-unreadable', at: [] } }
  const effective = effectiveEdit(edit, source.value, memory)
  const edited = editValue(source.value, effective)
  if (edited.problem !== undefined) return edited
  const task: Task = { source, edit: effective, expected: edited.value, settings }
  if (isDeepEqual(source.value, task.expected)) return { document, changes: [], alsoChanged: [] }
  const step = (attempt: Attempt): Step => ({
    text: source.text,
    value: source.value,
    edit: effective,
    changes: attempt.changes,
  })
  const done = (attempt: Attempt, next: EditMemory): DocumentEdit => ({
    document: { source: attempt.source, memory: next },
    changes: attempt.changes,
    alsoChanged: attempt.alsoChanged,
  })
  const { last, undone } = memory
  const back = attemptToReach(task, last)
  if (last !== undefined && back !== undefined) return done(back, stepBack(memory, last, step(back)))
  const again = attemptToReach(task, undone)
  if (undone !== undefined && again !== undefined) return done(again, undone.memory)
  for (const record of recordsToRestore(memory, task)) {
    const attempt = tryChanges(task, restoringChanges(record))
    if (attempt !== undefined) return done(attempt, forget(memory, step(attempt), record))
  }
  const attempt = firstThatReadsAsMeant(task)
  if (attempt === undefined) {
    const isTooLarge = source.text.length * 2 > settings.limits.documentLength
    return { problem: { code: isTooLarge ? 'too-large' : 'cannot-write', at: edit.path } }
  }
  return done(attempt, remember(memory, step(attempt), editedField(effective, source.value), attempt.planned))
}

interface Task {
  readonly source: DocumentSource
  readonly edit: Edit
  readonly expected: Value | undefined
  readonly settings: EditSettings
}

interface Attempt {
  readonly source: DocumentSource
  readonly changes: readonly TextChange[]
  /** The same changes before what stays equal was cut off: they cover whole fields. */
  readonly planned: readonly TextChange[]
  readonly alsoChanged: readonly Path[]
}

/** A step back to where the document once was, if that is what the edit asks for. */
function attemptToReach(task: Task, step: MemorizedStep | undefined): Attempt | undefined {
  return step !== undefined && isDeepEqual(step.value, task.expected) ? tryChanges(task, step.changes) : undefined
}

const MOST_RESTORE_ATTEMPTS = 3
/** Each step that has to wait for the one before it costs a parse. */
const MOST_STEPS = 40

/** The records whose restoring could be just what the edit asks for: the deepest field first, of these the latest. */
function recordsToRestore(memory: EditMemory, { edit, expected }: Task): EditRecord[] {
  const field = edit.type === 'insert' ? [...edit.path, edit.index] : edit.path
  return memory.records
    .filter((record) => {
      if (record.regions.length === 0) return false
      if (!isPrefix(record.path, field) && !isPrefix(field, record.path)) return false
      const isTakenBack = record.before === undefined && edit.type === 'remove' && typeof field.at(-1) === 'number'
      return isTakenBack || isDeepEqual(valueAt(expected, record.path), record.before)
    })
    .toReversed()
    .toSorted((a, b) => b.path.length - a.path.length)
    .slice(0, MOST_RESTORE_ATTEMPTS)
}

function firstThatReadsAsMeant(task: Task): Attempt | undefined {
  const style = styleOf(task.source, task.settings.newline)
  const quoting = { ...style, hasBlockScalars: false }
  return inSmallSteps(style, task) ?? inSmallSteps(quoting, task) ?? rewritten(style, task) ?? rewritten(quoting, task)
}

function inSmallSteps(style: Style, task: Task): Attempt | undefined {
  const { edit, source } = task
  const steps = edit.type === 'set' ? decompose(valueAt(source.value, edit.path), edit.value, edit.path) : [edit]
  const together = steps.length > 1 ? tryTogether(style, task, steps) : undefined
  return together ?? (steps.length <= MOST_STEPS ? trySteps(style, task, steps) : undefined)
}

/** The field is written anew; if that is not enough, its parent, and so on. */
function rewritten(style: Style, task: Task): Attempt | undefined {
  const { edit, source, expected } = task
  for (let depth = edit.path.length; depth >= 0; depth -= 1) {
    const path = edit.path.slice(0, depth)
    const changes = planRewrite({ source, style }, path, expected)
    const attempt =
      changes === undefined ? undefined : (tryChanges(task, changes) ?? tryRehomed(style, task, changes, path))
    if (attempt !== undefined) return attempt
  }
  return undefined
}

/**
 * Steps whose changes do not touch each other can all be planned on the same tree and need one parse, not many.
 * Of items that are put in at one place the last comes first in the steps.
 */
function tryTogether(style: Style, task: Task, steps: readonly Edit[]): Attempt | undefined {
  const { source } = task
  const draft = { source, style }
  const planned: { readonly change: TextChange; readonly rank: number }[] = []
  for (const [index, step] of steps.entries()) {
    const edited = editValue(source.value, step)
    const changes = edited.problem === undefined ? planEdit(draft, step, edited.value) : undefined
    if (changes === undefined) return undefined
    const rank = step.type === 'insert' ? -index : index
    planned.push(
      ...changes.filter(({ from, to, insert }) => from < to || insert !== '').map((change) => ({ change, rank })),
    )
  }
  const ordered = planned.toSorted(
    (a, b) => a.change.from - b.change.from || a.change.to - b.change.to || a.rank - b.rank,
  )
  const changes = ordered.map(({ change }) => change)
  return isDisjoint(changes) ? tryChanges(task, changes) : undefined
}

function isDisjoint(changes: readonly TextChange[]): boolean {
  return changes.every((change, index) => index === 0 || changes[index - 1]!.to <= change.from)
}

function trySteps(style: Style, task: Task, steps: readonly Edit[]): Attempt | undefined {
  const { settings } = task
  let { source } = task
  let composed: readonly TextChange[] = []
  for (const step of steps) {
    const edited = editValue(source.value, step)
    if (edited.problem !== undefined) return undefined
    const planned = planEdit({ source, style }, step, edited.value)
    if (planned === undefined) return undefined
    const stepTask: Task = { source, edit: step, expected: edited.value, settings }
    const attempt = tryChanges(stepTask, planned) ?? tryRehomed(style, stepTask, planned, step.path)
    if (attempt === undefined) return undefined
    composed =
      composed.length === 0 ? attempt.planned : composeChanges(task.source.text.length, composed, attempt.planned)
    if (steps.length === 1) return attempt
    source = attempt.source
  }
  return tryChanges(task, composed)
}

/** The attempt, if the text after the changes reads as expected. A block scalar that became the end of the text needs a line break. */
function tryChanges(task: Task, planned: readonly TextChange[]): Attempt | undefined {
  const { source, settings } = task
  const attempt = tryJust(task, planned)
  const end = source.text.length
  if (attempt !== undefined || source.text.endsWith('\n') || (planned.at(-1)?.to ?? 0) < end) return attempt
  return tryJust(task, [...planned, { from: end, to: end, insert: settings.newline }])
}

function tryJust(task: Task, planned: readonly TextChange[]): Attempt | undefined {
  const { source, expected, settings, edit } = task
  const changes = minimalChanges(source.text, planned)
  const text = applyChanges(source.text, changes)
  const after = parseDocumentSource(text, source.bodyStart, source.format, settings.limits)
  if (endsInOpenBlock(after) && !endsInOpenBlock(source)) return undefined
  if (expected === undefined ? after.isEmpty : isDeepEqual(after.value, expected))
    return { source: sharing(source, after), changes, planned, alsoChanged: [] }
  if (!source.hasAliases || after.value === undefined || after.root === undefined) return undefined
  const { root } = after
  const alsoChanged = differences(after.value, expected)
  const isOnlyBorrowed = alsoChanged.every(
    (path) => isBorrowed(root, path) && !isPrefix(path, edit.path) && !isPrefix(edit.path, path),
  )
  return isOnlyBorrowed ? { source: sharing(source, after), changes, planned, alsoChanged } : undefined
}

/** A block scalar that nothing ends: kubectl adds the line break that it misses, the API server does not. */
function endsInOpenBlock({ text, root }: DocumentSource): boolean {
  if (text.endsWith('\n')) return false
  let node = root
  while (node?.type === 'map' || node?.type === 'sequence') {
    node = node.type === 'map' ? node.entries.at(-1)?.value : node.items.at(-1)?.value
  }
  return node?.type === 'scalar' && (node.style === 'literal' || node.style === 'folded') && node.text.endsWith('\n')
}

/** What goes may hold anchors that are used elsewhere: the first such alias then becomes the anchored copy. */
function tryRehomed(style: Style, task: Task, planned: readonly TextChange[], path: Path): Attempt | undefined {
  const { source } = task
  if (!source.hasAliases || source.root === undefined) return undefined
  const { root } = source
  const moved = firstAliasesOf(root, path).flatMap((place) => {
    const slot = locate(root, place.path).slots.at(-1)!
    const value = valueAt(source.value, place.path)
    return value === undefined ? [] : planReplace({ source, style }, slot, value, { anchor: place.node.name })
  })
  const changes = [...planned, ...moved].toSorted((a, b) => a.from - b.from)
  return moved.length > 0 && isDisjoint(changes) ? tryChanges(task, changes) : undefined
}

function sharing(before: DocumentSource, after: DocumentSource): DocumentSource {
  return after.value === undefined ? after : { ...after, value: withSharedParts(before.value, after.value) }
}
