import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdit, isDeepEqual, isPrefix, parseManifest } from '../src/index.ts'
import type { Edit, Value } from '../src/index.ts'
import { checkEdit, checkTouchAndRevert } from './check-edit.ts'
import { anyValue, generatedJson, generatedYaml } from './generated.ts'
import type { Generated } from './generated.ts'
import { allPaths, editFor, wayBack } from './some-edit.ts'

const runs = { numRuns: Number(process.env.EVERYNODE_RUNS ?? 300) }

describe('generated documents', { timeout: 120_000 }, () => {
  test('read as they were meant', () => {
    fc.assert(
      fc.property(
        fc.oneof(generatedYaml(), generatedYaml({ hasAliases: true }), generatedJson()),
        ({ text, value }) => {
          const file = parseManifest(text)
          expect(file.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
          expect(file.documents[0]!.value).toEqual(value)
        },
      ),
      runs,
    )
  })

  test('in YAML keep the laws under every edit, and every edit can be taken back', () => {
    fc.assert(fc.property(withEdit(generatedYaml()), checkBothWays), runs)
  })

  test('in JSON keep the laws under every edit, and every edit can be taken back', () => {
    fc.assert(fc.property(withEdit(generatedJson()), checkBothWays), runs)
  })

  test('with anchors and aliases keep the laws', () => {
    fc.assert(
      fc.property(withEdit(generatedYaml({ hasAliases: true })), ({ text, edit }) => {
        checkEdit(parseManifest(text), 0, edit)
      }),
      runs,
    )
  })

  test('let one field be taken back after another was edited', () => {
    fc.assert(
      fc.property(withEdit(generatedYaml()), fc.nat(), ({ text, value, edit }, where) => {
        const others = allPaths(value).filter((path) => !isPrefix(path, edit.path) && !isPrefix(edit.path, path))
        const path = others[where % Math.max(1, others.length)]
        if (
          path === undefined ||
          edit.type === 'move' ||
          edit.type === 'rename' ||
          path.some((part) => typeof part === 'number')
        )
          return
        const other: Edit = { type: 'set', path, value: 12345 }
        const file = parseManifest(text)
        const both = applyEdit(applyEdit(file, 0, edit).file, 0, other).file
        const back = applyEdit(both, 0, wayBack(value, edit)).file
        expect(back.text).toBe(applyEdit(file, 0, other).file.text)
      }),
      runs,
    )
  })

  test('keep the laws through many edits in a row, all taken back in the end', () => {
    fc.assert(
      fc.property(
        generatedYaml(),
        fc.array(fc.tuple(fc.nat(), fc.nat(), anyValue), { minLength: 2, maxLength: 6 }),
        ({ text }, choices) => {
          let file = parseManifest(text)
          const backs: Edit[] = []
          for (const [where, how, value] of choices) {
            const edit = editFor(file.documents[0]!.value!, where, how, value)
            if (edit === undefined) continue
            backs.push(wayBack(file.documents[0]!.value!, edit))
            file = checkEdit(file, 0, edit).file
          }
          for (const back of backs.toReversed()) file = applyEdit(file, 0, back).file
          // Whether a parent that came and went is pruned may differ; where the meaning is the same, the bytes are.
          if (isDeepEqual(file.documents[0]!.value, parseManifest(text).documents[0]!.value))
            expect(file.text).toBe(text)
        },
      ),
      runs,
    )
  })
})

interface EditCase {
  readonly text: string
  readonly value: Value
  readonly edit: Edit
}

function withEdit(documents: fc.Arbitrary<Generated>): fc.Arbitrary<EditCase> {
  return fc.tuple(documents, fc.nat(), fc.nat(), anyValue).chain(([{ text, value }, where, how, next]) => {
    const edit = editFor(value, where, how, next)
    return edit === undefined
      ? fc.constant({ text, value, edit: { type: 'set', path: ['name'], value: 'x' } })
      : fc.constant({ text, value, edit })
  })
}

function checkBothWays({ text, value, edit }: EditCase): void {
  const file = parseManifest(text)
  checkTouchAndRevert(file, 0, edit, wayBack(value, edit))
}
