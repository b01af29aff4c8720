import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatGoDuration,
  formatMicroTime,
  formatTime,
  humanAge,
  humanDuration,
  parseGoDuration,
  parseTime,
} from './duration.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

describe('an age as kubectl prints it', () => {
  test.each([
    [-2 * second, '<invalid>'],
    [-second, '0s'],
    [0, '0s'],
    [1999, '1s'],
    [119 * second, '119s'],
    [2 * minute, '2m'],
    [2 * minute + second, '2m1s'],
    [10 * minute - 1, '9m59s'],
    [10 * minute + 59 * second, '10m'],
    [3 * hour - 1, '179m'],
    [3 * hour, '3h'],
    [3 * hour + 5 * minute, '3h5m'],
    [8 * hour - 1, '7h59m'],
    [8 * hour + 30 * minute, '8h'],
    [47 * hour, '47h'],
    [48 * hour, '2d'],
    [53 * hour, '2d5h'],
    [8 * day - 1, '7d23h'],
    [8 * day + hour, '8d'],
    [729 * day, '729d'],
    [730 * day, '2y'],
    [760 * day, '2y30d'],
    [8 * 365 * day - 1, '7y364d'],
    [8 * 365 * day, '8y'],
    [9 * 365 * day + day, '9y'],
  ])('%i ms is %s', (spanMs, text) => {
    expect(humanDuration(spanMs)).toBe(text)
  })

  test('is unknown without a time', () => {
    const nowMs = Date.parse('2026-01-01T00:05:00Z')
    expect(humanAge('2026-01-01T00:00:00Z', nowMs)).toBe('5m')
    expect(humanAge(null, nowMs)).toBe('<unknown>')
    expect(humanAge('yesterday', nowMs)).toBe('<unknown>')
  })
})

describe('a Go duration', () => {
  test.each([
    ['0', 0],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['-10s', -10_000],
    ['250ms', 250],
    ['1h0m0.5s', 3_600_500],
    ['.5s', 500],
    ['5us', 0.005],
  ])('%s is %d ms', (text, spanMs) => {
    expect(parseGoDuration(text)).toBeCloseTo(spanMs, 6)
  })

  test.each(['', '5', 's', '5d', '1m 30s', '5S', '1,5s', '--5s'])('%j is none', (text) => {
    expect(parseGoDuration(text)).toBeUndefined()
  })

  test('is written as Go writes it', () => {
    expect(formatGoDuration(90_000)).toBe('1m30s')
    expect(formatGoDuration(3_600_000)).toBe('1h0m0s')
    expect(formatGoDuration(1234.5)).toBe('1.2345s')
    expect(formatGoDuration(1.5)).toBe('1.5ms')
    expect(formatGoDuration(-500)).toBe('-500ms')
    expect(formatGoDuration(0)).toBe('0s')
  })

  test('is read back from what was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (spanMs) => {
        expect(parseGoDuration(formatGoDuration(spanMs))).toBeCloseTo(spanMs, 3)
      }),
    )
  })
})

describe('a time', () => {
  test('is written in whole seconds, or in microseconds', () => {
    const timeMs = Date.UTC(2026, 0, 2, 3, 4, 5, 678)
    expect(formatTime(timeMs)).toBe('2026-01-02T03:04:05Z')
    expect(formatMicroTime(timeMs)).toBe('2026-01-02T03:04:05.678000Z')
    expect(formatMicroTime(timeMs + 0.25)).toBe('2026-01-02T03:04:05.678250Z')
  })

  test('is read from RFC 3339 and nothing else', () => {
    expect(parseTime('2026-01-02T03:04:05Z')).toBe(Date.UTC(2026, 0, 2, 3, 4, 5))
    expect(parseTime('2026-01-02T03:04:05.678901+01:00')).toBe(Date.UTC(2026, 0, 2, 2, 4, 5, 678))
    for (const text of ['', '2026', '2026-01-02', '2026-13-01T00:00:00Z', 'now'])
      expect(parseTime(text)).toBeUndefined()
  })
})
