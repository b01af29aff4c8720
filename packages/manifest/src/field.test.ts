import { describe, expect, test } from 'vitest'
import { readField, readRows, setField } from './field.ts'
import { parseManifest } from './manifest-file.ts'
import type { Path } from './path.ts'
import type { Value } from './value.ts'

const text = 'a: 1\nnone:\nz: ~\nm: 0400 # mode\nl: [1, "x"]\ns: &s {p: 1}\nt: *s\n'
const file = parseManifest(text)
const document = file.documents[0]!

describe('a field', () => {
  test('is absent, null or a value', () => {
    expect(readField(document, ['b'])).toEqual({
      state: 'absent',
      value: undefined,
      range: undefined,
      style: undefined,
      isShared: false,
    })
    expect(readField(document, ['none'])).toMatchObject({ state: 'null', value: null, style: { style: 'empty' } })
    expect(readField(document, ['z'])).toMatchObject({
      state: 'null',
      value: null,
      style: { style: 'plain', text: '~' },
    })
    expect(readField(document, ['m'])).toMatchObject({
      state: 'value',
      value: 256,
      style: { style: 'plain', text: '0400', form: 'octal' },
    })
    expect(readField(document, ['l'])).toMatchObject({ state: 'value', value: [1, 'x'], style: { style: 'flow' } })
  })

  test('is unreadable while its document has an error', () => {
    const broken = parseManifest('a: 1\nb: [\n').documents[0]!
    expect(readField(broken, ['a']).state).toBe('unreadable')
    expect(readRows(broken, ['b'])).toEqual([])
  })

  test('says when its text is used elsewhere too', () => {
    expect([['a'], ['s'], ['s', 'p'], ['t'], ['t', 'p']].map((path) => readField(document, path).isShared)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ])
  })

  test('rows are those of a list', () => {
    expect(readRows(document, ['l']).map(({ value }) => value)).toEqual([1, 'x'])
    expect([readRows(document, ['a']), readRows(document, ['missing'])]).toEqual([[], []])
  })
})

describe('setting a field and unsetting it', () => {
  const cases: readonly (readonly [string, string, Path, Value])[] = [
    ['in an empty file', '', ['metadata', 'labels', 'app'], 'x'],
    ['with all its parents', 'kind: X\n', ['spec', 'template', 'spec', 'containers', 0, 'env', 0, 'name'], 'A'],
    ['below a key without a value', 'labels: # none yet\nz: 1\n', ['labels', 'app'], 'x'],
    ['below {}', 'labels: {} # none yet\n', ['labels', 'app'], 'x'],
    ['below []', 'l: []', ['l', 0], { name: 'x' }],
    ['below ~', 'l: ~ # none', ['l', 0, 'name'], 'x'],
    ['in flow style', 'm: { a: 1 }\n', ['m', 'b', 'c'], 'x'],
    ['in JSON', '{"a":1}', ['b', 'c', 0], 'x'],
    ['beside a dash', 'l:\n- b: 1\n', ['l', 0, 'name'], 'x'],
  ]
  test.each(cases)('%s leaves the very bytes', (_, before, path, value) => {
    const start = parseManifest(before)
    const filled = setField(start, 0, path, value)
    expect(readField(filled.file.documents[0]!, path).value).toEqual(value)
    expect(setField(filled.file, 0, path, undefined).file.text).toBe(before)
  })

  test('keeps parents that a person wrote, and those that hold something else by now', () => {
    const written = parseManifest('resources:\n  limits:\n    cpu: 1\n')
    expect(setField(written, 0, ['resources', 'limits', 'cpu'], undefined).file.text).toBe('resources:\n  limits: {}\n')
    let grown = setField(parseManifest('a: 1\n'), 0, ['resources', 'limits', 'cpu'], 1).file
    grown = setField(grown, 0, ['resources', 'limits', 'memory'], '1Gi').file
    grown = setField(grown, 0, ['resources', 'limits', 'cpu'], undefined).file
    expect(grown.text).toBe('a: 1\nresources:\n  limits:\n    memory: 1Gi\n')
    expect(setField(grown, 0, ['resources', 'limits', 'memory'], undefined).file.text).toBe('a: 1\n')
  })

  test('keeps a row whose last field is cleared', () => {
    const rows = setField(parseManifest('a: 1\n'), 0, ['env', 0], { name: 'A' }).file
    expect(setField(rows, 0, ['env', 0, 'name'], undefined).file.text).toBe('a: 1\nenv:\n- {}\n')
  })

  test('typing and deleting letter by letter comes back to the start', () => {
    let typed = parseManifest(`image: 'x' # pinned\n`)
    for (const value of ['xy', 'xyz', "xyz'", 'xyz', 'xy', 'x']) typed = setField(typed, 0, ['image'], value).file
    expect(typed.text).toBe(`image: 'x' # pinned\n`)
  })
})
