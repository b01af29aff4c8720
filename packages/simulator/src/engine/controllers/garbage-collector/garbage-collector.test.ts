import { findKind, type KubeObject, type OwnerReference } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../../test/control-scene.ts'
import { garbageCollector } from './garbage-collector.ts'

const configMaps = findKind('', 'v1', 'configmaps')!

function scene(): ControlScene {
  return new ControlScene([garbageCollector])
}

function owner(object: KubeObject, rest: Partial<OwnerReference> = {}): OwnerReference {
  return { apiVersion: 'v1', kind: 'ConfigMap', name: object.metadata.name!, uid: object.metadata.uid!, ...rest }
}

function make(
  here: ControlScene,
  name: string,
  ownerReferences: OwnerReference[] = [],
  finalizers: string[] = [],
): KubeObject {
  const metadata = {
    name,
    ...(ownerReferences.length > 0 ? { ownerReferences } : {}),
    ...(finalizers.length > 0 ? { finalizers } : {}),
  }
  return here.create('', 'configmaps', { metadata })
}

function remove(here: ControlScene, name: string, propagationPolicy: string): void {
  here.client.delete(configMaps, { namespace: here.namespace, name }, { propagationPolicy })
  here.wait(100)
}

function release(here: ControlScene, name: string): void {
  const object = here.get('', 'configmaps', name)!
  const { finalizers: _, ...metadata } = object.metadata
  here.client.update(configMaps, { ...object, metadata })
  here.wait(100)
}

const names = (here: ControlScene) => here.list('', 'configmaps').map(({ metadata }) => metadata.name)

describe('what belongs to something that is gone', () => {
  it('goes too, down to the last generation', () => {
    const here = scene()
    const a = make(here, 'a')
    const b = make(here, 'b', [owner(a)])
    make(here, 'c', [owner(b)])
    remove(here, 'a', 'Background')
    expect(names(here)).toEqual([])
  })

  it('stays while another owner is there, and forgets the one that is not', () => {
    const here = scene()
    const [a, b] = [make(here, 'a'), make(here, 'b')]
    make(here, 'both', [owner(a, { controller: true }), owner(b)])
    remove(here, 'a', 'Background')
    expect(here.get('', 'configmaps', 'both')!.metadata.ownerReferences).toEqual([owner(b)])
    remove(here, 'b', 'Background')
    expect(names(here)).toEqual([])
  })

  it('goes when its owner never was, or is another of that name', () => {
    const here = scene()
    const a = make(here, 'a')
    make(here, 'ghost', [{ ...owner(a), uid: 'another' }])
    make(here, 'lost', [{ ...owner(a), name: 'nobody' }])
    here.wait(100)
    expect(names(here)).toEqual(['a'])
  })

  it('stays when its owner is deleted with orphaning, without an owner', () => {
    const here = scene()
    make(here, 'child', [owner(make(here, 'a'))])
    remove(here, 'a', 'Orphan')
    expect(names(here)).toEqual(['child'])
    expect(here.get('', 'configmaps', 'child')!.metadata.ownerReferences).toBeUndefined()
  })
})

describe('a foreground deletion', () => {
  it('waits for those that block it, and only for those', () => {
    const here = scene()
    const root = make(here, 'root')
    make(here, 'blocking', [owner(root, { blockOwnerDeletion: true })], ['example.test/hold'])
    make(here, 'free', [owner(root)], ['example.test/hold'])
    remove(here, 'root', 'Foreground')
    expect(here.list('', 'configmaps').every(({ metadata }) => metadata.deletionTimestamp)).toBe(true)
    release(here, 'free')
    expect(names(here)).toEqual(['blocking', 'root'])
    release(here, 'blocking')
    expect(names(here)).toEqual([])
  })

  it('ends at once when nothing depends on the object', () => {
    const here = scene()
    make(here, 'alone')
    remove(here, 'alone', 'Foreground')
    expect(names(here)).toEqual([])
  })
})

describe('an owner that is out of reach', () => {
  it('is told of in an event, and the dependent goes', () => {
    const here = scene()
    const a = make(here, 'a')
    const spec = { metadata: { name: 'wide', ownerReferences: [owner(a)] }, provisioner: 'example.test/none' }
    here.create('storage.k8s.io', 'storageclasses', spec as never)
    here.wait(100)
    expect(here.list('storage.k8s.io', 'storageclasses')).toEqual([])
    const [event] = here.cluster.store.list('/events', 'default')
    expect(event).toMatchObject({ type: 'Warning', reason: 'OwnerRefInvalidNamespace' })
  })
})
