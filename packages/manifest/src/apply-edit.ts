import { editDocument } from './edit-document.ts'
import type { EditedDocument } from './edit-document.ts'
import type { Edit, EditProblem } from './edit.ts'
import { fileOf, parseManifest } from './manifest-file.ts'
import type { ManifestFile } from './manifest-file.ts'
import type { Path } from './path.ts'
import { applyChanges, composeChanges, invertChanges, shiftChanges } from './text-change.ts'
import type { TextChange } from './text-change.ts'

export interface EditResult {
  readonly file: ManifestFile
  /** What changes in the file's text: to be carried into an editor as one undo step. */
  readonly changes: readonly TextChange[]
  /** The changes that lead back, in offsets of the new text. */
  readonly inverse: readonly TextChange[]
  /** Other paths whose values changed as well, because they are aliases of what was edited. */
  readonly alsoChanged: readonly Path[]
  /** Why the edit does not fit; the file is then the same as before. */
  readonly problem?: EditProblem
}

/** Applies one edit to one document of a file. Never throws on any text; an edit that does not fit is answered with a problem. */
export function applyEdit(file: ManifestFile, documentIndex: number, edit: Edit): EditResult {
  return applyEdits(file, documentIndex, [edit])
}

/** Applies edits one after another as one change. The first problem stops all of them. */
export function applyEdits(file: ManifestFile, documentIndex: number, edits: readonly Edit[]): EditResult {
  const before = file.documents[documentIndex]
  if (before === undefined) return refusal(file, { code: 'no-such-document', at: [] })
  let document: EditedDocument = before
  let changes: readonly TextChange[] = []
  const alsoChanged: Path[] = []
  for (const edit of edits) {
    const result = editDocument(document, edit, file)
    if (result.problem !== undefined) return refusal(file, result.problem)
    changes = changes.length === 0 ? result.changes : composeChanges(before.source.text.length, changes, result.changes)
    alsoChanged.push(...result.alsoChanged)
    document = result.document
  }
  if (changes.length === 0) return { file, changes: [], inverse: [], alsoChanged: [] }
  return withDocument(file, documentIndex, document, changes, alsoChanged)
}

function refusal(file: ManifestFile, problem: EditProblem): EditResult {
  return { file, changes: [], inverse: [], alsoChanged: [], problem }
}

function withDocument(
  file: ManifestFile,
  index: number,
  edited: EditedDocument,
  changes: readonly TextChange[],
  alsoChanged: readonly Path[],
): EditResult {
  const before = file.documents[index]!
  const fileChanges = shiftChanges(changes, before.range.start.offset)
  const text = applyChanges(file.text, fileChanges)
  if (text.length > file.limits.fileLength) return refusal(file, { code: 'too-large', at: [] })
  const after = edited.source.isEmpty
    ? parseManifest(text, { format: file.format, previous: file, limits: file.limits })
    : replaced(file, index, edited, text)
  return { file: after, changes: fileChanges, inverse: invertChanges(file.text, fileChanges), alsoChanged }
}

function replaced(file: ManifestFile, index: number, edited: EditedDocument, text: string): ManifestFile {
  let start = 0
  const parts = file.documents.map((document) => {
    const { source, memory } = document.index === index ? edited : document
    const segment = { start, end: start + source.text.length, bodyStart: start + source.bodyStart }
    start = segment.end
    return { segment, source, memory }
  })
  return fileOf(text, file.format, file.newline, parts, file.limits)
}
