import { describe, expect, it } from 'vitest'
import { scheduler } from '../../scheduler/scheduler.ts'
import { ControlScene } from '../../../../test/control-scene.ts'
import { daemonSetController } from './daemonset-controller.ts'

function scene(): ControlScene {
  return new ControlScene([daemonSetController])
}

describe('a DaemonSet', () => {
  it('gets one Pod on every node', () => {
    const here = scene()
    here.addNodes(5)
    here.createDaemonSet('web')
    expect(here.changes()).toEqual({ created: 5, deleted: 0 })
    expect(here.changes()).toEqual({ created: 0, deleted: 0 })
    const nodes = here
      .pods()
      .map((pod) => pod.spec!.affinity!.nodeAffinity!.requiredDuringSchedulingIgnoredDuringExecution)
    expect(new Set(nodes.map((node) => node!.nodeSelectorTerms![0]!.matchFields![0]!.values![0]))).toEqual(
      new Set(['node-0', 'node-1', 'node-2', 'node-3', 'node-4']),
    )
  })

  it('gets a Pod on nodes that come later, and none where there is no node', () => {
    const here = scene()
    here.createDaemonSet('web')
    expect(here.changes().created).toBe(0)
    here.addNode('late')
    expect(here.changes().created).toBe(1)
  })

  it('goes only where nodeSelector, affinity and node name allow', () => {
    const here = scene()
    here.addNode('plain')
    here.addNode('fast', { labels: { disk: 'ssd' } })
    here.createDaemonSet('selected', {}, { nodeSelector: { disk: 'ssd' } })
    expect(here.changes().created).toBe(1)
    here.createDaemonSet('named', {}, { nodeName: 'plain' })
    expect(here.changes().created).toBe(1)
    here.createDaemonSet('contradictory', {}, { nodeName: 'plain', nodeSelector: { disk: 'ssd' } })
    expect(here.changes().created).toBe(0)
    here.createDaemonSet('lost', {}, { nodeName: 'nowhere' })
    expect(here.changes().created).toBe(0)
  })

  it('follows the labels of nodes', () => {
    const here = scene()
    here.addNode('one', { labels: { disk: 'ssd' } })
    here.addNode('two')
    here.createDaemonSet('web', {}, { nodeSelector: { disk: 'ssd' } })
    expect(here.changes()).toEqual({ created: 1, deleted: 0 })
    here.changeNode('two', (node) => ({ ...node, metadata: { ...node.metadata, labels: { disk: 'ssd' } } }))
    expect(here.changes()).toEqual({ created: 1, deleted: 0 })
    here.changeNode('one', (node) => ({ ...node, metadata: { ...node.metadata, labels: {} } }))
    expect(here.changes()).toEqual({ created: 0, deleted: 1 })
  })

  it('stays on a node with a new NoSchedule taint and leaves one with NoExecute', () => {
    const here = scene()
    here.addNodes(2)
    here.createDaemonSet('web')
    here.changes()
    here.taint('node-0', { key: 'a', effect: 'NoSchedule' })
    expect(here.changes()).toEqual({ created: 0, deleted: 0 })
    here.taint('node-1', { key: 'a', effect: 'NoExecute' })
    expect(here.changes()).toEqual({ created: 0, deleted: 1 })
  })

  it('is not made on a tainted node unless it tolerates the taint', () => {
    const here = scene()
    here.addNode('kept', { taints: [{ key: 'only', effect: 'NoSchedule' }] })
    here.createDaemonSet('shy')
    expect(here.changes().created).toBe(0)
    here.createDaemonSet('bold', {}, { tolerations: [{ key: 'only', operator: 'Exists' }] })
    expect(here.changes().created).toBe(1)
  })

  it('looks neither at room nor at host ports nor at cordons nor at readiness', () => {
    const here = scene()
    here.addNode('tiny', { allocatable: { cpu: '1m' } })
    here.addNode('cordoned', {
      unschedulable: true,
      taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }],
    })
    const containers = [
      { name: 'main', image: 'a', resources: { requests: { cpu: '2' } }, ports: [{ containerPort: 80, hostPort: 80 }] },
    ]
    here.createDaemonSet('web', {}, { containers })
    here.createDaemonSet('rival', {}, { containers })
    expect(here.changes().created).toBe(4)
  })

  it('waits until a Pod under deletion is gone before it makes another', () => {
    const here = scene()
    here.addNode('one')
    here.createDaemonSet('web')
    here.settle()
    const [pod] = here.pods()
    here.client.update(here.cluster.registry.find('', 'v1', 'pods')!, {
      ...pod!,
      metadata: { ...pod!.metadata, finalizers: ['example.test/hold'] },
    })
    here.deletePod(pod!.metadata.name!)
    here.changes()
    expect(here.wait(60_000).changes()).toEqual({ created: 0, deleted: 0 })
    here.client.update(here.cluster.registry.find('', 'v1', 'pods')!, {
      ...here.pod(pod!.metadata.name!),
      metadata: { ...here.pod(pod!.metadata.name!).metadata, finalizers: [] },
    })
    expect(here.changes().created).toBe(1)
  })

  it('does nothing while it is being deleted', () => {
    const here = scene()
    here.addNode('one')
    const daemonSet = here.createDaemonSet('web')
    here.client.delete(
      here.cluster.registry.find('apps', 'v1', 'daemonsets')!,
      { namespace: here.namespace, name: 'web' },
      { propagationPolicy: 'Foreground' },
    )
    expect(daemonSet.status).toMatchObject({ desiredNumberScheduled: 0 })
    expect(here.changes().created).toBe(0)
    expect(here.daemonSet('web').status!.observedGeneration).toBeUndefined()
  })

  it('does not inherit anything when it is made again under the same name', () => {
    const here = scene()
    here.addNodes(2)
    here.createDaemonSet('web')
    here.changes()
    here.client.delete(here.cluster.registry.find('apps', 'v1', 'daemonsets')!, {
      namespace: here.namespace,
      name: 'web',
    })
    here.createDaemonSet('web')
    expect(here.changes()).toEqual({ created: 2, deleted: 0 })
  })

  it('is unmoved by the removal of a node, but tidies up Pods that waited for it when it is woken', () => {
    const here = scene()
    here.addNodes(2)
    here.createDaemonSet('web')
    here.settle()
    here.client.delete(here.cluster.registry.find('', 'v1', 'nodes')!, { name: 'node-0' })
    here.changes()
    expect(here.daemonSet('web').status!.desiredNumberScheduled).toBe(2)
    here.changeDaemonSet('web', (spec) => ({ ...spec, revisionHistoryLimit: 3 }))
    expect(here.changes()).toEqual({ created: 0, deleted: 1 })
    expect(here.daemonSet('web').status!.desiredNumberScheduled).toBe(1)
  })

  it('is not woken by a taint that asks for no change', () => {
    const here = scene()
    here.addNode('one')
    here.createDaemonSet('web')
    here.settle()
    here.taint('one', { key: 'a', effect: 'NoSchedule' })
    expect(here.settle().daemonSet('web').status!.numberMisscheduled).toBe(0)
    here.changeDaemonSet('web', (spec) => ({ ...spec, revisionHistoryLimit: 3 }))
    expect(here.settle().daemonSet('web').status).toMatchObject({ numberMisscheduled: 1, desiredNumberScheduled: 0 })
  })

  it('keeps the oldest of several Pods on one node', () => {
    const here = scene()
    here.addNode('one')
    here.createDaemonSet('web')
    here.settle()
    const [first] = here.pods()
    here.wait(5_000)
    here.createPod('second', { nodeName: 'one' }, { labels: { app: 'web' } })
    here.settle()
    // The second is scheduled and the first is not, so the second stays.
    expect(here.pod(first!.metadata.name!)).toBeUndefined()
    expect(here.pod('second').metadata.ownerReferences).toHaveLength(1)
  })
})

