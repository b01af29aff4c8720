import type { KubeObject, Pod } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../clock.ts'
import { createCluster, type Cluster } from '../../cluster.ts'
import { seededIds } from '../../ids.ts'
import { idle, pods as podKind, sh, TestCluster } from '../test-cluster.ts'

/** The same cluster in another process, some time after the first one was killed. */
function restarted(test: TestCluster, afterMs = 1_000): { cluster: Cluster; clock: VirtualClock } {
  const { store } = test.cluster
  const objects = store.storageKeys.flatMap((key) => store.list(key).map((object) => [key, object] as const))
  const clock = new VirtualClock(test.clock.now() + afterMs)
  const storage = { objects, revision: store.revision, append: () => undefined }
  const cluster = createCluster({ clock, ids: seededIds(9), controllers: [], admissionRules: [], storage })
  cluster.start()
  clock.advance(5)
  return { cluster, clock }
}

function podOf(cluster: Cluster, name: string): Pod {
  return cluster.store.get('/pods', 'default', name) as Pod
}

function eventsOf(cluster: Cluster): readonly KubeObject[] {
  return cluster.store.list('/events', 'default')
}

describe('a kubelet that comes back to the Pods of its node', () => {
  it('lets what runs run on, without a word and without a write', () => {
    const test = new TestCluster()
    test.run('web', { containers: [idle('web', { readinessProbe: { exec: { command: ['true'] } } })] })
    test.clock.advance(20_000)
    const before = test.pod('web')
    const { cluster, clock } = restarted(test)
    clock.advance(120_000)
    expect(podOf(cluster, 'web')).toEqual(before)
    expect(eventsOf(cluster)).toEqual(test.cluster.store.list('/events', 'default'))
  })

  it('starts a container that waits after a crash when its back-off is over', () => {
    const test = new TestCluster()
    test.run('bad', { containers: [sh('bad', 'exit 3')] })
    test.clock.advance(8_000)
    expect(test.line('bad')).toBe('Running | bad:CrashLoopBackOff x1')
    const { cluster, clock } = restarted(test)
    expect(podOf(cluster, 'bad').status).toEqual(test.pod('bad')!.status)
    clock.advance(15_000)
    const [status] = podOf(cluster, 'bad').status!.containerStatuses!
    expect(status).toMatchObject({ restartCount: 2, lastState: { terminated: { exitCode: 3 } } })
  })

  it('goes on with a Pod that was starting, and ends one that was being deleted', () => {
    const test = new TestCluster()
    test.run('slow', { initContainers: [sh('first', 'sleep 3')], containers: [idle('main')] })
    test.run('going', { containers: [sh('main', 'while :; do sleep 1; done')] })
    test.clock.advance(1_000)
    test.delete('going')
    const { cluster, clock } = restarted(test)
    clock.advance(60_000)
    expect(podOf(cluster, 'slow').status).toMatchObject({ phase: 'Running' })
    expect(podOf(cluster, 'going')).toBeUndefined()
  })

  it('gives no address twice', () => {
    const test = new TestCluster()
    test.run('one', { containers: [idle('main')] })
    test.clock.advance(1_000)
    const { cluster, clock } = restarted(test)
    const two = {
      metadata: { name: 'two', namespace: 'default' },
      spec: { nodeName: 'node-1', containers: [idle('m')] },
    }
    cluster.clientFor('test').create(podKind, two as KubeObject)
    clock.advance(2_000)
    expect(podOf(cluster, 'two').status!.podIP).toMatch(/^10\.244\.0\./)
    expect(podOf(cluster, 'two').status!.podIP).not.toBe(podOf(cluster, 'one').status!.podIP)
  })
})
