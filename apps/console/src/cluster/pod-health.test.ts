import type { ContainerStatus } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ago, aNode, aPod, NOW } from '../test-support/objects.ts'
import { podHealth } from './pod-health.ts'

const waiting = (reason: string, message = ''): ContainerStatus => ({
  name: 'main',
  ready: false,
  state: { waiting: { reason, message } },
})
const of = (...containers: ContainerStatus[]) => podHealth(aPod('p', { node: 'n1', containers }), NOW, aNode('n1'))

describe('the health of a Pod', () => {
  it('is ready when it says so', () =>
    expect(podHealth(aPod('p', { node: 'n1', isReady: true }), NOW)).toEqual({ state: 'ready', word: 'Running' }))

  it.each(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull'])(
    '%s is a failing image',
    (reason) =>
      expect(of(waiting(reason, 'not found'))).toMatchObject({
        state: 'failing',
        problem: 'image',
        word: reason,
        evidence: 'not found',
        container: 'main',
      }),
  )

  it.each(['CreateContainerConfigError', 'RunContainerError'])('%s is a container that cannot be made', (reason) =>
    expect(of(waiting(reason))).toMatchObject({ state: 'failing', problem: 'config' }),
  )

  it('tells the last exit of a crash loop', () => {
    const crashing: ContainerStatus = {
      ...waiting('CrashLoopBackOff', 'back-off 40s'),
      restartCount: 4,
      lastState: { terminated: { exitCode: 1, reason: 'Error', finishedAt: ago(30) } },
    }
    expect(of(crashing)).toMatchObject({
      state: 'failing',
      problem: 'crash',
      evidence: 'Error: exit code 1',
      sinceMs: NOW - 30_000,
    })
  })

  it('does not take the moment between two crashes for a fresh start', () => {
    const between: ContainerStatus = {
      name: 'main',
      ready: false,
      restartCount: 2,
      state: { running: { startedAt: ago(2) } },
      lastState: { terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt: ago(3) } },
    }
    expect(of(between)).toMatchObject({ state: 'failing', problem: 'crash' })
  })

  it.each([
    [30, 'starting', 'starting'],
    [61, 'failing', 'probe'],
  ])('runs but is not ready after %i s: %s', (seconds, state, problem) => {
    const running: ContainerStatus = { name: 'main', ready: false, state: { running: { startedAt: ago(seconds) } } }
    expect(of(running)).toMatchObject({ state, problem })
  })

  it('waits for the scheduler, in its words', () => {
    const conditions = [
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message: '0/3 nodes are available: 1 Insufficient memory.',
      },
    ]
    expect(podHealth(aPod('p', { conditions, wantedNode: 'n1' }), NOW)).toMatchObject({
      state: 'waiting',
      problem: 'unscheduled',
      evidence: '0/3 nodes are available: 1 Insufficient memory.',
    })
  })

  it.each([
    ['port', "0/3 nodes are available: 1 node(s) didn't have free ports for the requested pod ports."],
    ['unscheduled', '0/3 nodes are available: 1 Too many pods.'],
    ['unschedulable', "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector."],
  ])('tells %s by what the scheduler says', (problem, message) => {
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }]
    expect(podHealth(aPod('p', { conditions, wantedNode: 'n1' }), NOW)).toMatchObject({ state: 'waiting', problem })
  })

  it('blames the node that does not answer, not the Pod', () =>
    expect(podHealth(aPod('p', { node: 'n1' }), NOW, aNode('n1', { isReady: false }))).toMatchObject({
      state: 'waiting',
      problem: 'node-not-ready',
      evidence: 'Kubelet stopped posting node status.',
    }))

  it('is ending while it is deleted, whatever else', () =>
    expect(podHealth(aPod('p', { node: 'n1', isReady: true, deletionTimestamp: ago(5) }), NOW)).toMatchObject({
      state: 'starting',
      problem: 'terminating',
      word: 'Terminating',
    }))

  it('has ended when evicted', () =>
    expect(podHealth(aPod('p', { node: 'n1', phase: 'Failed' }), NOW)).toMatchObject({
      state: 'failing',
      problem: 'ended',
    }))
})
