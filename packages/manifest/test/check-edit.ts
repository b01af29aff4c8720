import { expect } from 'vitest'
import {
  applyChanges,
  applyEdit,
  isDeepEqual,
  isPrefix,
  isSamePath,
  mapPosition,
  parseManifest,
  pathText,
  rangeOf,
  readField,
  valueAt,
} from '../src/index.ts'
import type { Edit, EditResult, ManifestDocument, ManifestFile, Path } from '../src/index.ts'
import { leafPaths } from './leaf-paths.ts'
import { meaningOf } from './meaning.ts'
import { isWithinOwned } from './owned-text.ts'

/**
 * The laws of every edit, checked on one: the result reads as asked; nothing but the edited field's text changes; other documents
 * stay; undo restores the very bytes; places move as the text does; and the file that comes back is what a fresh reading gives.
 */
export function checkEdit(
  file: ManifestFile,
  index: number,
  edit: Edit,
  result = applyEdit(file, index, edit),
): EditResult {
  const label = `${edit.type} ${pathText(edit.path)}`
  expect(result.problem, label).toBeUndefined()
  expectSameText(applyChanges(file.text, result.changes), result.file.text, label)
  expectSameText(applyChanges(result.file.text, result.inverse), file.text, `${label}: undo`)
  const before = file.documents[index]!
  // Unchanged documents are taken over; the edited one is read anew.
  const fresh = parseManifest(result.file.text, { format: file.format, previous: file })
  expectReadsAsAsked(before, fresh.documents[index], edit, result, label)
  expectSameAsFresh(result.file, fresh, index, label)
  expectOtherDocumentsUntouched(file, result.file, index, label)
  const hasDuplicates = before.diagnostics.some(({ code }) => code === 'duplicate-key')
  if (result.alsoChanged.length === 0 && !before.source.hasAliases && !hasDuplicates) {
    for (const change of result.changes)
      expect(isWithinOwned(before, edit, change), `${label}: ${JSON.stringify(change)} is outside the field`).toBe(true)
  }
  expectPlacesMove(before, result, index, edit, label)
  return result
}

/** Touching a field and taking the change back leaves the very bytes. Gives the text in between. */
export function checkTouchAndRevert(
  file: ManifestFile,
  index: number,
  edit: Edit,
  back: Edit,
  result?: EditResult,
): ManifestFile {
  const touched = checkEdit(file, index, edit, result).file
  const reverted = applyEdit(touched, index, back)
  const label = `${edit.type} ${pathText(edit.path)} and back`
  expect(reverted.problem, label).toBeUndefined()
  expectSameText(reverted.file.text, file.text, label)
  return touched
}

function expectSameText(actual: string, expected: string, label: string): void {
  if (actual !== expected) expect(actual, label).toBe(expected)
}

function expectReadsAsAsked(
  before: ManifestDocument,
  after: ManifestDocument | undefined,
  edit: Edit,
  result: EditResult,
  label: string,
): void {
  const expected = meaningOf(before.value, edit)
  if (result.alsoChanged.length === 0) {
    if (!isDeepEqual(after?.value, expected)) expect(after?.value, label).toEqual(expected)
    return
  }
  const path = edit.type === 'remove' || edit.type === 'rename' ? edit.path.slice(0, -1) : edit.path
  expect(isDeepEqual(valueAt(after?.value, path), valueAt(expected, path)), label).toBe(true)
  for (const other of result.alsoChanged) expect(isPrefix(path, other), label).toBe(false)
}

function expectSameAsFresh(file: ManifestFile, fresh: ManifestFile, index: number, label: string): void {
  expect(file.documents.length, label).toBe(fresh.documents.length)
  expect(file.diagnostics.length, label).toBe(fresh.diagnostics.length)
  const [ours, theirs] = [file.documents[index], fresh.documents[index]]
  expect(ours?.range, label).toEqual(theirs?.range)
  expect(isDeepEqual(ours?.value, theirs?.value), label).toBe(true)
}

function expectOtherDocumentsUntouched(before: ManifestFile, after: ManifestFile, index: number, label: string): void {
  for (const document of before.documents) {
    if (document.index === index) continue
    const same = after.documents[document.index]
    if (same?.source !== document.source) expect(same?.source.text, label).toBe(document.source.text)
  }
}

/** Every value that the edit leaves alone is found where the position map says, with the same characters. */
function expectPlacesMove(
  before: ManifestDocument,
  result: EditResult,
  index: number,
  edit: Edit,
  label: string,
): void {
  const after = result.file.documents[index]!
  const offset = before.range.start.offset
  for (const path of leafPaths(before.value)) {
    const moved = isTouched(path, edit) ? undefined : pathAfter(path, edit)
    if (before.source.hasAliases && readField(before, path).isShared) continue
    if (moved === undefined || result.alsoChanged.some((other) => isPrefix(other, moved))) continue
    const old = rangeOf(before, path)
    const now = rangeOf(after, moved)
    if (old === undefined || !old.isExact || now === undefined) continue
    if (result.changes.some((change) => change.from < old.range.end.offset && change.to > old.range.start.offset))
      continue
    const text = before.source.text.slice(old.range.start.offset - offset, old.range.end.offset - offset)
    if (text === '') continue
    const mapped = mapPosition(result.changes, old.range.start.offset, 1)
    const isSame = mapped === now.range.start.offset && result.file.text.startsWith(text, mapped)
    if (!isSame)
      expect([mapped, text], `${label}: place of ${pathText(path)}`).toEqual([
        now.range.start.offset,
        result.file.text.slice(mapped, mapped + text.length),
      ])
  }
}

function isTouched(path: Path, edit: Edit): boolean {
  if (isPrefix(path, edit.path)) return true
  if (edit.type === 'insert' || edit.type === 'insertKey') return isSamePath(edit.path, path)
  return isPrefix(edit.path, path) && edit.type !== 'rename'
}

function pathAfter(path: Path, edit: Edit): Path | undefined {
  if (edit.type === 'rename' && isPrefix(edit.path, path))
    return [...edit.path.slice(0, -1), edit.key, ...path.slice(edit.path.length)]
  const list = edit.type === 'insert' ? edit.path : edit.type === 'remove' ? edit.path.slice(0, -1) : undefined
  const at = list === undefined ? undefined : path[list.length]
  if (list === undefined || typeof at !== 'number' || !isPrefix(list, path)) return path
  if (edit.type === 'insert') return at >= edit.index ? path.with(list.length, at + 1) : path
  const gone = edit.path.at(-1)
  return typeof gone === 'number' && at > gone ? path.with(list.length, at - 1) : path
}
