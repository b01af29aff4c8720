import type { ControllerRevision } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../../test/control-scene.ts'
import { controllerRevisionKind, podKind } from '../kinds.ts'
import { daemonSetController } from './daemonset-controller.ts'

function scene(): ControlScene {
  const here = new ControlScene([daemonSetController])
  here.addNode('one')
  here.createDaemonSet('web')
  return here.settle()
}

function roll(here: ControlScene, image: string): void {
  here.setImage('web', image)
  here.settle()
  here.finishDeletions()
  here.settle()
  here.makeReady()
  here.settle()
}

const revisions = (here: ControlScene) => here.list('apps', 'controllerrevisions') as readonly ControllerRevision[]
const numbers = (here: ControlScene) =>
  revisions(here)
    .map(({ revision }) => revision)
    .toSorted((a, b) => a - b)

describe('the history of a DaemonSet', () => {
  it('counts a template that comes back with a new number under its old name', () => {
    const here = scene()
    here.makeReady()
    const [first] = revisions(here)
    roll(here, 'agent:2')
    expect(numbers(here)).toEqual([1, 2])
    roll(here, 'agent:1')
    expect(numbers(here)).toEqual([2, 3])
    expect(here.get<ControllerRevision>('apps', 'controllerrevisions', first!.metadata.name!)).toMatchObject({
      revision: 3,
      metadata: { uid: first!.metadata.uid },
    })
  })

  it('forgets the oldest revisions beyond its limit, but none that a Pod was made from', () => {
    const here = scene()
    here.makeReady()
    here.changeDaemonSet('web', (spec) => ({ ...spec, revisionHistoryLimit: 1 }))
    for (const image of ['agent:2', 'agent:3', 'agent:4']) roll(here, image)
    expect(numbers(here)).toEqual([3, 4])
    here.changeDaemonSet('web', (spec) => ({ ...spec, revisionHistoryLimit: 0, updateStrategy: { type: 'OnDelete' } }))
    here.setImage('web', 'agent:5')
    here.settle()
    // The Pod that runs was made from 4.
    expect(numbers(here)).toEqual([4, 5])
  })

  it('takes another name when a stranger has the one it wants, and says so in collisionCount', () => {
    const here = scene()
    const [{ metadata }] = revisions(here) as [ControllerRevision]
    here.client.delete(
      { ...here.cluster.registry.find('apps', 'v1', 'daemonsets')! },
      { namespace: here.namespace, name: 'web' },
    )
    here.client.delete(controllerRevisionKind, { namespace: here.namespace, name: metadata.name! })
    here.create('apps', 'controllerrevisions', {
      metadata: { name: metadata.name! },
      revision: 7,
      data: { other: true },
    })
    here.createDaemonSet('web')
    here.wait(1_000)
    expect(here.daemonSet('web').status).toMatchObject({ collisionCount: 1, desiredNumberScheduled: 1 })
    expect(
      revisions(here)
        .map(({ revision }) => revision)
        .toSorted(),
    ).toEqual([1, 7])
    const uid = here.daemonSet('web').metadata.uid
    const [pod] = here.pods((one) => one.metadata.ownerReferences![0]!.uid === uid)
    expect(`web-${pod!.metadata.labels!['controller-revision-hash']}`).not.toBe(metadata.name)
  })

  it('merges revisions that say the same and gives their Pods the label of the one that stays', () => {
    const here = scene()
    const [first] = revisions(here)
    const labels = { ...first!.metadata.labels, 'controller-revision-hash': 'twin' }
    here.create('apps', 'controllerrevisions', {
      metadata: { name: 'web-twin', labels, ownerReferences: first!.metadata.ownerReferences! },
      revision: 2,
      data: first!.data!,
    })
    here.settle()
    expect(revisions(here)).toHaveLength(2) // until something happens to the DaemonSet
    here.changeDaemonSet('web', (spec) => ({ ...spec, revisionHistoryLimit: 9 }))
    here.settle()
    expect(revisions(here).map(({ metadata }) => metadata.name)).toEqual(['web-twin'])
    expect(here.pods().map((pod) => pod.metadata.labels!['controller-revision-hash'])).toEqual(['twin'])
    expect(here.changes().deleted).toBe(0)
  })

  it('is made again when somebody deletes it, and no Pod is replaced', () => {
    const here = scene()
    const [first] = revisions(here)
    here.changes()
    here.client.delete(controllerRevisionKind, { namespace: here.namespace, name: first!.metadata.name! })
    expect(here.changes()).toEqual({ created: 0, deleted: 0 })
    expect(revisions(here)).toMatchObject([{ revision: 1, metadata: { name: first!.metadata.name } }])
  })

  it('adopts an orphan with the wanted data and labels it with its own name', () => {
    const here = scene()
    const [first] = revisions(here)
    here.client.delete(here.cluster.registry.find('apps', 'v1', 'daemonsets')!, {
      namespace: here.namespace,
      name: 'web',
    })
    for (const object of revisions(here))
      here.client.delete(controllerRevisionKind, { namespace: here.namespace, name: object.metadata.name! })
    for (const pod of here.pods())
      here.client.delete(podKind, { namespace: here.namespace, name: pod.metadata.name! }, { gracePeriodSeconds: 0 })
    here.create('apps', 'controllerrevisions', {
      metadata: { name: 'orphan', labels: { app: 'web' } },
      revision: 4,
      data: first!.data!,
    })
    here.createDaemonSet('web')
    here.settle()
    expect(revisions(here)).toMatchObject([
      { revision: 4, metadata: { name: 'orphan', labels: { app: 'web', 'controller-revision-hash': 'orphan' } } },
    ])
    expect(here.pods().map((pod) => pod.metadata.labels!['controller-revision-hash'])).toEqual(['orphan'])
  })
})
