import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../../test/control-scene.ts'
import { daemonSetController } from './daemonset-controller.ts'

function scene(): ControlScene {
  return new ControlScene([daemonSetController])
}

describe('Pods that ended', () => {
  it.each([
    { failed: 0, running: 1, deletions: 0, events: 0 },
    { failed: 0, running: 0, deletions: 0, events: 0 },
    { failed: 1, running: 0, deletions: 1, events: 1 },
    { failed: 1, running: 3, deletions: 3, events: 1 },
  ])(
    '$failed failed and $running running on a node: $deletions deletions',
    ({ failed, running, deletions, events }) => {
      const here = scene()
      here.addNode('one', { labels: { on: 'yes' } })
      here.createDaemonSet('web', {}, { nodeSelector: { on: 'no' } })
      here.settle()
      const owner = here.daemonSet('web')
      for (let index = 0; index < failed + running; index++) {
        const pod = here.createPod(
          `pod-${index}`,
          { nodeName: 'one' },
          {
            labels: { app: 'web' },
            ownerReferences: [
              { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'web', uid: owner.metadata.uid!, controller: true },
            ],
          },
        )
        here.setStatus(pod, { phase: index < failed ? 'Failed' : 'Running' })
      }
      // Only now does the DaemonSet want the node, so that all Pods are judged in one go.
      here.changes()
      here.finishDeletions()
      for (let index = 0; index < failed + running; index++)
        if (!here.pod(`pod-${index}`)) recreate(here, index, index < failed, owner.metadata.uid!)
      here.changeDaemonSet('web', (spec) => ({
        ...spec,
        template: { ...spec.template, spec: { ...spec.template!.spec, nodeSelector: { on: 'yes' } } },
        updateStrategy: { type: 'OnDelete' },
      }))
      expect(here.changes().deleted).toBe(deletions)
      expect(here.events('web').filter((text) => text.includes('FailedDaemonPod'))).toHaveLength(events)
    },
  )

  it('are replaced after a back-off that grows with each failure', () => {
    const here = scene()
    here.addNode('one')
    here.createDaemonSet('web')
    here.settle()
    const fail = () => {
      for (const pod of here.pods()) here.setStatus(pod, { phase: 'Failed' })
    }
    fail()
    expect(here.changes()).toMatchObject({ deleted: 1 })
    fail()
    expect(here.changes()).toMatchObject({ deleted: 0 })
    expect(here.wait(900).changes()).toMatchObject({ deleted: 0 })
    expect(here.wait(1_100).changes()).toMatchObject({ deleted: 1 })
    fail()
    expect(here.wait(1_500).changes()).toMatchObject({ deleted: 0 })
    expect(here.wait(2_500).changes()).toMatchObject({ deleted: 1 })
    expect(
      here
        .events('web')
        .filter((text) => text.startsWith('Warning FailedDaemonPod Found failed daemon pod scene/web-')),
    ).toHaveLength(3)
  })

  it('are replaced at once when they ended well', () => {
    const here = scene()
    here.addNode('one')
    here.createDaemonSet('web')
    here.settle()
    here.setStatus(here.pods()[0]!, { phase: 'Succeeded' })
    expect(here.changes()).toEqual({ created: 2, deleted: 1 })
    expect(
      here
        .events('web')
        .some((text) =>
          /^Normal SucceededDaemonPod Found succeeded daemon pod scene\/web-\w+ on node one, will try to delete it$/.test(
            text,
          ),
        ),
    ).toBe(true)
  })
})

describe('Pods by hand', () => {
  it('are adopted when they match and let go when they do not match any more', () => {
    const here = scene()
    here.addNode('one')
    here.createPod('stray', { nodeName: 'one' }, { labels: { app: 'web' } })
    here.changes()
    here.createDaemonSet('web', { updateStrategy: { type: 'OnDelete' } })
    expect(here.changes().created).toBe(0)
    expect(here.pod('stray').metadata.ownerReferences).toMatchObject([
      { kind: 'DaemonSet', name: 'web', controller: true },
    ])
    expect(here.daemonSet('web').status).toMatchObject({ currentNumberScheduled: 1, desiredNumberScheduled: 1 })
    const pods = here.cluster.registry.find('', 'v1', 'pods')!
    here.client.update(pods, {
      ...here.pod('stray'),
      metadata: { ...here.pod('stray').metadata, labels: { app: 'free' } },
    })
    expect(here.changes().created).toBe(1)
    expect(here.pod('stray').metadata.ownerReferences ?? []).toEqual([])
  })

  it('are left alone when another controls them', () => {
    const here = scene()
    here.addNode('one')
    here.createDaemonSet('web')
    here.settle()
    const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'other', uid: 'other', controller: true }
    here.createPod('foreign', { nodeName: 'one' }, { labels: { app: 'web' }, ownerReferences: [owner] })
    expect(here.changes()).toEqual({ created: 2, deleted: 0 })
    expect(here.pod('foreign').metadata.ownerReferences).toEqual([owner])
  })
})

function recreate(here: ControlScene, index: number, isFailed: boolean, uid: string): void {
  const pod = here.createPod(
    `pod-${index}`,
    { nodeName: 'one' },
    {
      labels: { app: 'web' },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'web', uid, controller: true }],
    },
  )
  here.setStatus(pod, { phase: isFailed ? 'Failed' : 'Running' })
}
