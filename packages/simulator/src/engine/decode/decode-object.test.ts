import { StatusError } from '@everynode/kube'
import { describe, expect, test } from 'vitest'
import { decodeObject, type FieldValidation } from './decode-object.ts'

const daemonSet = { group: 'apps', version: 'v1', kind: 'DaemonSet' }
const configMap = { group: '', version: 'v1', kind: 'ConfigMap' }
const role = { group: 'rbac.authorization.k8s.io', version: 'v1', kind: 'Role' }
const pod = { group: '', version: 'v1', kind: 'Pod' }

function json(text: string, kind = configMap, fieldValidation: FieldValidation = 'Warn') {
  return decodeObject({ bytes: new TextEncoder().encode(text), format: 'json' }, kind, fieldValidation)
}

function yaml(text: string, kind = configMap, fieldValidation: FieldValidation = 'Warn') {
  return decodeObject({ bytes: new TextEncoder().encode(text), format: 'yaml' }, kind, fieldValidation)
}

function refusal(run: () => unknown): string | undefined {
  try {
    run()
  } catch (error) {
    if (error instanceof StatusError) return error.status.message
    throw error
  }
  return 'accepted'
}

describe('what the typed form keeps', () => {
  test('values that Go leaves out are gone, pointers keep explicit zeros, structs are always there', () => {
    const spec = { hostNetwork: false, enableServiceLinks: false, containers: [{ name: 'c', stdin: false, env: [] }] }
    expect(
      json(JSON.stringify({ metadata: { name: 'p', labels: {} }, spec, extra: null }), pod, 'Ignore').object,
    ).toEqual({
      metadata: { name: 'p' },
      spec: { enableServiceLinks: false, containers: [{ name: 'c', resources: {} }] },
      status: {},
    })
  })

  test('a required list is null when it is empty', () => {
    expect(json('{"rules":[]}', role).object).toEqual({ metadata: {}, rules: null })
    expect(json('{}', role).object).toEqual({ metadata: {}, rules: null })
  })

  test('null in a map of texts is the empty text, and in a list of structs an empty struct', () => {
    expect(json('{"data":{"a":null}}').object['data']).toEqual({ a: '' })
    expect(json('{"spec":{"containers":[null]}}', pod).object['spec']).toEqual({
      containers: [{ name: '', resources: {} }],
    })
  })

  test('quantities, times and bytes come out canonical', () => {
    const text = '{"metadata":{"creationTimestamp":"2026-01-01T02:00:00+02:00"},"binaryData":{"a":"AB=="}}'
    expect(json(text).object).toMatchObject({
      metadata: { creationTimestamp: '2026-01-01T00:00:00Z' },
      binaryData: { a: 'AA==' },
    })
    const requests = { cpu: 0.5, memory: '1024Mi', 'x/y': '1000m' }
    expect(
      json(JSON.stringify({ spec: { containers: [{ resources: { requests } }] } }), pod).object['spec'],
    ).toMatchObject({
      containers: [{ resources: { requests: { cpu: '500m', memory: '1Gi', 'x/y': '1' } } }],
    })
  })

  test('names that JavaScript objects inherit are ordinary keys', () => {
    const { object } = json('{"data":{"__proto__":"a","constructor":"b"}}')
    expect(Object.entries(object['data'] as object)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })
})

describe('what is refused', () => {
  test.each([
    ['{"data":{"a":1}}', 'json: cannot unmarshal number into Go struct field ConfigMap.data of type string'],
    [
      '{"metadata":{"labels":[]}}',
      'json: cannot unmarshal array into Go struct field ObjectMeta.metadata.labels of type map[string]string',
    ],
    ['{"metadata":7}', 'json: cannot unmarshal number into Go struct field ConfigMap.metadata of type v1.ObjectMeta'],
    [
      '{"metadata":{"generation":1.5}}',
      'json: cannot unmarshal number 1.5 into Go struct field ObjectMeta.metadata.generation of type int64',
    ],
    ['{"binaryData":{"a":"*"}}', 'illegal base64 data at input byte 0'],
  ])('%s', (text, words) => {
    expect(refusal(() => json(text))).toBe(`ConfigMap in version "v1" cannot be handled as a ConfigMap: ${words}`)
  })

  test('the first wrong type is named, with the path through embedded structs', () => {
    const text = '{"spec":{"template":{"spec":{"volumes":[{"configMap":{"defaultMode":"x","name":5}}]}}}}'
    expect(refusal(() => json(text, daemonSet))).toMatch(
      / into Go struct field ConfigMapVolumeSource\.spec\.template\.spec\.volumes\.VolumeSource\.configMap\.defaultMode of type int32$/,
    )
  })

  test.each([
    ['{', 'unexpected end of JSON input ({)'],
    ['{"a":}', `invalid character '}' looking for beginning of value ({"a":})`],
    ['{"a" 1}', `invalid character '1' after object key ({"a" 1})`],
    ['{"a":1 "b"}', `invalid character '"' after object key:value pair ({"a":1 "b"})`],
    ['{"a":tru}', `invalid character '}' in literal true (expecting 'e') ({"a":tru})`],
    ['{"a":"\n"}', `invalid character '\\n' in string literal ({"a":"\n"})`],
    ['{"a":-}', `invalid character '}' in numeric literal ({"a":-})`],
  ])('broken JSON %s', (text, words) => {
    expect(refusal(() => json(text))).toBe(
      `the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error: ${words}`,
    )
  })
})

describe('what stands for nothing', () => {
  test('is no bytes in a map of bytes', () => {
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, binaryData: { k: null } }
    expect(json(JSON.stringify(body)).object.binaryData).toEqual({ k: '' })
  })
})

