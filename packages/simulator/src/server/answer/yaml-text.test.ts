import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { toYamlText } from './yaml-text.ts'

describe('YAML as the server writes it', () => {
  it('sorts keys and does not indent lists', () => {
    const text = toYamlText({ b: [{ z: 1, a: 'x' }, []], a: { empty: {}, list: [], no: null } })
    expect(text).toBe('a:\n  empty: {}\n  list: []\n  "no": null\nb:\n- a: x\n  z: 1\n- []\n')
  })

  it.each([
    ['', '""'],
    ['yes', '"yes"'],
    ['1.5', '"1.5"'],
    ['2020-01-01T00:00:00Z', '"2020-01-01T00:00:00Z"'],
    ['100m', '100m'],
    ['a: b', "'a: b'"],
    ["- it's", "'- it''s'"],
    ['*', "'*'"],
    ['tab\there', '"tab\\there"'],
    ['你好', '你好'],
    ['a\nb\n', '|\n  a\n  b'],
    ['a\nb', '|-\n  a\n  b'],
  ])('%j becomes %s', (value, expected) => {
    expect(toYamlText({ x: value })).toBe(`x: ${expected}\n`)
  })

  it('breaks long lines at blanks', () => {
    const words = 'word '.repeat(30).trim()
    expect(toYamlText({ x: words }).split('\n').length).toBeGreaterThan(2)
    expect(parse(toYamlText({ x: words }), { version: '1.1' })).toEqual({ x: words })
  })

  it('says again what it was given', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 })), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown
        expect(parse(toYamlText(plain), { uniqueKeys: false })).toEqual(plain)
      }),
      { numRuns: 300 },
    )
  })
})
