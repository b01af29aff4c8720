import { StatusError, type KubeObject } from '@everynode/kube'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldValidation } from '../decode/decode-object.ts'
import { deepFreeze } from '../json.ts'
import { applyMergePatch } from './merge.ts'
import { patchObject, type PatchType } from './patch-object.ts'

const kind = { group: '', version: 'v1', kind: 'ConfigMap' }
const current: KubeObject = deepFreeze({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'c', labels: { 'a/b': 'x' } },
  data: { a: '1', b: '2' },
})

function patchWith(
  type: 'json-patch' | 'merge-patch' | 'strategic-merge-patch',
  text: string,
  fieldValidation: FieldValidation = 'Warn',
) {
  const patch = { bytes: new TextEncoder().encode(text) }
  return patchObject({ current, patch, patchType: `application/${type}+json` as PatchType, kind, fieldValidation })
}

function dataAfter(...operations: unknown[]): unknown {
  return patchWith('json-patch', JSON.stringify(operations)).object['data']
}

function refusal(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof StatusError) return `${error.status.code} ${error.status.message}`
    throw error
  }
  return 'accepted'
}

const misfit = '422 the server rejected our request due to an error in our request'

describe('JSON patch', () => {
  test('what the standard says', () => {
    expect(dataAfter({ op: 'add', path: '/data/c', value: '3' })).toEqual({ a: '1', b: '2', c: '3' })
    expect(dataAfter({ op: 'remove', path: '/data/a' })).toEqual({ b: '2' })
    expect(dataAfter({ op: 'move', from: '/data/a', path: '/data/c' })).toEqual({ b: '2', c: '1' })
    expect(
      dataAfter({ op: 'test', path: '/data/a', value: '1' }, { op: 'replace', path: '/data/a', value: '5' }),
    ).toEqual({ a: '5', b: '2' })
  })

  test('what the real library does besides', () => {
    expect(dataAfter({ op: 'replace', path: '/data/none', value: '9' })).toMatchObject({ none: '9' })
    expect(dataAfter({ op: 'test', path: '/data/none', value: null })).toEqual({ a: '1', b: '2' })
    expect(
      patchWith('json-patch', '[{"op":"replace","path":"/metadata/labels/a~1b","value":"y"}]').object.metadata.labels,
    ).toEqual({ 'a/b': 'y' })
  })

  test.each([
    [{ op: 'remove', path: '/data/none' }],
    [{ op: 'add', path: '/none/deep', value: 'x' }],
    [{ op: 'test', path: '/data/a', value: '2' }],
    [{ op: 'move', from: '/data', path: '/data/inner' }],
    [{ op: 'frobnicate', path: '/data/a' }],
    [{ op: 'add', value: 'x' }],
  ])('%j does not fit', (operation) => {
    expect(refusal(() => dataAfter(operation))).toBe(misfit)
  })

  test('a body that is no list of operations is a bad request', () => {
    expect(refusal(() => patchWith('json-patch', '{}'))).toBe(
      '400 error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
    )
    expect(refusal(() => patchWith('json-patch', '['))).toBe('400 error decoding patch: unexpected end of JSON input')
  })
})

describe('merge patch', () => {
  test('null deletes, lists are replaced, nulls in new values mean nothing', () => {
    expect(patchWith('merge-patch', '{"data":{"a":null,"c":"3"}}').object['data']).toEqual({ b: '2', c: '3' })
    expect(patchWith('merge-patch', '{"binaryData":{"x":null}}').object['binaryData']).toBeUndefined()
  })

  test('applying it twice is applying it once', () => {
    // Lists are left out: the real library drops nulls within a list only where it replaces something.
    const { map } = fc.letrec<{ map: Record<string, unknown>; value: unknown }>((tie) => ({
      map: fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), tie('value'), { maxKeys: 3 }),
      value: fc.oneof({ maxDepth: 3 }, fc.constantFrom(null, 'x', 1), tie('map')),
    }))
    fc.assert(
      fc.property(map, map, (document, patch) => {
        const copy = () => JSON.parse(JSON.stringify(patch)) as unknown
        const once = applyMergePatch(JSON.parse(JSON.stringify(document)), copy())
        const text = JSON.stringify(once)
        expect(JSON.stringify(applyMergePatch(JSON.parse(text), copy()))).toBe(text)
      }),
    )
  })

  test('a number is judged as it is spelt', () => {
    expect(refusal(() => patchWith('merge-patch', '{"metadata":{"generation":1e1}}'))).toContain(
      'cannot unmarshal number 1e1 into Go struct field ObjectMeta.metadata.generation of type int64',
    )
  })

  test('what the result may not hold is said with the words of the type', () => {
    expect(refusal(() => patchWith('merge-patch', '{"data":5}'))).toMatch(
      /^422 {2}"" is invalid: patch: Invalid value: ".*": json: cannot unmarshal number into Go struct field ConfigMap\.data of type map\[string\]string$/,
    )
    expect(refusal(() => patchWith('merge-patch', '{"z":1,"metadata":{"y":1}}', 'Strict'))).toMatch(
      /strict decoding error: unknown field "metadata\.y", unknown field "z"$/,
    )
    expect(patchWith('merge-patch', '{"z":1,"metadata":{"y":1}}').warnings).toEqual([
      'unknown field "metadata.y"',
      'unknown field "z"',
    ])
  })
})

test('an error about the result quotes what is left of a strategic patch', () => {
  const containers = [{ name: 'one', image: 'i:1' }]
  const live: KubeObject = deepFreeze({
    apiVersion: 'v1',
    kind: 'PodTemplate',
    metadata: { name: 't' },
    template: { metadata: {}, spec: { containers } },
  })
  const refusalOf = (spec: object) => {
    const patch = { bytes: new TextEncoder().encode(JSON.stringify({ template: { spec } })) }
    const patchType = 'application/strategic-merge-patch+json'
    const podTemplate = { group: '', version: 'v1', kind: 'PodTemplate' }
    return refusal(() => patchObject({ current: live, patch, patchType, kind: podTemplate, fieldValidation: 'Strict' }))
  }
  const changed = [{ name: 'one', imagee: 'x' }]
  expect(refusalOf({ containers: changed })).toContain(
    '"map[template:map[spec:map[containers:[map[imagee:x name:one]]]]]"',
  )
  expect(refusalOf({ containers: changed, '$setElementOrder/containers': [{ name: 'one' }] })).toBe(
    '422  "" is invalid: patch: Invalid value: "map[template:map[spec:map[]]]": strict decoding error: unknown field "template.spec.containers[0].imagee"',
  )
})

test('a strategic patch quotes itself and speaks of Go types', () => {
  expect(refusal(() => patchWith('strategic-merge-patch', '{"data":{"a":5}}'))).toBe(
    '422  "" is invalid: patch: Invalid value: "map[data:map[a:5]]": cannot convert int64 to string',
  )
  expect(refusal(() => patchWith('strategic-merge-patch', '{"data":["a"]}'))).toContain('cannot restore map from slice')
})
