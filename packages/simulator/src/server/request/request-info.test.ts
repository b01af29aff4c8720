import { describe, expect, it } from 'vitest'
import { Query } from './query.ts'
import { requestInfo } from './request-info.ts'

function read(method: string, url: string): string {
  const [path = '', query = ''] = url.split('?')
  const info = requestInfo(method, path, new Query(query))
  if (!info.isResourceRequest) return `${info.verb} ${info.path}`
  const { verb, group, version, namespace, resource, subresource, name } = info
  return [verb, `${group}/${version}`, namespace || '-', resource || '-', name || '-', subresource || '-'].join(' ')
}

describe('what a request asks for', () => {
  it.each([
    ['GET', '/version', 'get /version'],
    ['GET', '/apis/apps/v1', 'get /apis/apps/v1'],
    ['GET', '/api/v1/pods', 'list /v1 - pods - -'],
    ['GET', '/api/v1/pods?watch=true', 'watch /v1 - pods - -'],
    ['GET', '/api/v1/pods?watch=0', 'list /v1 - pods - -'],
    ['GET', '/api/v1/watch/pods', 'watch /v1 - pods - -'],
    ['GET', '/api/v1/namespaces/a/pods/b/log', 'get /v1 a pods b log'],
    ['GET', '/api/v1/namespaces/a', 'get /v1 a namespaces a -'],
    ['PUT', '/api/v1/namespaces/a/finalize', 'update /v1 a namespaces a finalize'],
    ['POST', '/apis/apps/v1/namespaces/a/daemonsets', 'create apps/v1 a daemonsets - -'],
    ['DELETE', '/apis/apps/v1/namespaces/a/daemonsets', 'deletecollection apps/v1 a daemonsets - -'],
    ['DELETE', '/apis/apps/v1/namespaces/a/daemonsets/d', 'delete apps/v1 a daemonsets d -'],
    ['PATCH', '/apis/apps/v1/namespaces/a/daemonsets/d/status', 'patch apps/v1 a daemonsets d status'],
    ['GET', '/api/v1/nodes/n/proxy/metrics/cadvisor', 'get /v1 - nodes n proxy'],
  ])('%s %s', (method, url, expected) => {
    expect(read(method, url)).toBe(expected)
  })

  it('is narrowed to one object by a selector on its name', () => {
    const url = '/api/v1/namespaces/a/secrets?fieldSelector=metadata.name%3Db'
    expect(read('GET', url)).toBe('list /v1 a secrets b -')
    expect(read('GET', url.replace('%3D', '%21%3D'))).toBe('list /v1 a secrets - -')
  })
})

describe('a query', () => {
  it('is read as Go reads it', () => {
    const query = new Query('a=1&a=2&b&c=x+y%21&broken=%zz&d;e=1&f=False&g=0')
    expect(query.all('a')).toEqual(['1', '2'])
    expect(query.get('b')).toBe('')
    expect(query.get('c')).toBe('x y!')
    expect([query.has('broken'), query.has('d;e')]).toEqual([false, false])
    expect([query.isTrue('a'), query.isTrue('b'), query.isTrue('f'), query.isTrue('g'), query.isTrue('h')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})
