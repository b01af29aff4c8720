import type { Status } from '@everynode/kube'
import { parseManifest, pathText } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { RequestFailure } from '../../../cluster/client.ts'
import { isStanding, problemsFrom } from './server-problems.ts'

function refusal(message: string, causes: { field?: string; message?: string }[] = []): RequestFailure {
  return new RequestFailure({ kind: 'Status', status: 'Failure', message, details: { causes } } as unknown as Status)
}

function read(text: string) {
  return parseManifest(text).documents[0]!
}

const daemonSet = read(`kind: DaemonSet
spec:
  template:
    spec:
      containers:
      - name: a
        env: [{name: A, value: x}, {name: yes, value: x}]
`)

describe('a refusal of the server', () => {
  it('is at the fields of its causes', () => {
    const error = refusal('DaemonSet.apps "x" is invalid', [
      { field: 'spec.template.spec.containers[0].image', message: 'Required value' },
      { field: 'spec.template.labels', message: 'Invalid value' },
      { field: '<nil>', message: 'no field' },
      { message: 'none' },
    ])
    expect(problemsFrom(error).map(({ path, params }) => [pathText(path), params?.['message']])).toEqual([
      ['spec.template.spec.containers[0].image', 'Required value'],
      ['spec.template.metadata.labels', 'Invalid value'],
    ])
  })

  it('names unknown and duplicate fields in its message only', () => {
    const message =
      'DaemonSet in version "v1" cannot be handled as a DaemonSet: strict decoding error: unknown field "spec.template.spec.containers[0].bogus", duplicate field "spec.x"'
    const found = problemsFrom(refusal(message)).map(({ path, params }) => [pathText(path), params?.['message']])
    expect(found).toEqual([
      ['spec.template.spec.containers[0].bogus', 'unknown field "spec.template.spec.containers[0].bogus"'],
      ['spec.x', 'duplicate field "spec.x"'],
    ])
  })

  it('says the same of a patch, where the cause names no field of the object', () => {
    const strict = 'strict decoding error: unknown field "spec.bogus"'
    const error = refusal(` "" is invalid: patch: Invalid value: "<object>": ${strict}`, [
      { field: 'patch', message: `Invalid value: "<object>": ${strict}` },
    ])
    expect(problemsFrom(error).map(({ path }) => pathText(path))).toEqual(['spec.bogus'])
  })

  it('finds the value of a wrong type, though Go does not say in which item of a list', () => {
    const message =
      'DaemonSet in version "v1" cannot be handled as a DaemonSet: json: cannot unmarshal bool into Go struct field EnvVar.spec.template.spec.containers.env.name of type string'
    const [found] = problemsFrom(refusal(message), daemonSet.value)
    expect(pathText(found!.path)).toBe('spec.template.spec.containers[0].env[1].name')
    expect(found?.params?.['message']).toContain('cannot unmarshal bool')
  })

  it('names no field when it is about none', () => {
    expect(problemsFrom(refusal('namespaces "x" not found'))).toEqual([])
    expect(problemsFrom(new Error('broken'))).toEqual([])
  })
})

describe('a problem of the server', () => {
  const at = { path: ['spec', 'a'], code: 'server', severity: 'error' } as const
  it('stands until its field is changed', () => {
    const judged = read('spec: {a: {b: 1}, c: 1}')
    expect(isStanding(at, judged, judged)).toBe(true)
    expect(isStanding(at, judged, read('spec: {a: {b: 1}, c: 2}'))).toBe(true)
    expect(isStanding(at, judged, read('spec: {a: {b: 2}, c: 1}'))).toBe(false)
    expect(isStanding(at, judged, read('spec: {}'))).toBe(false)
  })
})
