import { StatusError } from '@everynode/kube'
import { typeOfKind } from '@everynode/openapi'
import { describe, expect, test } from 'vitest'
import { cloneJson } from '../json.ts'
import { applyStrategicMergePatch } from './strategic.ts'

type Spec = Record<string, unknown>

const podTemplate = typeOfKind('', 'v1', 'PodTemplate')!

/** The pod spec after a strategic merge patch of it. */
function patched(spec: Spec, patch: Spec): Spec {
  const original = { template: { spec: cloneJson(spec) } }
  const result = applyStrategicMergePatch(original, { template: { spec: cloneJson(patch) } }, podTemplate)
  return (result['template'] as { spec: Spec }).spec
}

function refusal(spec: Spec, patch: Spec): { code: number; message: string | undefined } {
  try {
    patched(spec, patch)
  } catch (error) {
    if (error instanceof StatusError) return { code: error.status.code, message: error.status.message }
    throw error
  }
  throw new RangeError('the patch was taken')
}

const names = (spec: Spec, list = 'containers') => (spec[list] as { name: string }[]).map((item) => item.name)
const two = {
  containers: [
    { name: 'a', image: 'a:1', args: ['x'] },
    { name: 'b', image: 'b:1' },
  ],
}

describe('lists with a merge key', () => {
  test('elements of the same name are merged, lists without a key are replaced', () => {
    expect(patched(two, { containers: [{ name: 'a', args: ['y', 'z'] }] })).toEqual({
      containers: [
        { name: 'a', image: 'a:1', args: ['y', 'z'] },
        { name: 'b', image: 'b:1' },
      ],
    })
  })

  test('new elements go before the old ones', () => {
    expect(names(patched(two, { containers: [{ name: 'c' }] }))).toEqual(['c', 'a', 'b'])
  })

  test('known elements take the order in which the patch names them', () => {
    expect(names(patched(two, { containers: [{ name: 'b' }, { name: 'a' }] }))).toEqual(['b', 'a'])
  })

  test('$patch delete takes out every element with that key', () => {
    const ports = [
      { containerPort: 53, protocol: 'TCP' },
      { containerPort: 53, protocol: 'UDP' },
      { containerPort: 80 },
    ]
    const spec = { containers: [{ name: 'a', ports }] }
    const change = { containers: [{ name: 'a', ports: [{ containerPort: 53, $patch: 'delete' }] }] }
    expect(patched(spec, change)).toEqual({ containers: [{ name: 'a', ports: [{ containerPort: 80 }] }] })
  })

  test('of two ports with one number the first is changed', () => {
    const ports = [
      { containerPort: 53, protocol: 'TCP' },
      { containerPort: 53, protocol: 'UDP' },
    ]
    const change = { containers: [{ name: 'a', ports: [{ containerPort: 53, name: 'dns' }] }] }
    expect(patched({ containers: [{ name: 'a', ports }] }, change)).toEqual({
      containers: [
        {
          name: 'a',
          ports: [
            { containerPort: 53, protocol: 'TCP', name: 'dns' },
            { containerPort: 53, protocol: 'UDP' },
          ],
        },
      ],
    })
  })

  test('$patch replace in the list leaves only the elements of the patch', () => {
    expect(names(patched(two, { containers: [{ $patch: 'replace' }, { name: 'n' }] }))).toEqual(['n'])
  })

  test('$setElementOrder orders, live-only elements go before what they stood before', () => {
    const three = { containers: [{ name: 'a' }, { name: 'live' }, { name: 'b' }] }
    expect(names(patched(three, { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }] }))).toEqual([
      'live',
      'b',
      'a',
    ])
  })

  test('an element without its key, a wrong directive and a wrong order are refused', () => {
    expect(refusal(two, { containers: [{ image: 'x' }] })).toEqual({
      code: 500,
      message: 'map: map[image:x] does not contain declared merge key: name',
    })
    expect(refusal(two, { containers: [{ name: 'a', $patch: 5 }] })).toEqual({
      code: 500,
      message: 'unknown patch type: %!s(int64=5) in map: map[$patch:5 name:a]',
    })
    expect(
      refusal(two, {
        '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }],
        containers: [{ name: 'a' }, { name: 'b' }],
      }).message,
    ).toContain("doesn't match $setElementOrder list")
    expect(refusal(two, { containers: ['a'] }).message).toContain('list element types are not identical')
  })
})

describe('maps', () => {
  test('null deletes, $patch replaces or empties', () => {
    const spec = { nodeSelector: { a: '1', b: '2' } }
    expect(patched(spec, { nodeSelector: { a: null, c: '3' } })).toEqual({ nodeSelector: { b: '2', c: '3' } })
    expect(patched(spec, { nodeSelector: { $patch: 'replace', c: '3' } })).toEqual({ nodeSelector: { c: '3' } })
    expect(patched(spec, { nodeSelector: { $patch: 'delete' } })).toEqual({ nodeSelector: {} })
  })

  test('where there was none, a map with a directive does not come and nulls mean nothing', () => {
    expect(patched({}, { nodeSelector: { $patch: 'replace', c: '3' } })).toEqual({})
    expect(patched({}, { nodeSelector: { a: null, b: '2' } })).toEqual({ nodeSelector: { b: '2' } })
    const containers = [{ name: 'a', $patch: 'delete' }, { name: 'b' }]
    expect(patched({}, { containers, '$setElementOrder/containers': [{ name: 'b' }] })).toEqual({
      containers: [{ name: 'b' }],
    })
  })

  test('$retainKeys keeps the named keys only and must name what the patch sets', () => {
    const spec = { volumes: [{ name: 'v', configMap: { name: 'c' } }] }
    const change = { volumes: [{ name: 'v', $retainKeys: ['name', 'emptyDir'], emptyDir: {} }] }
    expect(patched(spec, change)).toEqual({ volumes: [{ name: 'v', emptyDir: {} }] })
    expect(refusal(spec, { volumes: [{ name: 'v', $retainKeys: ['name'], emptyDir: {} }] })).toEqual({
      code: 400,
      message: 'invalid patch format of retainKeys',
    })
  })
})

test('$deleteFromPrimitiveList takes values out of a list that is merged', () => {
  const result = applyStrategicMergePatch(
    { metadata: { finalizers: ['a/a', 'b/b'] } },
    { metadata: { '$deleteFromPrimitiveList/finalizers': ['a/a'], finalizers: ['c/c'] } },
    podTemplate,
  )
  expect(result).toEqual({ metadata: { finalizers: ['c/c', 'b/b'] } })
})
