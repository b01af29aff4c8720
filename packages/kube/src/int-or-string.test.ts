import { describe, expect, test } from 'vitest'
import { isPercent, percentOf, scaledValue } from './int-or-string.ts'

describe('a number or a percentage', () => {
  test.each([
    [3, 10, 3],
    ['50%', 3, 2],
    ['50%', 2, 1],
    ['0%', 10, 0],
    ['100%', 7, 7],
    ['20%', 48, 10],
    ['1%', 1, 1],
    ['7%', 100, 7],
    ['14%', 50, 7],
    ['28%', 25, 7],
    ['25%', 0, 0],
  ])('%s of %i, rounded up, is %i', (value, total, expected) => {
    expect(scaledValue(value, total, true)).toBe(expected)
  })

  test('rounding down is another matter', () => {
    expect(scaledValue('50%', 3, false)).toBe(1)
  })

  test('a text that is no percentage has no value', () => {
    for (const text of ['', '5', '-5%', '5.5%', '%', 'half', ' 5%']) {
      expect(isPercent(text)).toBe(false)
      expect(percentOf(text)).toBeUndefined()
      expect(scaledValue(text, 10, true)).toBeUndefined()
    }
    expect(isPercent(5)).toBe(false)
    expect(percentOf('25%')).toBe(25)
  })
})
