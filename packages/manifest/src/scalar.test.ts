import { expect, test } from 'vitest'
import { isSexagesimal, isTimestamp, readPlain } from './scalar.ts'
import type { ScalarReading } from './scalar.ts'

const tables: readonly (readonly [ScalarReading['type'], string])[] = [
  ['boolean', 'y Y yes Yes YES on On ON true True TRUE n N no No NO off Off OFF false False FALSE'],
  ['null', '~ null Null NULL'],
  [
    'string',
    'tRue yEs nUll text - + . .. ... 1.2.3 1_a _1 0o8 0xg 0b2 1e 0x 12:30 12:30:45 2001-01-01 2001-12-14T21:59:43Z = << x 1k 100m 1.5Gi --1 0x1p3 1e400 -1e400 0x10000000000000000 inf nan',
  ],
  [
    'integer',
    '0 1 -1 +1 0x10 0X1f 0o17 0O17 017 00 0b101 -0b1 0b-101 1_000 1__0 0_7 0x_1 9223372036854775807 -9223372036854775808',
  ],
  [
    'float',
    '1. .5 -.5 +.5 1.5 1e3 1E3 1e+3 1.e3 08 0888 09.5 1_0.5 9223372036854775808 18446744073709551616 -9223372036854775809 123456789012345678901234567890 .inf -.Inf +.INF .NaN',
  ],
]

test.each(tables)('go-yaml v2 reads these as %s', (type, list) => {
  for (const text of list.split(' ')) expect([text, readPlain(text).type]).toEqual([text, type])
})

test.each([
  ['0400', 256, 'octal'],
  ['0o644', 420, 'octal'],
  ['0x1F', 31, 'hexadecimal'],
  ['0b11', 3, 'binary'],
  ['1_000', 1000, 'underscore'],
  ['1e3', 1000, 'exponent'],
  ['0888', 888, 'leading-zero'],
  ['08', 8, 'leading-zero'],
  ['0b-101', -5, 'binary'],
  ['18446744073709551615', 18446744073709552000, 'rounded'],
])('%s is %d, written in a way that may surprise: %s', (text, value, form) => {
  expect(readPlain(text)).toMatchObject({ value, form })
})

test('integers keep all their digits', () => {
  expect(readPlain('9007199254740991').value).toBe(9007199254740991)
  expect(readPlain('9007199254740993').value).toBe(9007199254740993n)
  expect(readPlain('-9223372036854775808').value).toBe(-9223372036854775808n)
  expect(readPlain('0x7fffffffffffffff').value).toBe(9223372036854775807n)
})

test('what other YAML 1.1 parsers take for dates and numbers to base 60 is known', () => {
  expect(['2001-01-01', '2001-1-1', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43'].every(isTimestamp)).toBe(
    true,
  )
  expect(['2001', '2001-01', '20-01-01', 'x2001-01-01'].some(isTimestamp)).toBe(false)
  expect(['12:30', '1:2:3', '190:20:30.15', '-1:30'].every(isSexagesimal)).toBe(true)
  expect(['12:60', 'a:30', '12:', '8080:80'].some(isSexagesimal)).toBe(false)
})