describe('the status of a DaemonSet', () => {
  it('counts what is desired, current, ready and available', () => {
    const here = new ControlScene([daemonSetController, scheduler])
    here.addNodes(3)
    here.createDaemonSet('web')
    here.settle()
    expect(here.daemonSet('web').status).toEqual({
      currentNumberScheduled: 3,
      numberMisscheduled: 0,
      desiredNumberScheduled: 3,
      numberReady: 0,
      updatedNumberScheduled: 3,
      numberUnavailable: 3,
      observedGeneration: 1,
    })
    here.makeReady(here.pods().slice(0, 2))
    expect(here.settle().daemonSet('web').status).toMatchObject({
      numberReady: 2,
      numberAvailable: 2,
      numberUnavailable: 1,
    })
  })

  it('tells ready from available by minReadySeconds, without anybody asking', () => {
    const here = scene()
    here.addNodes(2)
    here.createDaemonSet('web', { minReadySeconds: 10 })
    here.settle()
    here.makeReady()
    expect(here.settle().daemonSet('web').status).toMatchObject({ numberReady: 2, numberUnavailable: 2 })
    here.wait(9_900)
    expect(here.daemonSet('web').status!.numberAvailable).toBeUndefined()
    here.wait(200)
    expect(here.daemonSet('web').status).toMatchObject({ numberAvailable: 2 })
  })
})