describe('a wrong YAML', () => {
  test('has no line when it is the first', () => {
    expect(refusal(() => yaml('a: b: c'))).toContain('yaml: mapping values are not allowed in this context')
  })
})

describe('unknown and repeated fields', () => {
  const text = '{"metadata":{"name":"a","x":1},"data":{"k":"1","k":"2"},"y":2}'
  const problems = ['unknown field "metadata.x"', 'duplicate field "data.k"', 'unknown field "y"']

  test('warn by default, and the last of repeated fields counts', () => {
    const { object, warnings } = json(text)
    expect(warnings).toEqual(problems)
    expect(object).toEqual({ metadata: { name: 'a' }, data: { k: '2' } })
  })

  test('are refused together when strict and not mentioned when ignored', () => {
    expect(refusal(() => json(text, configMap, 'Strict'))).toBe(
      `ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: ${problems.join(', ')}`,
    )
    expect(json(text, configMap, 'Ignore').warnings).toEqual([])
  })

  test('YAML names the line of a repeated key', () => {
    const body = 'data:\n  a: "1"\n  a: "2"\nb: 1\n'
    expect(yaml(body).warnings).toEqual(['line 3: key "a" already set in map', 'unknown field "b"'])
    expect(refusal(() => yaml(body, configMap, 'Strict'))).toContain(
      'strict decoding error: yaml: unmarshal errors:\n  line 3: key "a" already set in map, unknown field "b"',
    )
  })
})

describe('YAML', () => {
  test('is read as version 1.1', () => {
    expect(refusal(() => yaml('metadata: {name: y}'))).toContain(
      'cannot unmarshal bool into Go struct field ObjectMeta.metadata.name',
    )
    expect(
      yaml('spec: {volumes: [{name: v, configMap: {name: c, defaultMode: 0644}}]}', pod).object['spec'],
    ).toMatchObject({
      volumes: [{ configMap: { defaultMode: 420 } }],
    })
    expect(yaml('data: {12: "a", yes: b, t: 12:30}').object['data']).toEqual({ 12: 'a', true: 'b', t: '12:30' })
  })

  test('a quoted text may go on at the left margin', () => {
    expect(yaml('data:\n  a: "one\ntwo"\n  b: c\n').object['data']).toEqual({ a: 'one two', b: 'c' })
  })

  test('only the first document counts, and none at all is an empty object', () => {
    expect(yaml('data: {a: b}\n---\ndata: {a: c}\n').object['data']).toEqual({ a: 'b' })
    expect(yaml('# nothing\n').object).toEqual({ metadata: {} })
  })

  test('merge keys give way to the keys beside them; aliases without end are refused', () => {
    expect(yaml('metadata:\n  labels: &l {p: q}\ndata:\n  <<: *l\n  p: r\n').object['data']).toEqual({ p: 'r' })
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
      .split('')
      .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghij'[i]}`).join()}]`)
      .join('\n')}`
    expect(refusal(() => yaml(bomb))).toContain('yaml: document contains excessive aliasing')
  })
})

test('another kind than that of the path is refused', () => {
  const said = (kind: string, apiVersion = 'v1') => refusal(() => json(JSON.stringify({ apiVersion, kind })))
  expect(said('Secret')).toBe(
    'Secret in version "v1" cannot be handled as a ConfigMap: converting (v1.Secret) to (core.ConfigMap): unknown conversion',
  )
  expect(said('Bogus')).toContain('no kind "Bogus" is registered for version "v1"')
  expect(said('ConfigMap', 'a/b/c')).toContain('unexpected GroupVersion string: a/b/c')
})
