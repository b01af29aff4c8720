import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportClean } from './clean-export.ts'
import { toJson, toYaml } from './convert.ts'
import { addDocument, removeDocument } from './document-list.ts'
import { parseManifest } from './manifest-file.ts'
import { toMinimal } from './minimal.ts'
import { newDocument, valueToCompactJson, valueToJson, valueToYaml } from './write-document.ts'
import { anyValue } from '../test/generated.ts'

describe('a whole file', () => {
  test('becomes JSON: one object, or a List of several', () => {
    expect(toJson(parseManifest('kind: A # c\nm: 0400\n'))).toEqual({ text: '{\n  "kind": "A",\n  "m": 256\n}\n' })
    const list = toJson(parseManifest('kind: A\n---\n# none\n---\nkind: B\n'))
    expect(JSON.parse(list.problem === undefined ? list.text : '')).toEqual({
      apiVersion: 'v1',
      kind: 'List',
      items: [{ kind: 'A' }, { kind: 'B' }],
    })
  })

  test('becomes YAML, each object a document', () => {
    expect(toYaml(parseManifest('{"kind":"A","b":"yes"}\n{"kind":"B"}'))).toEqual({
      text: 'kind: A\nb: "yes"\n---\nkind: B\n',
    })
  })

  test('stays as it is in its own format', () => {
    expect(toYaml(parseManifest('a:   1 # c\n'))).toEqual({ text: 'a:   1 # c\n' })
    expect(toJson(parseManifest('{ "a":1 }'))).toEqual({ text: '{ "a":1 }' })
  })

  test('with an unreadable document is not converted', () => {
    expect(toJson(parseManifest('a: 1\n---\na: [\n'))).toEqual({ problem: 'document-unreadable', documents: [1] })
  })

  test('gets and loses documents', () => {
    const two = addDocument(parseManifest('kind: A'), { kind: 'B' })
    expect(two.file.text).toBe('kind: A\n---\nkind: B\n')
    expect(addDocument(two.file, { kind: 'C' }, 1).file.text).toBe('kind: A\n---\nkind: C\n---\nkind: B\n')
    expect(addDocument(two.file, { kind: 'C' }, 0).file.documents.map(({ kind }) => kind)).toEqual(['C', 'A', 'B'])
    expect(addDocument(parseManifest(''), { kind: 'A' }).file.text).toBe('kind: A\n')
    expect(removeDocument(two.file, 0).file.documents.map(({ kind }) => kind)).toEqual(['B'])
    expect(removeDocument(two.file, 1).file.text).toBe('kind: A\n')
    expect(removeDocument(two.file, 2).problem?.code).toBe('no-such-document')
  })
})

describe('a written value', () => {
  test('is read back as it is, from YAML and JSON', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const wrapped = { value }
        expect(parseManifest(valueToYaml(wrapped), { format: 'yaml' }).documents[0]!.value).toEqual(wrapped)
        expect(parseManifest(valueToJson(wrapped), { format: 'json' }).documents[0]!.value).toEqual(wrapped)
        expect(parseManifest(valueToCompactJson(wrapped), { format: 'json' }).documents[0]!.value).toEqual(wrapped)
      }),
    )
  })

  test('is in the style of kubectl, keys in the order people expect', () => {
    const value = {
      spec: { containers: [{ image: 'x', name: 'agent', args: ['--v', 'two\nlines\n'] }] },
      metadata: { labels: { app: 'on' }, name: 'a' },
      kind: 'X',
      apiVersion: 'v1',
    }
    expect(newDocument(value)).toBe(
      'apiVersion: v1\nkind: X\nmetadata:\n  name: a\n  labels:\n    app: "on"\nspec:\n  containers:\n  - name: agent\n    image: x\n    args:\n    - --v\n    - |\n      two\n      lines\n',
    )
    expect(newDocument({ a: [] }, { format: 'json', newline: '\r\n' })).toBe('{\r\n  "a": []\r\n}\r\n')
  })

  test('keeps 64 bits and has no blanks when it is a request body', () => {
    expect(valueToCompactJson({ a: 9007199254740993n, b: ['x'] })).toBe('{"a":9007199254740993,"b":["x"]}')
  })
})

describe('without what a cluster adds', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata:
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {}
  creationTimestamp: "2026-01-01T00:00:00Z" # long ago
  name: a # keep me
  resourceVersion: "1"
  uid: x
data: {k: v}
status: {}
`
  test('an object is what a person would write', () => {
    expect(toMinimal(parseManifest(text).documents[0]!.value!)).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      data: { k: 'v' },
    })
    expect(
      toMinimal({ kind: 'List', metadata: { resourceVersion: '1' }, items: [{ metadata: { uid: 'x', name: 'a' } }] }),
    ).toEqual({ kind: 'List', items: [{ metadata: { name: 'a' } }] })
  })

  test('a text keeps everything else, comments included', () => {
    expect(exportClean(parseManifest(text))).toBe(
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a # keep me\ndata: {k: v}\n',
    )
  })
})
