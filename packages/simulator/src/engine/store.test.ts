import type { KubeObject } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from './clock.ts'
import { Store, type StoreEvent } from './store.ts'

const key = '/pods'
const named = (namespace: string, name: string, rest: Record<string, unknown> = {}): KubeObject => ({
  metadata: { namespace, name, uid: `${namespace}-${name}` },
  ...rest,
})
const names = (objects: readonly KubeObject[] | 'compacted') =>
  objects === 'compacted' ? objects : objects.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)

describe('a store', () => {
  it('gives every change a revision of its own and writes it into the object', () => {
    const store = new Store(new VirtualClock())
    const first = store.put(key, named('a', 'x'))
    const second = store.put('/nodes', { metadata: { name: 'n' } })
    expect(Number(second.metadata.resourceVersion)).toBe(Number(first.metadata.resourceVersion) + 1)
    expect(store.revision).toBe(Number(second.metadata.resourceVersion))
  })

  it('lists in the order of etcd keys, where a hyphen comes before the slash', () => {
    const store = new Store(new VirtualClock())
    for (const [namespace, name] of [
      ['a', 'z'],
      ['a-b', 'x'],
      ['b', 'a'],
      ['a', 'b.c'],
      ['a', 'b-c'],
      ['a', 'b'],
    ] as const) {
      store.put(key, named(namespace, name))
    }
    expect(names(store.list(key))).toEqual(['a-b/x', 'a/b', 'a/b-c', 'a/b.c', 'a/z', 'b/a'])
    expect(names(store.list(key, 'a'))).toEqual(['a/b', 'a/b-c', 'a/b.c', 'a/z'])
  })

  it('never changes a list that it has given away', () => {
    const store = new Store(new VirtualClock())
    store.put(key, named('a', 'x'))
    const before = store.list(key, 'a')
    store.put(key, named('a', 'w'))
    store.remove(key, named('a', 'x'))
    expect(names(before)).toEqual(['a/x'])
  })

  it('knows what there was at an earlier revision', () => {
    const store = new Store(new VirtualClock())
    store.put(key, named('a', 'x', { spec: 1 }))
    const early = store.revision
    store.put(key, named('a', 'y'))
    store.put(key, named('a', 'x', { spec: 2 }))
    store.remove(key, named('a', 'y'))
    store.put(key, named('b', 'z'))
    const then = store.listAt(key, undefined, early)
    expect(names(then)).toEqual(['a/x'])
    expect((then as readonly KubeObject[])[0]!.spec).toBe(1)
    expect(names(store.listAt(key, 'b', early))).toEqual([])
  })

  it('says that it has forgotten what was compacted', () => {
    const store = new Store(new VirtualClock())
    store.put(key, named('a', 'x'))
    const early = store.revision
    store.put(key, named('a', 'y'))
    store.compact()
    expect(store.listAt(key, 'a', early)).toBe('compacted')
    expect(store.since(key, early)).toBe('compacted')
    expect(store.since(key, store.revision)).toEqual([])
  })

  it('forgets by itself what is older than ten minutes', () => {
    const clock = new VirtualClock()
    const store = new Store(clock)
    store.put(key, named('a', 'x'))
    const early = store.revision
    store.put(key, named('a', 'y'))
    clock.advance(11 * 60_000)
    for (let index = 0; index < 1_000; index++) store.put(key, named('a', `n${index}`))
    expect(store.since(key, early)).toBe('compacted')
    expect(store.since(key, store.revision - 10)).toHaveLength(10)
  })

  it('tells listeners of every change in order, also when one of them writes', () => {
    const store = new Store(new VirtualClock())
    const heard: string[] = []
    store.subscribe([key], ({ type, object }) => {
      if (object.metadata.name === 'first' && type === 'ADDED') store.put(key, named('a', 'second'))
    })
    store.subscribe('all', ({ type, object }: StoreEvent) => heard.push(`${type} ${object.metadata.name}`))
    store.put(key, named('a', 'first'))
    store.remove(key, named('a', 'first'))
    expect(heard).toEqual(['ADDED first', 'ADDED second', 'DELETED first'])
  })

  it('goes on telling the others when a listener fails', () => {
    const store = new Store(new VirtualClock())
    const heard: number[] = []
    store.subscribe([key], () => {
      throw new Error('a bug of this listener')
    })
    store.subscribe([key], ({ revision }) => heard.push(revision))
    expect(() => store.put(key, named('a', 'x'))).toThrow('a bug of this listener')
    expect(heard).toEqual([store.revision])
  })

  it('finds Pods by their node and dependents by their owner without a search', () => {
    const store = new Store(new VirtualClock())
    const owned = named('a', 'x', { spec: { nodeName: 'n1' } })
    owned.metadata.ownerReferences = [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'd', uid: 'u1' }]
    store.put(key, owned)
    expect(names(store.podsOnNode('n1'))).toEqual(['a/x'])
    expect(names(store.dependentsOf('u1'))).toEqual(['a/x'])
    store.put(key, named('a', 'x', { spec: { nodeName: 'n2' } }))
    expect(store.podsOnNode('n1')).toEqual([])
    expect(store.dependentsOf('u1')).toEqual([])
    store.remove(key, named('a', 'x'))
    expect(store.podsOnNode('n2')).toEqual([])
  })

  it('stays as it was when the journal cannot keep a change', () => {
    const store = new Store(new VirtualClock())
    store.put(key, named('a', 'x', { spec: 1 }))
    const { revision } = store
    store.journal = {
      append() {
        throw new Error('no space left')
      },
    }
    expect(() => store.put(key, named('a', 'x', { spec: 2 }))).toThrow('no space left')
    expect(store.get(key, 'a', 'x')!.spec).toBe(1)
    expect(store.revision).toBe(revision)
  })
})
