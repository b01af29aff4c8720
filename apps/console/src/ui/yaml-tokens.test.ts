import { describe, expect, it } from 'vitest'
import { yamlTokens } from './yaml-tokens.ts'

/** Marks of a line: k key, t text, o other, c comment; the plain parts are left out. */
const marks = (text: string) =>
  yamlTokens(text).map((line) =>
    line.filter(({ kind, text: part }) => kind !== 'plain' && part).map(({ kind, text: part }) => `${kind[0]}:${part}`),
  )

describe('colouring YAML', () => {
  it('tells keys from values', () => expect(marks('  name: fluent-bit')).toEqual([['k:name', 't:fluent-bit']]))
  it('tells numbers and booleans from text', () => {
    expect(marks('port: 2020\nok: true\ncpu: 100m')).toEqual([
      ['k:port', 'o:2020'],
      ['k:ok', 'o:true'],
      ['k:cpu', 't:100m'],
    ])
  })
  it('finds keys behind a dash and keys with slashes', () => {
    expect(marks('- name: a')).toEqual([['k:name', 't:a']])
    expect(marks('kubernetes.io/os: linux')).toEqual([['k:kubernetes.io/os', 't:linux']])
  })
  it('does not see a key in a value with a colon', () => expect(marks('- http://x')).toEqual([['t:http://x']]))
  it('leaves block scalars alone', () => {
    expect(marks('a: |\n  b: c\n\n  d\ne: 1')).toEqual([['k:a', 't:|'], ['t:  b: c'], [], ['t:  d'], ['k:e', 'o:1']])
  })
  it('loses no character', () => {
    const text = 'a: {b: [1, 2]}\n# c\n- - x: "y: z"\n'
    expect(
      yamlTokens(text)
        .map((line) => line.map((token) => token.text).join(''))
        .join('\n'),
    ).toBe(text)
  })
})
