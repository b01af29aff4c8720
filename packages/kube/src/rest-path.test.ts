import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasRecordings, recordedSteps, recordingsIn, withoutRecordings } from '../test-support/recordings.ts'
import { parsePath, resourcePath, rootPaths, serialisePath, type ApiPath } from './rest-path.ts'

const resource = (group: string, version: string, plural: string, namespace?: string, name?: string, part?: string) =>
  resourcePath({ group, version, plural }, namespace, name, part)

describe('a path that an API server serves', () => {
  const cases: [string, ApiPath, string?][] = [
    ['/', { type: 'root', path: '/' }],
    ['/version', { type: 'root', path: '/version' }],
    ['/version/', { type: 'root', path: '/version' }, '/version'],
    ['/api', { type: 'root', path: '/api' }],
    ['/apis/', { type: 'root', path: '/apis' }, '/apis'],
    ['/livez/etcd', { type: 'root', path: '/livez/etcd' }],
    ['/openapi/v3', { type: 'root', path: '/openapi/v3' }],
    ['/openapi/v3/api/v1', { type: 'openapi', group: '', version: 'v1' }],
    ['/openapi/v3/apis/apps/v1', { type: 'openapi', group: 'apps', version: 'v1' }],
    ['/apis/apps', { type: 'group', group: 'apps' }],
    ['/api/v1', { type: 'version', group: '', version: 'v1' }],
    ['/apis/rbac.authorization.k8s.io/v1', { type: 'version', group: 'rbac.authorization.k8s.io', version: 'v1' }],
    ['/api/v1/nodes', resource('', 'v1', 'nodes')],
    ['/api/v1/nodes/n1/status', resource('', 'v1', 'nodes', undefined, 'n1', 'status')],
    ['/api/v1/namespaces', resource('', 'v1', 'namespaces')],
    ['/api/v1/namespaces/shop', resource('', 'v1', 'namespaces', undefined, 'shop')],
    ['/api/v1/namespaces/shop/status', resource('', 'v1', 'namespaces', undefined, 'shop', 'status')],
    ['/api/v1/namespaces/shop/finalize', resource('', 'v1', 'namespaces', undefined, 'shop', 'finalize')],
    ['/api/v1/namespaces/shop/pods', resource('', 'v1', 'pods', 'shop')],
    ['/api/v1/namespaces/shop/pods/', resource('', 'v1', 'pods', 'shop'), '/api/v1/namespaces/shop/pods'],
    ['/api/v1/namespaces/shop/pods/web/log', resource('', 'v1', 'pods', 'shop', 'web', 'log')],
    ['/api/v1/namespaces//pods', resource('', 'v1', 'pods'), '/api/v1/pods'],
    ['/apis/apps/v1/namespaces/shop/daemonsets/web', resource('apps', 'v1', 'daemonsets', 'shop', 'web')],
    ['/api/v1/namespaces/sh%6Fp', resource('', 'v1', 'namespaces', undefined, 'shop'), '/api/v1/namespaces/shop'],
    [
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node',
      resource('rbac.authorization.k8s.io', 'v1', 'clusterroles', undefined, 'system:node'),
    ],
    ['/api/v1/nodes/%E5%AE%88%20x', resource('', 'v1', 'nodes', undefined, '守 x')],
    ['/api/v1/watch/pods', { ...resource('', 'v1', 'pods'), isWatch: true }],
    [
      '/apis/apps/v1/watch/namespaces/shop/daemonsets/web',
      { ...resource('apps', 'v1', 'daemonsets', 'shop', 'web'), isWatch: true },
    ],
  ]
  test.each(cases)('%s is read into its record and written back', (text, path, canonicalText = text) => {
    expect(parsePath(text)).toEqual({ ok: true, path })
    expect(serialisePath(path)).toBe(canonicalText)
  })

  test('every root path is read and written back', () => {
    for (const path of rootPaths) expect(parsePath(path)).toEqual({ ok: true, path: { type: 'root', path } })
  })
})

