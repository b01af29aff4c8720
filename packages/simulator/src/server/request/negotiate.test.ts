import { describe, expect, it } from 'vitest'
import { parseAccept } from './accept.ts'
import { isProducible, negotiate, noConversions, objectConversions, OBJECT_TYPES } from './negotiate.ts'

const table = 'application/json;as=Table;v=v1;g=meta.k8s.io'

describe('an Accept header', () => {
  it('puts the most wanted clauses first and leaves out what it cannot read', () => {
    const order = parseAccept('application/yaml;q=0.5, nonsense, */*;q=0.1, application/json;v=v1').map(
      ({ type, subtype, quality }) => `${type}/${subtype} ${quality}`,
    )
    expect(order).toEqual(['application/json 1', 'application/yaml 0.5', '*/* 0.1'])
  })

  it.each([
    [undefined, 'application/json', undefined],
    ['*/*', 'application/json', undefined],
    ['application/yaml', 'application/yaml', undefined],
    ['application/*', 'application/json', undefined],
    [table, 'application/json', 'Table'],
    [`application/json;as=Table;v=v2;g=meta.k8s.io,application/json`, 'application/json', undefined],
    [
      'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      'application/json',
      'PartialObjectMetadataList',
    ],
    ['application/vnd.kubernetes.protobuf', 'application/json', undefined],
    ['application/vnd.kubernetes.protobuf,application/yaml', 'application/yaml', undefined],
  ])('%s gives %s as %s', (header, mediaType, kind) => {
    const agreed = negotiate(header, objectConversions)
    expect(agreed?.mediaType).toBe(mediaType)
    expect(agreed?.convert?.kind).toBe(kind)
  })

  it.each(['text/html', 'application/cbor', table])('%s cannot be served where nothing is converted', (header) => {
    expect(negotiate(header, noConversions)).toBeUndefined()
  })

  it('is judged by the route first, which knows whole names only', () => {
    expect(isProducible('application/json;as=Table', OBJECT_TYPES)).toBe(true)
    expect(isProducible('*/*', OBJECT_TYPES)).toBe(true)
    expect(isProducible('application/*', OBJECT_TYPES)).toBe(false)
    expect(isProducible('text/plain', OBJECT_TYPES)).toBe(false)
  })
})
