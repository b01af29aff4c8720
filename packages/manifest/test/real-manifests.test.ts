import { describe, expect, test } from 'vitest'
import { applyEdit, isDeepEqual, parseManifest, valueAt } from '../src/index.ts'
import type { Edit, ManifestFile, Path, Value } from '../src/index.ts'
import { checkTouchAndRevert } from './check-edit.ts'
import { daemonSetFields } from './daemonset-fields.ts'
import { manifestsNote, realManifests } from './recordings.ts'

const manifests = realManifests()

test.skipIf(manifestsNote !== '')(`the real manifests are there${manifestsNote}`, () =>
  expect(manifests.length).toBe(122),
)

/**
 * Each manifest gets a sixth of the fields, another sixth than the manifest before it, so that every field meets twenty manifests in
 * reasonable time. EVERYNODE_THOROUGH=1 gives each manifest all of them (minutes).
 */
const share = process.env.EVERYNODE_THOROUGH === '1' ? 1 : 6
const numbered = manifests.map((manifest, number) => ({ ...manifest, number }))

describe.runIf(manifestsNote === '')(
  'the fields of the form keep the laws on every readable DaemonSet of',
  { timeout: 120_000 },
  () => {
    test.each(numbered)('$name', ({ text, number }) => {
      const file = parseManifest(text)
      for (const document of file.documents) {
        if (document.kind === 'DaemonSet' && document.isReadable) checkFields(file, document.index, number)
      }
    })
  },
)

function checkFields(file: ManifestFile, index: number, number: number): void {
  const object = file.documents[index]!.value
  for (const [turn, { path, value }] of daemonSetFields(object).entries()) {
    if ((turn + number) % share !== 0) continue
    const before = valueAt(object, path)
    const edit: Edit = { type: 'set', path, value }
    const result = applyEdit(file, index, edit)
    if (result.problem !== undefined) continue
    if (!isDeepEqual(before, value)) checkTouchAndRevert(file, index, edit, wayBack(path, before), result)
    if (before !== undefined) checkRemoval(file, index, path, before)
  }
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