describe('a hostile path is refused', () => {
  const cases: [string, string][] = [
    ['', 'not-absolute'],
    ['*', 'not-absolute'],
    ['api/v1', 'not-absolute'],
    ['http://evil.example/api/v1', 'not-absolute'],
    ['@evil.example/', 'not-absolute'],
    ['\\\\evil.example/x', 'not-absolute'],
    ['//evil.example/x', 'empty-segment'],
    ['///', 'empty-segment'],
    ['/\\evil.example/x', 'backslash'],
    ['/api/v1/nodes/%5c..', 'backslash'],
    ['/api/v1/../version', 'dot-segment'],
    ['/api/v1/./pods', 'dot-segment'],
    ['/api/%2e%2e/metrics', 'dot-segment'],
    ['/api/v1/nodes/%2E', 'dot-segment'],
    ['/api/v1/nodes/%2e%2e%2fsecrets', 'encoded-slash'],
    ['/api/v1/namespaces/a%2Fpods', 'encoded-slash'],
    ['/api/v1/nodes/%252e%252e', 'encoded-percent'],
    ['/api/v1/nodes/a%25', 'encoded-percent'],
    ['/api/v1/nodes/a%3Fwatch=true', 'reserved-character'],
    ['/api/v1/nodes/a%23b', 'reserved-character'],
    ['/api/v1/nodes/a%3Bb', 'reserved-character'],
    ['/api/v1/nodes/a;b', 'not-encoded'],
    ['/api/v1/nodes?watch=true', 'not-encoded'],
    ['/api/v1/nodes#x', 'not-encoded'],
    ['/api/v1/no des', 'not-encoded'],
    ['/api/v1/nodes/守', 'not-encoded'],
    ['/api/v1/nodes/a\r\nX-Evil: y', 'control-character'],
    ['/api/v1/nodes/a\u0000', 'control-character'],
    ['/api/v1/nodes/a%00', 'control-character'],
    ['/api/v1/nodes/a%0d%0aX', 'control-character'],
    ['/api/v1/nodes/a%7f', 'control-character'],
    ['/api/v1/nodes/a%C2%85', 'control-character'],
    ['/api/v1/nodes/%', 'malformed-encoding'],
    ['/api/v1/nodes/%2', 'malformed-encoding'],
    ['/api/v1/nodes/%zz', 'malformed-encoding'],
    ['/api/v1/nodes/%c0%ae', 'malformed-encoding'],
    ['/api/v1/nodes/%c0%af', 'malformed-encoding'],
    ['/api/v1/nodes/%ed%a0%80', 'malformed-encoding'],
    ['/api/v1/nodes/%ff', 'malformed-encoding'],
    ['/api//v1', 'empty-segment'],
    ['/api/v1//nodes', 'empty-segment'],
    ['/api/v1/nodes//status', 'empty-segment'],
    ['/api/v1/namespaces/shop//pods', 'empty-segment'],
    ['/api/v1/namespaces//pods/web', 'empty-segment'],
    ['/api/v1/namespaces//', 'empty-segment'],
    ['/api/v1/namespaces/shop/pods//', 'empty-segment'],
    ['/apis//v1', 'empty-segment'],
    ['/apis/a_b/v1', 'bad-segment'],
    ['/apis/-apps/v1', 'bad-segment'],
    ['/apis/apps/v1%20', 'bad-segment'],
    ['/api/v1/no_des', 'bad-segment'],
    ['/api/v1/nodes/a/st@tus', 'bad-segment'],
    ['/api/v1/watch', 'bad-segment'],
    ['/api/v1/watch/watch/pods', 'bad-segment'],
    ['/api/v1/proxy/nodes/a', 'bad-segment'],
    ['/api/v1/namespaces/shop/pods/web/proxy/admin', 'too-many-segments'],
    ['/api/v1/nodes/a/proxy/metrics/x', 'too-many-segments'],
    ['/bogus', 'unknown-root'],
    ['/API/v1', 'unknown-root'],
    ['/livez/a/b', 'unknown-root'],
    ['/openapi/v3/apis/apps/v1/x', 'unknown-root'],
  ]
  test.each(cases.filter(([, code]) => code !== ''))('%j is %s', (text, code) => {
    expect(parsePath(text)).toMatchObject({ ok: false, reason: { code } })
  })
})

test('a path of more than 4096 characters is refused', () => {
  expect(parsePath(`/api/v1/nodes/${'a'.repeat(4082)}`).ok).toBe(true)
  expect(parsePath(`/api/v1/nodes/${'a'.repeat(4083)}`)).toMatchObject({ ok: false, reason: { code: 'too-long' } })
})

