import { describe, expect, it } from 'vitest'
import { configMap, kindAt, refusalOf, testCluster } from '../../../test-support/test-cluster.ts'
import { allObjects, parseListOptions } from '../options/list-options.ts'
import { decodeContinue, encodeContinue } from './continue-token.ts'
import { list } from './list.ts'

const configMaps = kindAt('v1/configmaps')
const pods = kindAt('v1/pods')

function withSecrets(...names: string[]) {
  const world = testCluster()
  const client = world.cluster.clientFor('test')
  for (const name of names)
    client.create(configMaps, configMap(name, { metadata: { labels: { half: name < 'c' ? 'low' : 'high' } } }))
  const ask = (query: string) =>
    list(world.cluster, { kind: configMaps, namespace: 'default' }, parseListOptions(new URLSearchParams(query)))
  const namesOf = (query: string) => ask(query).items.map(({ metadata }) => metadata.name)
  return { ...world, client, ask, namesOf }
}

describe('a list in pages', () => {
  it('goes on from the state of the first page', () => {
    const { ask, namesOf, client } = withSecrets('a', 'b', 'c', 'd')
    const first = ask('limit=2')
    expect(first.items.map(({ metadata }) => metadata.name)).toEqual(['a', 'b'])
    expect(first.metadata.remainingItemCount).toBe(2)
    client.create(configMaps, configMap('bb'))
    client.delete(configMaps, { namespace: 'default', name: 'd' })
    expect(namesOf(`limit=2&continue=${first.metadata.continue}`)).toEqual(['c', 'd'])
    expect(namesOf('')).toEqual(['a', 'b', 'bb', 'c'])
  })

  it('has no next page when the last object that matches is on this one', () => {
    const { ask } = withSecrets('a', 'b', 'c')
    expect(ask('limit=2&labelSelector=half%3Dlow').metadata.continue).toBeUndefined()
    expect(ask('limit=1&labelSelector=half%3Dlow').metadata).not.toHaveProperty('remainingItemCount')
  })

  it('ignores the limit when any cached state is good enough', () => {
    expect(withSecrets('a', 'b', 'c').namesOf('limit=1&resourceVersion=0')).toEqual(['a', 'b', 'c'])
  })

  it('names the namespace in the token when it covers all of them', () => {
    const { cluster, client } = testClusterWithTwoNamespaces()
    const { metadata } = list(cluster, { kind: configMaps }, { ...allObjects, limit: 1 })
    expect(decodeContinue(metadata.continue!).start).toBe('/default/x\0')
    client.delete(configMaps, { namespace: 'default', name: 'x' })
    const next = list(cluster, { kind: configMaps }, { ...allObjects, continueToken: metadata.continue! })
    expect(next.items.map((item) => item.metadata.namespace)).toEqual(['other'])
  })

  it('gives 410 and a way to go on when the first page is forgotten', () => {
    const { ask, cluster, namesOf, client } = withSecrets('a', 'b', 'c')
    const token = ask('limit=1').metadata.continue
    client.create(configMaps, configMap('d'))
    cluster.store.compact()
    const status = refusalOf(() => ask(`limit=1&continue=${token}`))
    expect(status).toMatchObject({ code: 410, reason: 'Expired' })
    expect(namesOf(`continue=${status.metadata.continue}`)).toEqual(['b', 'c', 'd'])
  })
})

function testClusterWithTwoNamespaces() {
  const { cluster } = testCluster()
  const client = cluster.clientFor('test')
  client.create(kindAt('v1/namespaces'), { metadata: { name: 'other' } })
  for (const namespace of ['other', 'default']) client.create(configMaps, { metadata: { name: 'x', namespace } })
  return { cluster, client }
}

describe('the version of a list', () => {
  it('is exactly the one that was asked for', () => {
    const { ask, client } = withSecrets('a')
    const { resourceVersion } = ask('').metadata
    client.delete(configMaps, { namespace: 'default', name: 'a' })
    const then = ask(`resourceVersion=${resourceVersion}&resourceVersionMatch=Exact`)
    expect(then.items).toHaveLength(1)
    expect(then.metadata.resourceVersion).toBe(resourceVersion)
  })

  it.each([
    ['resourceVersionMatch=Exact', 422, 'resourceVersionMatch is forbidden unless resourceVersion is provided'],
    [
      'resourceVersion=0&resourceVersionMatch=Exact',
      422,
      'resourceVersionMatch "exact" is forbidden for resourceVersion "0"',
    ],
    ['sendInitialEvents=false', 422, 'sendInitialEvents is forbidden for list'],
    ['resourceVersion=x', 400, 'invalid resource version: resourceVersion: Invalid value: "x"'],
    ['resourceVersion=99999999999999999999', 400, 'value out of range'],
    ['resourceVersion=888888888', 504, 'Too large resource version: 888888888'],
    ['limit=', 400, 'strconv.ParseInt: parsing "": invalid syntax'],
    ['timeoutSeconds=1.5', 400, 'strconv.ParseInt: parsing "1.5": invalid syntax'],
    ['continue=!', 400, 'illegal base64 data at input byte 0'],
    ['continue=!&resourceVersion=1', 400, 'illegal base64 data at input byte 0'],
    ['continue=e30', 400, 'server does not recognize this encoded version'],
    ['fieldSelector=spec.bogus%3D1', 400, '"spec.bogus" is not a known field selector'],
    ['labelSelector=%3D', 400, "found '=', expected"],
  ])('%s is refused with %i', (query, code, words) => {
    const status = refusalOf(() => withSecrets('a').ask(query))
    expect(status.code).toBe(code)
    expect(status.message).toContain(words)
  })
})

describe('a continue token', () => {
  it('survives being written and read', () => {
    const token = { revision: 4410, start: '/守护/a.b\0' }
    expect(decodeContinue(encodeContinue(token))).toEqual(token)
  })

  it('cannot lead out of its folder', () => {
    expect(refusalOf(() => decodeContinue(encodeContinue({ revision: 1, start: '../a' }))).code).toBe(400)
  })
})

describe('a field selector', () => {
  it('compares a boolean by its text and an absent field as empty', () => {
    const { cluster } = testCluster()
    const client = cluster.clientFor('test')
    client.create(pods, {
      metadata: { name: 'p', namespace: 'default' },
      spec: { containers: [{ name: 'c', image: 'i:1' }] },
    })
    const count = (fieldSelector: string) =>
      list(cluster, { kind: pods }, parseListOptions(new URLSearchParams({ fieldSelector }))).items.length
    expect(count('spec.nodeName=')).toBe(1)
    expect(count('spec.hostNetwork=false')).toBe(1)
    expect(count('spec.nodeName!=')).toBe(0)
    expect(count('status.phase=Pending,metadata.namespace=default')).toBe(1)
  })
})
