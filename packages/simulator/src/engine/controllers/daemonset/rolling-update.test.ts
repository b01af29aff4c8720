import type { Pod } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { scheduler } from '../../scheduler/scheduler.ts'
import { ControlScene } from '../../../../test/control-scene.ts'
import { daemonSetController } from './daemonset-controller.ts'

const imageOf = (pod: Pod) => pod.spec!.containers![0]!.image
const rolling = (rollingUpdate: object) => ({ updateStrategy: { type: 'RollingUpdate', rollingUpdate } })

/** A DaemonSet whose Pods all run and are ready on so many nodes. */
function running(nodes: number, rollingUpdate: object): ControlScene {
  const here = new ControlScene([daemonSetController, scheduler])
  here.addNodes(nodes)
  here.createDaemonSet('web', rolling(rollingUpdate))
  here.settle()
  here.makeReady()
  here.changes()
  return here
}

/** Creates and deletes of one round, after which deleted Pods are gone. */
function round(here: ControlScene): [number, number] {
  const { created, deleted } = here.changes()
  here.finishDeletions()
  return [created, deleted]
}

describe('a rolling update without surge', () => {
  it('deletes as many as may be unavailable, makes new ones, and goes on when they are ready', () => {
    const here = running(5, { maxUnavailable: 2 })
    here.setImage('web', 'agent:2')
    const rounds: [number, number][] = []
    for (const expected of [
      [0, 2],
      [2, 0],
      [0, 2],
      [2, 0],
      [0, 1],
      [1, 0],
      [0, 0],
    ]) {
      rounds.push(round(here))
      expect(rounds.at(-1)).toEqual(expected)
      if (expected[0]! > 0) here.makeReady()
    }
    expect(here.pods().every((pod) => imageOf(pod) === 'agent:2')).toBe(true)
  })

  it('stops when the new Pods do not become ready', () => {
    const here = running(5, { maxUnavailable: 3 })
    here.setImage('web', 'broken')
    expect(round(here)).toEqual([0, 3])
    expect(round(here)).toEqual([3, 0])
    expect(round(here)).toEqual([0, 0])
    here.wait(600_000)
    expect(round(here)).toEqual([0, 0])
  })

  it('replaces old Pods that are not ready at once, beyond the limit', () => {
    const here = running(5, { maxUnavailable: 1 })
    here.makeUnready(here.pods().slice(0, 3))
    here.settle()
    here.setImage('web', 'agent:2')
    expect(round(here)).toEqual([0, 3])
  })

  it('replaces all at once when none is ready', () => {
    const here = running(5, { maxUnavailable: 1 })
    here.makeUnready(here.pods())
    here.settle()
    here.setImage('web', 'agent:2')
    expect(round(here)).toEqual([0, 5])
    expect(round(here)).toEqual([5, 0])
  })

  it('leaves healthy Pods of the first revision alone when a broken one is rolled back', () => {
    const here = running(5, { maxUnavailable: 2 })
    const healthy = here.pods().map((pod) => pod.metadata.name)
    here.setImage('web', 'broken')
    round(here)
    round(here)
    here.setImage('web', 'agent:1')
    expect(round(here)).toEqual([0, 2])
    expect(round(here)).toEqual([2, 0])
    here.makeReady()
    expect(round(here)).toEqual([0, 0])
    expect(here.pods().filter((pod) => healthy.includes(pod.metadata.name))).toHaveLength(3)
  })

  it('replaces broken Pods of one revision by those of the next at once, and healthy old ones not', () => {
    const here = running(5, { maxUnavailable: 3 })
    here.setImage('web', 'broken')
    round(here)
    round(here)
    here.setImage('web', 'broken:2')
    expect(round(here)).toEqual([0, 3])
    expect(round(here)).toEqual([3, 0])
    expect(here.pods((pod) => imageOf(pod) === 'agent:1')).toHaveLength(2)
  })

  it('is not begun by a change that leaves the template alone', () => {
    const here = running(5, { maxUnavailable: 3 })
    here.changeDaemonSet('web', (spec) => ({ ...spec, ...rolling({ maxUnavailable: 1 }) }))
    expect(round(here)).toEqual([0, 0])
    expect(here.list('apps', 'controllerrevisions')).toHaveLength(1)
  })

  it('rounds percentages up', () => {
    const here = running(3, { maxUnavailable: '50%' })
    here.setImage('web', 'agent:2')
    expect(round(here)).toEqual([0, 2])
  })

  it('counts a Pod that is being deleted as unavailable', () => {
    const here = running(3, { maxUnavailable: '50%' })
    here.deletePod(here.pods()[0]!.metadata.name!)
    here.setImage('web', 'agent:2')
    expect(here.changes()).toEqual({ created: 0, deleted: 2 })
  })

  it('counts what is ready as available only after minReadySeconds', () => {
    const here = running(3, { maxUnavailable: 1 })
    here.changeDaemonSet('web', (spec) => ({ ...spec, minReadySeconds: 30 }))
    here.wait(31_000)
    here.setImage('web', 'agent:2')
    expect(round(here)).toEqual([0, 1])
    expect(round(here)).toEqual([1, 0])
    here.makeReady()
    expect(round(here)).toEqual([0, 0])
    here.wait(31_000)
    expect(round(here)).toEqual([0, 1])
  })

  it('does nothing under OnDelete but to make a revision and to use it for Pods that somebody deletes', () => {
    const here = running(2, { maxUnavailable: 1 })
    here.changeDaemonSet('web', (spec) => ({ ...spec, updateStrategy: { type: 'OnDelete' } }))
    here.setImage('web', 'agent:2')
    expect(round(here)).toEqual([0, 0])
    expect(here.list('apps', 'controllerrevisions')).toHaveLength(2)
    here.deletePod(here.pods()[0]!.metadata.name!, 0)
    expect(round(here)).toEqual([1, 1])
    expect(here.pods().map(imageOf).toSorted()).toEqual(['agent:1', 'agent:2'])
  })

  it('makes at most 250 Pods in one go', () => {
    const here = new ControlScene([daemonSetController])
    here.addNodes(260)
    here.createDaemonSet('web')
    const created: number[] = []
    here.cluster.store.subscribe(['apps/daemonsets'], () => created.push(here.cluster.store.count('/pods')))
    here.settle()
    expect(created[0]).toBe(250)
    expect(here.pods()).toHaveLength(260)
  })
})

