import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareBytes } from './go-text.ts'
import { hasRecordings, recordedSteps, withoutRecordings } from '../test-support/recordings.ts'
import { formatFieldSelector, matchesFields, parseFieldSelector } from './field-selector.ts'

describe('the text of a field selector', () => {
  test('is read into fields, operators and values', () => {
    expect(parseFieldSelector('spec.nodeName==a,status.phase!=Failed,')).toEqual({
      ok: true,
      requirements: [
        { field: 'spec.nodeName', operator: '=', value: 'a' },
        { field: 'status.phase', operator: '!=', value: 'Failed' },
      ],
    })
  })

  test('a value keeps what was escaped', () => {
    expect(parseFieldSelector('metadata.name=a\\,b\\=c\\\\d')).toMatchObject({
      ok: true,
      requirements: [{ value: 'a,b=c\\d' }],
    })
  })

  test('an absent field counts as empty', () => {
    const reading = parseFieldSelector('spec.nodeName=')
    expect(reading.ok && matchesFields(reading.requirements, () => undefined)).toBe(true)
    expect(reading.ok && matchesFields(reading.requirements, () => 'a')).toBe(false)
  })

  test('a text that was formatted is read as the same requirements', () => {
    const requirement = fc.record({
      field: fc.stringMatching(/^[a-z.]{1,10}$/),
      operator: fc.constantFrom('=' as const, '!=' as const),
      value: fc.string({ maxLength: 8 }),
    })
    fc.assert(
      fc.property(fc.array(requirement, { maxLength: 4 }), (requirements) => {
        const sorted = requirements.toSorted((a, b) => compareBytes(formatFieldSelector([a]), formatFieldSelector([b])))
        expect(parseFieldSelector(formatFieldSelector(requirements))).toEqual({ ok: true, requirements: sorted })
      }),
    )
  })
})

describe.skipIf(!hasRecordings)(`field selectors on a real server${withoutRecordings}`, () => {
  test('are refused for their form in the same words, and not otherwise', () => {
    let refused = 0
    for (const { request, outcome, note } of recordedSteps('protocol/selectors-field')) {
      const text = new URLSearchParams(request?.path.split('?')[1]).get('fieldSelector')
      if (request?.method !== 'GET' || text === null) continue
      const reading = parseFieldSelector(text)
      const message = outcome.status === 400 ? (outcome.body as { message: string }).message : ''
      // Unknown fields are the business of each kind; only the form of the text is judged here.
      if (!message.startsWith('invalid ')) expect(reading.ok, note).toBe(true)
      else {
        expect(reading, note).toEqual({ ok: false, message })
        refused += 1
      }
    }
    expect(refused).toBeGreaterThan(5)
  })
})
