import type { KubeObject } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { configMap, kindAt, refusalOf, testCluster } from '../../../test-support/test-cluster.ts'
import { parseListOptions } from '../options/list-options.ts'
import { watch, type Watcher } from './watch.ts'

const configMaps = kindAt('v1/configmaps')

function watched(query = '') {
  const world = testCluster()
  const client = world.cluster.clientFor('test')
  const begin = (text: string, onChange = () => {}) =>
    watch(
      world.cluster,
      { kind: configMaps, namespace: 'default' },
      parseListOptions(new URLSearchParams(`watch=1&${text}`)),
      onChange,
    )
  const paint = (name: string, color: string) =>
    client.update(configMaps, configMap(name, { metadata: { labels: { color } }, data: {} }))
  return { ...world, client, begin, paint, watcher: begin(query) }
}

const lines = (watcher: Watcher) =>
  watcher.take().map(({ type, object }) => `${type} ${(object as KubeObject).metadata.name ?? ''}`.trim())

describe('a watch', () => {
  it('begins with what exists when no version is given, and goes on with what changes', () => {
    const { client, begin } = watched()
    client.create(configMaps, configMap('a'))
    const watcher = begin('')
    expect(lines(watcher)).toEqual(['ADDED a'])
    client.update(configMaps, configMap('a', { data: { n: '1' } }))
    client.update(configMaps, configMap('a', { data: { n: '1' } }))
    client.delete(configMaps, { namespace: 'default', name: 'a' })
    expect(lines(watcher)).toEqual(['MODIFIED a', 'DELETED a'])
  })

  it('begins now when what exists is not wanted and no version is given', () => {
    const { client, begin } = watched()
    client.create(configMaps, configMap('a'))
    const watcher = begin('sendInitialEvents=false&resourceVersionMatch=NotOlderThan')
    client.create(configMaps, configMap('b'))
    expect(lines(watcher)).toEqual(['ADDED b'])
  })

  it('resumes after a version without a gap or a repetition', () => {
    const { client, begin } = watched()
    const seen = client.create(configMaps, configMap('a'))
    client.create(configMaps, configMap('b'))
    const watcher = begin(`resourceVersion=${seen.metadata.resourceVersion}`)
    client.create(configMaps, configMap('c'))
    expect(lines(watcher)).toEqual(['ADDED b', 'ADDED c'])
  })

  it('shows what begins to match as ADDED and what ceases to match as DELETED, as it was, at the new version', () => {
    const { client, paint, begin } = watched()
    client.create(configMaps, configMap('a', { metadata: { labels: { color: 'red' } } }))
    const watcher = begin('labelSelector=color%3Dred')
    watcher.take()
    const blue = paint('a', 'blue')
    paint('a', 'green')
    paint('a', 'red')
    const [gone, back] = watcher.take()
    expect(gone).toMatchObject({ type: 'DELETED', object: { metadata: { labels: { color: 'red' } } } })
    expect((gone!.object as KubeObject).metadata.resourceVersion).toBe(blue.metadata.resourceVersion)
    expect(back).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'a' } } })
  })

  it('gives watchers of the same change one and the same event', () => {
    const { client, begin, watcher } = watched()
    const other = begin('')
    client.create(configMaps, configMap('a'))
    expect(watcher.take()[0]).toBe(other.take()[0])
  })

  it('marks the end of the initial events for those who list by watching', () => {
    const { client, begin } = watched()
    client.create(configMaps, configMap('a'))
    const query = 'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true'
    const [, bookmark] = begin(query).take()
    expect(bookmark).toMatchObject({
      type: 'BOOKMARK',
      object: { metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } },
    })
  })

  it('sends a bookmark each minute to those who allow it', () => {
    const { clock, begin } = watched()
    const watcher = begin('allowWatchBookmarks=true')
    const silent = begin('')
    clock.advance(125_000)
    expect(lines(watcher)).toEqual(['BOOKMARK', 'BOOKMARK'])
    expect(lines(silent)).toEqual([])
  })

  it('ends after timeoutSeconds, else within the hour', () => {
    const { clock, begin } = watched()
    let calls = 0
    const short = begin('timeoutSeconds=5', () => calls++)
    const long = begin('')
    clock.advance(5_000)
    expect([short.isEnded, long.isEnded, calls]).toEqual([true, false, 1])
    clock.advance(3_600_000)
    expect(long.isEnded).toBe(true)
  })

  it('hears nothing more after it was stopped', () => {
    const { client, watcher } = watched()
    watcher.stop()
    client.create(configMaps, configMap('a'))
    expect(watcher.take()).toEqual([])
  })

  it('is ended when its client does not take what waits', () => {
    const { cluster, client, watcher } = watched()
    client.create(configMaps, configMap('a'))
    const object = cluster.store.get('/configmaps', 'default', 'a')!
    for (let index = 0; index < 10_001; index++) {
      cluster.store.put('/configmaps', { ...object, metadata: { ...object.metadata, labels: { n: String(index) } } })
    }
    expect(watcher.isEnded).toBe(true)
    expect(watcher.take()).toHaveLength(10_000)
  })

  it('opens with an ERROR 410 when its version is forgotten', () => {
    const { client, cluster, begin } = watched()
    const { metadata } = client.create(configMaps, configMap('a'))
    client.create(configMaps, configMap('b'))
    cluster.store.compact()
    const watcher = begin(`resourceVersion=${metadata.resourceVersion}`)
    expect(watcher.take()[0]).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } })
    expect(watcher.isEnded).toBe(true)
  })

  it('waits for a version of the future, unless the state is asked for', () => {
    const { client, begin } = watched()
    const patient = begin('resourceVersion=888888888')
    client.create(configMaps, configMap('a'))
    expect(patient.take()).toEqual([])
    const eager = begin('resourceVersion=888888888&sendInitialEvents=true&resourceVersionMatch=NotOlderThan')
    expect(eager.take()[0]).toMatchObject({ type: 'ERROR', object: { code: 504 } })
  })

  it.each([
    ['resourceVersion=x', 500],
    ['resourceVersionMatch=NotOlderThan', 422],
    ['sendInitialEvents=true', 422],
    ['continue=x', 422],
    ['fieldSelector=bogus%3D1', 400],
  ])('with %s is refused before it opens, with %i', (query, code) => {
    expect(refusalOf(() => watched().begin(query)).code).toBe(code)
  })
})
