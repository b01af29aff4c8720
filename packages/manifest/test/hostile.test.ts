import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdit, parseManifest, pathAt, readField, setField } from '../src/index.ts'
import { oddKeys, oddTexts } from './generated.ts'
import { hostileTexts } from './hostile-texts.ts'

describe('a text that breaks parsers is refused or read, and never throws', { timeout: 60_000 }, () => {
  test.each(hostileTexts)('%s', (_, text, code) => {
    const file = parseManifest(text)
    const codes = file.diagnostics.map((diagnostic) => diagnostic.code)
    if (code === undefined) expect(file.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    else expect(codes).toContain(code)
    for (const { range } of file.diagnostics) {
      expect(range.start.line).toBeGreaterThanOrEqual(1)
      expect(range.end.offset).toBeLessThanOrEqual(text.length)
    }
    expect(() => applyEdit(file, 0, { type: 'set', path: ['metadata', 'name'], value: 'x' })).not.toThrow()
  })

  test('any characters whatever', () => {
    const pieces = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      '&x',
      '*x',
      '!!str',
      '|',
      '>',
      '#',
      '?',
      '%',
      '---',
      '...',
      '\t',
      '\r\n',
      '<<',
      '\u0000',
      '\u2028',
    )
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')),
        fc.nat(60),
        (text, offset) => {
          const file = parseManifest(text)
          for (const document of file.documents) {
            pathAt(document, offset)
            readField(document, ['a', 0])
            const { file: after, problem } = applyEdit(file, document.index, {
              type: 'set',
              path: ['a', 'b'],
              value: [1, 'x\ny'],
            })
            if (problem === undefined) expect(after.documents[document.index]!.isReadable).toBe(true)
          }
        },
      ),
      { numRuns: 1500 },
    )
  })
})

describe('odd keys are keys like others', () => {
  const places = [
    ['metadata', 'labels'],
    ['metadata', 'annotations'],
    ['data'],
    ['spec', 'template', 'spec', 'nodeSelector'],
    ['stringData'],
    [],
  ]

  test.each(oddKeys.map((key) => [key]))('%j in labels, annotations, data and node selectors', (key) => {
    for (const place of places) {
      const empty = parseManifest('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n')
      const file = setField(empty, 0, [...place, key], 'value').file
      expect(readField(file.documents[0]!, [...place, key])).toMatchObject({ state: 'value', value: 'value' })
      const again = parseManifest(file.text)
      expect(readField(again.documents[0]!, [...place, key])).toMatchObject({ state: 'value', value: 'value' })
      expect(setField(file, 0, [...place, key], undefined).file.text).toBe(empty.text)
    }
    expect(({} as Record<string, unknown>)['value']).toBeUndefined()
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  test('a key named __proto__ is an own property and changes no prototype', () => {
    const file = parseManifest('__proto__: {polluted: yes}\nconstructor: {prototype: {polluted: 1}}\n')
    const { value } = file.documents[0]!
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('inherited names are absent', () => {
    const document = parseManifest('a: {}\n').documents[0]!
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(readField(document, ['a', name]).state).toBe('absent')
  })

  test('paths through texts and numbers are absent, not errors', () => {
    const document = parseManifest('a: text\nb: 1\n').documents[0]!
    expect(readField(document, ['a', 'length']).state).toBe('absent')
    expect(readField(document, ['b', 'toFixed', 0]).state).toBe('absent')
  })
})

test('every odd text can be set and is read back as it is', () => {
  for (const format of ['yaml', 'json'] as const) {
    const empty = parseManifest(format === 'yaml' ? 'metadata:\n  name: a\n' : '{\n  "metadata": {"name": "a"}\n}\n')
    for (const text of oddTexts) {
      for (const path of [
        ['metadata', 'name'],
        ['metadata', 'annotations', 'x'],
        ['args', 0],
      ]) {
        const { file, problem } = setField(empty, 0, path, text)
        expect(problem, JSON.stringify(text)).toBeUndefined()
        expect(readField(parseManifest(file.text, { format }).documents[0]!, path).value, JSON.stringify(text)).toBe(
          text,
        )
      }
    }
  }
})
