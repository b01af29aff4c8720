import { findKind } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../../test/control-scene.ts'
import type { ReplicaOwner } from './replica-controller.ts'
import { replicaSetController, replicationControllerController } from './replicaset-controllers.ts'

const replicaSets = findKind('apps', 'v1', 'replicasets')!
const template = { metadata: { labels: { app: 'set' } }, spec: { containers: [{ name: 'main', image: 'app:1' }] } }

function scene(replicas: number): ControlScene {
  const here = new ControlScene([replicaSetController, replicationControllerController])
  here.create('apps', 'replicasets', {
    metadata: { name: 'set' },
    spec: { replicas, selector: { matchLabels: { app: 'set' } }, template },
  })
  return here.settle()
}

const set = (here: ControlScene) => here.get<ReplicaOwner>('apps', 'replicasets', 'set')!

function resize(here: ControlScene, replicas: number): void {
  here.client.update(replicaSets, { ...set(here), spec: { ...set(here).spec, replicas } })
  here.settle()
}

describe('a ReplicaSet', () => {
  it('keeps its number of Pods', () => {
    const here = scene(3)
    expect(here.changes()).toEqual({ created: 3, deleted: 0 })
    here.deletePod(here.pods()[0]!.metadata.name!, 0)
    expect(here.changes()).toEqual({ created: 1, deleted: 1 })
  })

  it('counts what it has', () => {
    const here = scene(2)
    here.makeReady()
    expect(here.settle() && set(here).status).toEqual({
      replicas: 2,
      fullyLabeledReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      terminatingReplicas: 0,
      observedGeneration: 1,
    })
  })

  it('deletes first what is not scheduled, then what is not ready', () => {
    const here = new ControlScene([replicaSetController])
    const labels = { app: 'set' }
    here.createPod('ready', { nodeName: 'a' }, { labels })
    here.createPod('unready', { nodeName: 'b' }, { labels })
    here.createPod('unscheduled', {}, { labels })
    here.makeReady([here.pod('ready')])
    here.setStatus(here.pod('unready'), { phase: 'Running' })
    here.create('apps', 'replicasets', {
      metadata: { name: 'set' },
      spec: { replicas: 2, selector: { matchLabels: labels }, template },
    })
    here.settle()
    const alive = () =>
      here.pods((pod) => pod.metadata.deletionTimestamp === undefined).map(({ metadata }) => metadata.name)
    expect(alive()).toEqual(['ready', 'unready'])
    resize(here, 1)
    expect(alive()).toEqual(['ready'])
  })

  it('adopts, lets go and replaces Pods by their labels', () => {
    const here = scene(1)
    const [pod] = here.pods()
    here.changes()
    here.client.update(findKind('', 'v1', 'pods')!, {
      ...pod!,
      metadata: { ...pod!.metadata, labels: { app: 'free' } },
    })
    expect(here.changes()).toEqual({ created: 1, deleted: 0 })
    expect(here.pod(pod!.metadata.name!).metadata.ownerReferences).toBeUndefined()
  })

  it('leaves its Pods alone when its template changes', () => {
    const here = scene(2)
    here.changes()
    const other = { ...template, spec: { containers: [{ name: 'main', image: 'app:2' }] } }
    here.client.update(replicaSets, { ...set(here), spec: { ...set(here).spec, template: other } })
    expect(here.changes()).toEqual({ created: 0, deleted: 0 })
  })
})

describe('a ReplicationController', () => {
  it('does the same with a plain selector', () => {
    const here = new ControlScene([replicationControllerController])
    here.create('', 'replicationcontrollers', {
      metadata: { name: 'old' },
      spec: { replicas: 2, selector: { app: 'set' }, template },
    })
    expect(here.changes()).toEqual({ created: 2, deleted: 0 })
    expect(here.events('old').every((text) => text.startsWith('Normal SuccessfulCreate Created pod: old-'))).toBe(true)
  })
})
