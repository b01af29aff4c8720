import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasRecordings, recordedSteps, withoutRecordings } from '../test-support/recordings.ts'
import { formatRequirements, formatSelector, matchesRequirements, matchesSelector } from './label-selector.ts'
import { parseLabelSelector } from './parse-label-selector.ts'

const selects = (text: string, labels: Record<string, string>) => {
  const reading = parseLabelSelector(text)
  if (!reading.ok) throw new Error(reading.message)
  return matchesRequirements(reading.requirements, labels)
}

describe('the text of a label selector', () => {
  test.each([
    ['', {}, true],
    ['a', { a: '' }, true],
    ['!a', { b: '' }, true],
    ['a=1', { a: '1' }, true],
    ['a!=1', {}, true],
    ['a notin (1)', {}, true],
    ['a in ()', { a: '' }, true],
    ['a>5', { a: '10' }, true],
    ['a>5', { a: 'ten' }, false],
    ['a>9223372036854775806', { a: '9223372036854775807' }, true],
    ['constructor', {}, false],
    ['constructor', { constructor: 'x' }, true],
    ['in in (notin)', { in: 'notin' }, true],
  ])('%s on %j is %s', (text, labels, expected) => {
    expect(selects(text, labels)).toBe(expected)
  })

  test('a text that was formatted is read as the same requirements', () => {
    const key = fc
      .stringMatching(/^[a-z]([a-z0-9.-]{0,6}[a-z0-9])?$/)
      .filter((text) => text !== 'in' && text !== 'notin')
    const value = fc.stringMatching(/^([A-Za-z0-9]([A-Za-z0-9_.-]{0,4}[A-Za-z0-9])?)?$/)
    const requirement = fc.oneof(
      fc.record({ key, operator: fc.constantFrom('exists' as const, '!' as const), values: fc.constant([]) }),
      fc.record({
        key,
        operator: fc.constantFrom('=' as const, '==' as const, '!=' as const),
        values: fc.tuple(value),
      }),
      fc.record({
        key,
        operator: fc.constantFrom('in' as const, 'notin' as const),
        values: fc.uniqueArray(value, { minLength: 1, maxLength: 4 }).map((values) => values.toSorted()),
      }),
      fc.record({
        key,
        operator: fc.constantFrom('gt' as const, 'lt' as const),
        values: fc.tuple(fc.nat().map(String)),
      }),
    )
    fc.assert(
      fc.property(fc.uniqueArray(requirement, { selector: (one) => one.key, maxLength: 4 }), (requirements) => {
        const sorted = requirements.toSorted((a, b) => (a.key < b.key ? -1 : 1))
        expect(parseLabelSelector(formatRequirements(sorted))).toEqual({ ok: true, requirements: sorted })
      }),
    )
  })

  test('any text is read or refused in words', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab=!<>(), \t\0/.-守'), maxLength: 20 }), (text) => {
        const reading = parseLabelSelector(text)
        expect(reading.ok || reading.message.length > 0).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the selector of a workload', () => {
  test('absent selects nothing, empty selects everything', () => {
    expect(matchesSelector(undefined, { a: '1' })).toBe(false)
    expect(matchesSelector({}, { a: '1' })).toBe(true)
    expect(matchesSelector({}, undefined)).toBe(true)
  })

  test('labels and expressions must all hold', () => {
    const selector = {
      matchLabels: { app: 'web' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['front', 'back'] },
        { key: 'old', operator: 'DoesNotExist' },
      ],
    }
    expect(matchesSelector(selector, { app: 'web', tier: 'back' })).toBe(true)
    expect(matchesSelector(selector, { app: 'web', tier: 'back', old: '' })).toBe(false)
    expect(matchesSelector(selector, { app: 'web' })).toBe(false)
    expect(formatSelector(selector)).toBe('app=web,!old,tier in (back,front)')
  })

  test('an operator that does not exist selects nothing', () => {
    expect(matchesSelector({ matchExpressions: [{ key: 'a', operator: 'Near' }] }, { a: '1' })).toBe(false)
  })

  test('is printed as kubectl prints it', () => {
    expect(formatSelector(undefined)).toBe('<none>')
    expect(formatSelector({})).toBe('<none>')
    expect(formatSelector({ matchLabels: { b: '2', a: '1' } })).toBe('a=1,b=2')
    expect(formatSelector({ matchExpressions: [{ key: 'a', operator: 'Near' }] })).toBe('<error>')
  })
})

describe.skipIf(!hasRecordings)(`label selectors on a real server${withoutRecordings}`, () => {
  test('choose the same objects and are refused in the same words', () => {
    const labelsOf = new Map<string, Record<string, string>>()
    let chosen = 0
    let refused = 0
    for (const { request, outcome, note } of recordedSteps('protocol/selectors-label')) {
      const created = request?.body as { metadata: { name: string; labels?: Record<string, string> } } | undefined
      if (request?.method === 'POST' && created && outcome.status === 201) {
        labelsOf.set(created.metadata.name, created.metadata.labels ?? {})
      }
      const text = new URLSearchParams(request?.path.split('?')[1]).get('labelSelector')
      if (request?.method !== 'GET' || text === null || !/\/configmaps\?/.test(request.path)) continue
      const reading = parseLabelSelector(text)
      if (outcome.status === 400) {
        expect(reading, note).toEqual({ ok: false, message: (outcome.body as { message: string }).message })
        refused += 1
      } else if (Array.isArray(outcome.body)) {
        expect(reading.ok, note).toBe(true)
        const names = [...labelsOf].filter(([, labels]) => selects(text, labels)).map(([name]) => name)
        expect(names, note).toEqual(outcome.body)
        chosen += 1
      }
    }
    expect({ chosen, refused }).toEqual({ chosen: expect.closeTo(50, -2), refused: expect.closeTo(50, -2) })
  })
})
