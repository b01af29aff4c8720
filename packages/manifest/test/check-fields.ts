import fc from 'fast-check'
import { applyEdit, isDeepEqual, parseManifest, valueAt } from '../src/index.ts'
import type { Edit, ManifestFile, Path, Value } from '../src/index.ts'
import { checkTouchAndRevert } from './check-edit.ts'
import { writeStyled } from './styled.ts'

/** A field, and a value that it could get. */
export interface FieldSample {
  readonly path: Path
  readonly value: Value
}

/** The laws for each field on one document: set and taken back; and what was there removed and taken back. */
export function checkFields(file: ManifestFile, index: number, samples: readonly FieldSample[]): void {
  const object = file.documents[index]!.value
  for (const { path, value } of samples) {
    const before = valueAt(object, path)
    const edit: Edit = { type: 'set', path, value }
    const result = applyEdit(file, index, edit)
    // What holds a text cannot get a field; the form says so and leaves it alone.
    if (result.problem !== undefined) continue
    if (!isDeepEqual(before, value)) checkTouchAndRevert(file, index, edit, wayBack(path, before), result)
    if (before !== undefined) checkRemoval(file, index, path, before)
  }
}

/** The laws for some fields at a time on a value as different people would have written it. */
export function checkFieldsAsWritten(
  value: Value,
  samplesOf: (object: Value | undefined) => readonly FieldSample[],
  numRuns: number,
): void {
  const tape = fc.array(fc.nat(255), { minLength: 60, maxLength: 200 })
  fc.assert(
    fc.property(tape, fc.nat(), (marks, first) => {
      const file = parseManifest(writeStyled(value, marks, false))
      expectReadable(file)
      const samples = samplesOf(file.documents[0]!.value)
      const some = Array.from({ length: 8 }, (_, turn) => samples[(first + turn * 37) % samples.length]!)
      checkFields(file, 0, some)
    }),
    { numRuns },
  )
}

function expectReadable(file: ManifestFile): void {
  if (!file.documents[0]?.isReadable) throw new Error(`a written document cannot be read:\n${file.text}`)
}

function checkRemoval(file: ManifestFile, index: number, path: Path, before: Value): void {
  const last = path.at(-1)!
  const back: Edit =
    typeof last === 'number'
      ? { type: 'insert', path: path.slice(0, -1), index: last, value: before }
      : { type: 'set', path, value: before }
  checkTouchAndRevert(file, index, { type: 'remove', path }, back)
}

function wayBack(path: Path, before: Value | undefined): Edit {
  return before === undefined ? { type: 'remove', path } : { type: 'set', path, value: before }
}