describe('laws', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/).filter((text) => text !== 'watch' && text !== 'proxy')
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => !/[/%\\?#;\u0000-\u001f\u007f-\u009f]/.test(text) && text !== '.' && text !== '..')
    .filter((text) => text.isWellFormed())
  const record = fc
    .record({
      group: fc.constantFrom('', 'apps', 'rbac.authorization.k8s.io'),
      version: fc.constantFrom('v1', 'v2beta1'),
      namespace: fc.option(name, { nil: undefined }),
      plural: word.filter((text) => text !== 'status' && text !== 'finalize' && text !== 'namespaces'),
      name: fc.option(name, { nil: undefined }),
      part: fc.option(word, { nil: undefined }),
    })
    .map(({ group, version, namespace, plural, name: object, part }) =>
      resource(group, version, plural, namespace, object, object === undefined ? undefined : part),
    )

  test('what is written is read back as the same record', () => {
    fc.assert(
      fc.property(record, (path) => {
        expect(parsePath(serialisePath(path))).toEqual({ ok: true, path })
      }),
    )
  })

  const piece = fc.oneof(
    fc.constantFrom(
      'api',
      'apis',
      'v1',
      'apps',
      'namespaces',
      'pods',
      'status',
      'finalize',
      'watch',
      'proxy',
      'openapi',
      'v3',
    ),
    fc.constantFrom(
      '',
      '.',
      '..',
      '%2e%2e',
      '%2f',
      '%25',
      '%5c',
      ';',
      '%00',
      '%c0%af',
      'a%20b',
      '@',
      ':',
      '?',
      '#',
      '\\',
    ),
    fc.string({ maxLength: 5 }),
  )
  const hostile = fc.oneof(
    fc.array(piece, { maxLength: 9 }).map((pieces) => `/${pieces.join('/')}`),
    fc.string({ unit: 'binary', maxLength: 30 }),
  )

  test('any text gives a record or a problem, and a record survives the way out and back', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const reading = parsePath(text)
        if (!reading.ok) return
        const written = serialisePath(reading.path)
        expect(parsePath(written)).toEqual(reading)
        expect(serialisePath(reading.path)).toBe(written)
        expect(written).toMatch(/^\/[A-Za-z0-9._~!$&'()*+,=:@%/-]*$/)
        expect(written).not.toMatch(/\/\/|\/\.{1,2}(\/|$)|%2f|%25|%5c/i)
        expect(new URL(written, 'https://up.example').pathname).toBe(written)
        expect(new URL(written, 'https://up.example').host).toBe('up.example')
      }),
      { numRuns: 5000 },
    )
  })

  test.each<[string, ApiPath]>([
    ['a name with a slash', resource('', 'v1', 'pods', 'a', 'b/c')],
    ['a namespace of dots', resource('', 'v1', 'pods', '..')],
    ['a lone surrogate', resource('', 'v1', 'pods', 'a', '\ud800')],
    ['a part of no object', { type: 'resource', group: '', version: 'v1', resource: 'pods', subresource: 'log' }],
    ['a resource that reads as a part', resource('', 'v1', 'status', 'a')],
    ['a part that reads as a resource', resource('', 'v1', 'namespaces', undefined, 'a', 'pods')],
    ['a group with a slash', { type: 'group', group: 'a/b' }],
    ['an unknown root', { type: 'root', path: '/../x' }],
  ])('%s has no path', (_, path) => {
    expect(() => serialisePath(path)).toThrow(RangeError)
  })
})

describe.skipIf(!hasRecordings)(`paths of real clients${withoutRecordings}`, () => {
  test('every path of the recorded writes and rules is read', () => {
    const refused = new Set<string>()
    for (const recording of [...recordingsIn('writes'), ...recordingsIn('rules'), ...recordingsIn('controllers')]) {
      for (const { request } of recordedSteps(recording)) {
        const path = request?.path.replaceAll(/\{\{[^}]*\}\}/g, 'x').split('?')[0]
        if (path !== undefined && !parsePath(path).ok) refused.add(path)
      }
    }
    expect([...refused]).toEqual([])
  })
})
