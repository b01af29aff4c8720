import { describe, expect, test } from 'vitest'
import { serverWords } from './diagnostic.ts'
import { documentAt, parseManifest } from './manifest-file.ts'

describe('a file', () => {
  test('is cut into documents at its --- lines', () => {
    const file = parseManifest(
      '# licence\n---\nkind: A\nmetadata: {name: a, namespace: ns}\n---\n# nothing\n--- # with a comment\napiVersion: v1\nkind: B\nscript: |\n  ---\n  x\n',
    )
    expect(file.documents.map(({ kind, name, namespace, isEmpty }) => [kind, name, namespace, isEmpty])).toEqual([
      ['A', 'a', 'ns', false],
      [undefined, undefined, undefined, true],
      ['B', undefined, undefined, false],
    ])
    expect(file.documents.map(({ range }) => [range.start.line, range.end.line])).toEqual([
      [1, 5],
      [5, 7],
      [7, 13],
    ])
    expect(documentAt(file, file.text.indexOf('kind: B'))?.index).toBe(2)
  })

  test('that is JSON is known by its brace, several objects in a row too', () => {
    expect(parseManifest('{"kind": "A"}\n{"kind": "B"}').documents.map(({ kind, format }) => [kind, format])).toEqual([
      ['A', 'json'],
      ['B', 'json'],
    ])
    expect(parseManifest('{kind: A} # YAML').format).toBe('yaml')
    expect(parseManifest('{"a": 1e3, "b": 5.0}').documents[0]!.value).toEqual({ a: 1000, b: 5 })
    expect(parseManifest('{"a": 1,}', { format: 'json' }).diagnostics[0]).toMatchObject({
      code: 'syntax',
      params: { problem: 'json', found: '}' },
      range: { start: { line: 1, column: 9 } },
    })
  })

  test('that is empty has one empty document', () => {
    for (const text of ['', '\n\n', '# only this\n', '---\n', '\ufeff']) {
      expect(
        parseManifest(text).documents.map(({ isEmpty, isReadable, value }) => [isEmpty, isReadable, value]),
      ).toEqual([[true, true, undefined]])
    }
  })

  test('gives names even of documents that cannot be read', () => {
    const [broken, whole] = parseManifest('kind: A\nmetadata:\n  name: a\nspec: [\n---\nkind: B\n').documents
    expect(broken).toMatchObject({ kind: 'A', name: 'a', isReadable: false, value: undefined })
    expect(whole).toMatchObject({ kind: 'B', isReadable: true })
  })

  test('read again takes over the documents that stayed', () => {
    const before = parseManifest('a: {x: 1}\n---\nb: 1\n')
    const after = parseManifest('a: {x: 1}\n---\nb: 2\n', { previous: before })
    expect(after.documents[0]!.value).toBe(before.documents[0]!.value)
    expect(after.documents[1]!.value).toEqual({ b: 2 })
    const shifted = parseManifest('z: 1\n---\nb: 1\n', { previous: before })
    expect(shifted.documents[1]!.value).toBe(before.documents[1]!.value)
  })
})

describe('diagnostics', () => {
  const codes = (text: string) =>
    parseManifest(text).diagnostics.map(({ code, severity, path, range }) => [
      code,
      severity,
      path.join('.'),
      range.start.line,
    ])

  test('name what surprises, with path and line', () => {
    expect(codes('a: yes\nm: 0400\nw: 0888\nv: 1e3\nt: 12:30\nyes: 1\n')).toEqual([
      ['surprising-boolean', 'warning', 'a', 1],
      ['surprising-number', 'info', 'm', 2],
      ['surprising-number', 'warning', 'w', 3],
      ['surprising-number', 'warning', 'v', 4],
      ['key-read-as', 'warning', 'true', 6],
    ])
  })

  test('say what kubectl drops', () => {
    expect(codes('kind: A\n...\nkind: B\n')).toEqual([['content-after-end', 'warning', '', 3]])
    expect(codes('a: 1\n--- {kind: B}\n')).toEqual([['content-beside-marker', 'warning', '', 2]])
  })

  test("are the server's own words where it has some", () => {
    const words = (text: string) => parseManifest(text).diagnostics.map(serverWords)
    expect(words('a: 1\nb:\n  - x\na:\n  c: 1\n')).toEqual(['line 5: key "a" already set in map'])
    expect(words('a: *x\n')).toEqual(["yaml: unknown anchor 'x' referenced"])
    expect(words('a: !!int x\n')).toEqual(['yaml: cannot decode !!str `x` as a !!int'])
    expect(words('a: &a [*a]\n')).toEqual(["yaml: anchor 'a' value contains itself"])
    expect(words('a: b: c\n')).toEqual([undefined, undefined].slice(0, words('a: b: c\n').length))
  })

  test('place errors on the line and column of the file', () => {
    const [diagnostic] = parseManifest('kind: A\n---\nkind: B\nspec:\n\tx: 1\n').diagnostics
    expect(diagnostic).toMatchObject({
      code: 'syntax',
      documentIndex: 1,
      params: { problem: 'tab-indentation' },
      range: { start: { line: 5, column: 1 } },
    })
  })
})