describe('a rolling update with surge', () => {
  it('makes new Pods beside the old ones and deletes those when the new are ready', () => {
    const here = running(5, { maxSurge: 2, maxUnavailable: 0 })
    here.setImage('web', 'agent:2')
    expect(round(here)).toEqual([2, 0])
    expect(round(here)).toEqual([0, 0])
    here.makeReady()
    expect(round(here)).toEqual([2, 2])
    here.makeReady()
    expect(round(here)).toEqual([1, 2])
    here.makeReady()
    expect(round(here)).toEqual([0, 1])
    expect(here.pods().map(imageOf)).toEqual(Array.from({ length: 5 }, () => 'agent:2'))
  })

  it('goes on at once where the old Pod is not ready', () => {
    const here = running(5, { maxSurge: 1, maxUnavailable: 0 })
    here.makeUnready(here.pods())
    here.settle()
    here.setImage('web', 'agent:2')
    // New Pods everywhere, and the old ones go since they are worth nothing.
    const { created, deleted } = here.changes()
    expect([created, deleted]).toEqual([5, 5])
  })

  it('leaves a node that was tainted meanwhile and does not come back to it', () => {
    const here = running(3, { maxSurge: 1, maxUnavailable: 0 })
    here.setImage('web', 'agent:2')
    round(here)
    here.makeReady()
    const left = here.pods((pod) => imageOf(pod) === 'agent:1')[0]!.spec!.nodeName!
    here.taint(left, { key: 'a', effect: 'NoSchedule' })
    for (let index = 0; index < 8; index++) {
      round(here)
      here.makeReady()
    }
    const nodes = here.pods().map((pod) => pod.spec!.nodeName)
    expect(nodes.filter((name) => name === left).length).toBeLessThanOrEqual(1)
    expect(here.pods((pod) => pod.spec!.nodeName !== left).map(imageOf)).toEqual(['agent:2', 'agent:2'])
  })

  it('keeps an old Pod that is ready until the new one has been ready for minReadySeconds', () => {
    const here = running(1, { maxSurge: 1, maxUnavailable: 0 })
    here.changeDaemonSet('web', (spec) => ({ ...spec, minReadySeconds: 10 }))
    here.wait(11_000)
    here.setImage('web', 'agent:2')
    expect(round(here)).toEqual([1, 0])
    here.makeReady()
    expect(round(here)).toEqual([0, 0])
    here.wait(9_000)
    expect(round(here)).toEqual([0, 0])
    here.wait(2_000)
    expect(round(here)).toEqual([0, 1])
  })

  it('replaces an old Pod that is deleted while surging by one of the new revision only', () => {
    const here = running(1, { maxSurge: 1, maxUnavailable: 0 })
    here.setImage('web', 'agent:2')
    round(here)
    here.deletePod(here.pods((pod) => imageOf(pod) === 'agent:1')[0]!.metadata.name!, 0)
    expect(round(here)).toEqual([0, 1])
    expect(here.pods().map(imageOf)).toEqual(['agent:2'])
  })
})
