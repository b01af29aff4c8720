import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasRecordings, recordedSteps, withoutRecordings } from '../test-support/recordings.ts'
import {
  addQuantity,
  canonical,
  compareQuantity,
  formatQuantity,
  parseQuantity,
  quantityOf,
  quantityOfMilli,
  quantityProblem,
  subtractQuantity,
  toMilli,
  toUnits,
  type Quantity,
} from './quantity.ts'

const read = (text: string): Quantity => {
  const quantity = parseQuantity(text)
  if (quantity === undefined) throw new Error(`${text} is no quantity`)
  return quantity
}

describe('a quantity', () => {
  test.each([
    ['1000m', '1'],
    ['0.5', '500m'],
    ['1.5Gi', '1536Mi'],
    ['0.1Gi', '107374182400m'],
    ['1024Mi', '1Gi'],
    ['1024', '1024'],
    ['1000', '1k'],
    ['1e3', '1e3'],
    ['12e1', '120'],
    ['1e19', '10e18'],
    ['8Ei', '9223372036854775807'],
    ['0.0001', '1m'],
    ['-1500m', '-1500m'],
    ['-1.5Gi', '-1536Mi'],
    ['1000E', '1e21'],
  ])('%s is given back as %s', (text, expected) => {
    expect(canonical(text)).toBe(expected)
  })

  test.each(['', ' 1', '1 ', '1.1.1', '1kk', '1ki', '1KB', 'abc', '1m5', '--1', '1e', '1e1.5', '٣', '1e99999'])(
    '%j is none',
    (text) => {
      expect(parseQuantity(text)).toBeUndefined()
      expect(quantityProblem(text)).toMatch(/^(quantities must match|unable to parse)/)
    },
  )

  test('a text of any length and any exponent is read or refused at once', () => {
    expect(parseQuantity('9'.repeat(100_000))).toBeUndefined()
    expect(parseQuantity('1e2147483647')).toBeUndefined()
    expect(canonical('1e-1000')).toBe('1e-3')
  })

  test('sums keep the way of writing of the first', () => {
    expect(formatQuantity(addQuantity(read('1Gi'), read('1024Mi')))).toBe('2Gi')
    expect(formatQuantity(addQuantity(read('0'), read('512Mi')))).toBe('512Mi')
    expect(formatQuantity(addQuantity(read('100m'), read('1')))).toBe('1100m')
    expect(formatQuantity(subtractQuantity(read('1'), read('100m')))).toBe('900m')
    expect(formatQuantity(addQuantity(read('1Gi'), read('1')))).toBe('1073741825')
  })

  test('numbers for reckoning are rounded up', () => {
    expect(toMilli(read('100m'))).toBe(100)
    expect(toMilli(read('1.0001'))).toBe(1001)
    expect(toUnits(read('1.1Ki'))).toBe(1127)
    expect(toUnits(read('64Mi'))).toBe(67108864)
    expect(formatQuantity(quantityOfMilli(1500))).toBe('1500m')
    expect(formatQuantity(quantityOf(2048, 'BinarySI'))).toBe('2Ki')
  })
})

describe('laws of quantities', () => {
  const text = fc
    .tuple(
      fc.constantFrom('', '-', '+'),
      fc.nat({ max: 10_000_000 }),
      fc.option(fc.stringMatching(/^[0-9]{1,4}$/), { nil: undefined }),
      fc.constantFrom('', 'm', 'u', 'n', 'k', 'M', 'G', 'T', 'Ki', 'Mi', 'Gi', 'Ti', 'e3', 'E-2', 'e+6'),
    )
    .map(([sign, whole, fraction, suffix]) => `${sign}${whole}${fraction === undefined ? '' : `.${fraction}`}${suffix}`)

  test('the canonical form is its own canonical form and the same amount', () => {
    fc.assert(
      fc.property(text, (one) => {
        const form = formatQuantity(read(one))
        expect(compareQuantity(read(form), read(one))).toBe(0)
        const rounded = canonical(one) ?? ''
        expect(canonical(rounded)).toBe(rounded)
      }),
      { numRuns: 2000 },
    )
  })

  test('addition is exact: what was added can be taken away again', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const sum = addQuantity(read(one), read(other))
        expect(compareQuantity(subtractQuantity(sum, read(other)), read(one))).toBe(0)
        expect(compareQuantity(sum, addQuantity(read(other), read(one)))).toBe(0)
      }),
    )
  })

  test('the order is that of the numbers', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (one, other) => {
        expect(compareQuantity(read(`${one}m`), read(`${other}m`))).toBe(Math.sign(one - other))
      }),
    )
  })

  test('any text is read or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0159.+-eEinumkKMGTP '), maxLength: 12 }), (one) => {
        const form = canonical(one)
        expect(form === undefined).toBe(quantityProblem(one) !== undefined)
        if (form !== undefined) expect(canonical(form)).toBe(form)
      }),
      { numRuns: 3000 },
    )
  })
})

describe.skipIf(!hasRecordings)(`quantities on a real server${withoutRecordings}`, () => {
  test('come back in the same form', () => {
    let compared = 0
    for (const { change, outcome } of recordedSteps('rules/quantities')) {
      const sent = resourcesOf(change?.['spec.template.spec.containers.0.resources'])
      const body = outcome.body as { spec?: { template: { spec: { containers: unknown[] } } } }
      const kept = resourcesOf((body.spec?.template.spec.containers[0] as { resources?: unknown })?.resources)
      for (const [name, value] of sent) {
        const text = typeof value === 'number' ? JSON.stringify(value) : value
        const form = kept.get(name)
        if (form === undefined || typeof text !== 'string') continue
        expect(canonical(text), text).toBe(form)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(200)
  })
})

function resourcesOf(resources: unknown): Map<string, unknown> {
  const { requests, limits } = (resources ?? {}) as { requests?: object; limits?: object }
  return new Map([...Object.entries(limits ?? {}), ...Object.entries(requests ?? {})])
}
