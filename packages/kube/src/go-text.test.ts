import { describe, expect, test } from 'vitest'
import { byteLength, compareBytes, goJson, goQuote, sortedKeys } from './go-text.ts'

describe('texts as Go writes them', () => {
  test.each([
    ['', '""'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['\u0007\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
    ['\0\u001f\u007f', '"\\x00\\x1f\\x7f"'],
    ['守护 é', '"守护 é"'],
    ['\u00a0\u200b\u2028', '"\\u00a0\\u200b\\u2028"'],
    ['\u{1f600}\u{e0001}', '"\u{1f600}\\U000e0001"'],
  ])('%j is quoted as %s', (text, quoted) => {
    expect(goQuote(text)).toBe(quoted)
  })

  test('JSON hides markup', () => {
    expect(goJson({ a: '<b>&\u2028' })).toBe('{"a":"\\u003cb\\u003e\\u0026\\u2028"}')
    expect(goJson(undefined)).toBe('null')
  })

  test('maps are sorted by bytes, whatever their keys', () => {
    expect(JSON.stringify(sortedKeys({ b: 1, a: 2, B: 3 }))).toBe('{"B":3,"a":2,"b":1}')
    expect(Object.keys(sortedKeys(JSON.parse('{"__proto__":"x","a":"y"}') as Record<string, string>))).toEqual([
      '__proto__',
      'a',
    ])
  })

  test('order and length are those of UTF-8', () => {
    expect(['\u{1f600}', '\uffee', 'a', 'ab', ''].toSorted(compareBytes)).toEqual([
      '',
      'a',
      'ab',
      '\uffee',
      '\u{1f600}',
    ])
    for (const text of ['a', 'é', '守', '\u{1f600}', 'a守é']) expect(byteLength(text)).toBe(Buffer.byteLength(text))
  })
})
