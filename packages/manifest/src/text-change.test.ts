import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChanges, composeChanges, invertChanges, mapPosition, minimalChanges } from './text-change.ts'
import type { TextChange } from './text-change.ts'

function changesOf(text: string): fc.Arbitrary<TextChange[]> {
  return fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(4), fc.string({ maxLength: 4 })), { maxLength: 4 })
    .map((parts) => {
      const changes: TextChange[] = []
      for (const [at, length, insert] of parts.toSorted((a, b) => a[0] - b[0])) {
        const from = Math.max(at, (changes.at(-1)?.to ?? -1) + 1)
        if (from <= text.length) changes.push({ from, to: Math.min(text.length, from + length), insert })
      }
      return changes
    })
}

const edited = fc.string({ minLength: 1, maxLength: 20 }).chain((text) => fc.tuple(fc.constant(text), changesOf(text)))

describe('changes of a text', () => {
  test('can be taken back', () => {
    fc.assert(
      fc.property(edited, ([text, changes]) => {
        expect(applyChanges(applyChanges(text, changes), invertChanges(text, changes))).toBe(text)
      }),
    )
  })

  test('say the same when they say no more than they must', () => {
    fc.assert(
      fc.property(edited, ([text, changes]) => {
        expect(applyChanges(text, minimalChanges(text, changes))).toBe(applyChanges(text, changes))
      }),
    )
  })

  test('can be joined', () => {
    const twice = edited.chain(([text, first]) =>
      fc.tuple(fc.constant(text), fc.constant(first), changesOf(applyChanges(text, first))),
    )
    fc.assert(
      fc.property(twice, ([text, first, second]) => {
        expect(applyChanges(text, composeChanges(text.length, first, second))).toBe(
          applyChanges(applyChanges(text, first), second),
        )
      }),
    )
  })

  test('leave every character that they do not touch where the map says', () => {
    fc.assert(
      fc.property(edited, ([text, changes]) => {
        const after = applyChanges(text, changes)
        for (let at = 0; at < text.length; at += 1) {
          if (changes.some(({ from, to }) => at >= from && at < to)) continue
          expect(after[mapPosition(changes, at, 1)]).toBe(text[at])
        }
      }),
    )
  })

  test('never cut a character in two', () => {
    expect(minimalChanges('😀', [{ from: 0, to: 2, insert: '😁' }])).toEqual([{ from: 0, to: 2, insert: '😁' }])
  })

  test('out of order are a mistake of the caller', () => {
    expect(() =>
      applyChanges('abc', [
        { from: 2, to: 3, insert: '' },
        { from: 0, to: 1, insert: '' },
      ]),
    ).toThrow(RangeError)
    expect(() => applyChanges('abc', [{ from: 2, to: 9, insert: '' }])).toThrow(RangeError)
  })
})

test('a cursor sticks to the side that it is asked to', () => {
  const insertion = [{ from: 3, to: 3, insert: 'xx' }]
  expect([
    mapPosition(insertion, 3, -1),
    mapPosition(insertion, 3, 1),
    mapPosition(insertion, 2),
    mapPosition(insertion, 4),
  ]).toEqual([3, 5, 2, 6])
  const replacement = [{ from: 2, to: 5, insert: 'y' }]
  expect([
    mapPosition(replacement, 4, -1),
    mapPosition(replacement, 4, 1),
    mapPosition(replacement, 5),
    mapPosition(replacement, 2, -1),
  ]).toEqual([2, 3, 3, 2])
})
