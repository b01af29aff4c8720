import { type Node, nodeCondition } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../../test/control-scene.ts'
import { nodeKind } from '../kinds.ts'
import { podGarbageCollector } from '../pod-gc.ts'
import { taintEvictionController } from '../taint-eviction/taint-eviction-controller.ts'
import { nodeLifecycleController } from './node-lifecycle-controller.ts'

const settings = { nodeMonitorPeriodMs: 1_000, nodeMonitorGracePeriodMs: 10_000 }

function scene(): ControlScene {
  return new ControlScene([nodeLifecycleController, taintEvictionController, podGarbageCollector], settings)
}

function report(here: ControlScene, name: string, conditions: Record<string, string>): void {
  const node = here.client.get(nodeKind, { name }) as Node
  const now = new Date(here.clock.now()).toISOString()
  const reported = Object.entries(conditions).map(([type, status]) => ({
    type,
    status,
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  }))
  here.client.update(nodeKind, { ...node, status: { ...node.status, conditions: reported } }, 'status')
  here.settle()
}

/** A node beside that stays alive while time passes. */
function waitBesideAlive(here: ControlScene, ms: number): void {
  for (let passed = 0; passed < ms; passed += 1_000) {
    report(here, 'alive', { Ready: 'True' })
    here.wait(1_000)
  }
}

function taints(here: ControlScene, name: string): string[] {
  return ((here.client.get(nodeKind, { name }) as Node).spec?.taints ?? [])
    .map(({ key, effect }) => `${key.split('/').at(-1)}:${effect}`)
    .toSorted()
}

describe('a node', () => {
  it('is greeted and seen off', () => {
    const here = scene()
    here.addNode('one')
    here.settle()
    here.client.delete(nodeKind, { name: 'one' })
    const events = here.cluster.store.list('/events', 'default').map(({ reason, message }) => `${reason} ${message}`)
    expect(events).toEqual([
      'RegisteredNode Node one event: Registered Node one in Controller',
      'RemovingNode Node one event: Removing Node one from Controller',
    ])
  })

  it('carries a taint for each thing that is wrong with it, and for its cordon', () => {
    const here = scene()
    here.addNode('one')
    report(here, 'one', {
      Ready: 'True',
      MemoryPressure: 'True',
      DiskPressure: 'True',
      PIDPressure: 'True',
      NetworkUnavailable: 'True',
    })
    expect(taints(here, 'one')).toEqual([
      'disk-pressure:NoSchedule',
      'memory-pressure:NoSchedule',
      'network-unavailable:NoSchedule',
      'pid-pressure:NoSchedule',
    ])
    here.changeNode('one', (node) => ({ ...node, spec: { ...node.spec, unschedulable: true } }))
    expect(taints(here.settle(), 'one')).toContain('unschedulable:NoSchedule')
    report(here, 'one', { Ready: 'True' })
    here.changeNode('one', (node) => ({ ...node, spec: { ...node.spec, unschedulable: false } }))
    expect(taints(here.settle(), 'one')).toEqual([])
  })

  it('keeps the taints that people put on it', () => {
    const here = scene()
    here.addNode('one', { taints: [{ key: 'mine', effect: 'NoSchedule' }] })
    report(here, 'one', { Ready: 'True', MemoryPressure: 'True' })
    report(here, 'one', { Ready: 'True' })
    expect(taints(here, 'one')).toEqual(['mine:NoSchedule'])
  })

  it('that falls silent is unknown in every respect, and Pods keep away and leave', () => {
    const here = scene()
    here.addNode('alive')
    here.addNode('silent')
    report(here, 'silent', { Ready: 'True' })
    waitBesideAlive(here, 10_000)
    expect(taints(here, 'silent')).toEqual([])
    waitBesideAlive(here, 3_000)
    expect(taints(here, 'silent')).toEqual(['unreachable:NoExecute', 'unreachable:NoSchedule'])
    const node = here.client.get(nodeKind, { name: 'silent' }) as Node
    expect(nodeCondition(node, 'Ready')).toMatchObject({
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
    })
    expect(nodeCondition(node, 'DiskPressure')).toMatchObject({
      status: 'Unknown',
      reason: 'NodeStatusNeverUpdated',
      message: 'Kubelet never posted node status.',
    })
    report(here, 'silent', { Ready: 'True' })
    expect(taints(here, 'silent')).toEqual([])
  })

  it('is not given up while its lease is renewed', () => {
    const here = scene()
    here.addNode('one')
    here.client.create(
      { ...here.cluster.registry.find('coordination.k8s.io', 'v1', 'leases')! },
      { metadata: { name: 'one', namespace: 'kube-node-lease' }, spec: { holderIdentity: 'one' } },
    )
    const leases = here.cluster.registry.find('coordination.k8s.io', 'v1', 'leases')!
    for (let second = 0; second < 30; second++) {
      const lease = here.client.get(leases, { namespace: 'kube-node-lease', name: 'one' })!
      here.client.update(leases, {
        ...lease,
        spec: { holderIdentity: 'one', renewTime: new Date(here.clock.now()).toISOString().replace('Z', '000Z') },
      })
      here.wait(1_000)
    }
    expect(taints(here, 'one')).toEqual([])
  })
})

describe('when every node is down', () => {
  it('nobody is evicted', () => {
    const here = scene()
    here.addNodes(2)
    here.createPod('web', { nodeName: 'node-0' })
    here.wait(60_000)
    expect(taints(here, 'node-0')).toEqual(['unreachable:NoSchedule'])
    expect(here.pod('web').metadata.deletionTimestamp).toBeUndefined()
  })
})

describe('Pods on a node that falls silent', () => {
  it('are marked as not ready, and leave as their tolerations say', () => {
    const here = scene()
    here.addNode('alive')
    here.addNode('silent')
    const unreachable = (seconds?: number) => [
      {
        key: 'node.kubernetes.io/unreachable',
        operator: 'Exists',
        effect: 'NoExecute',
        ...(seconds === undefined ? {} : { tolerationSeconds: seconds }),
      },
    ]
    here.createPod('daemon', { nodeName: 'silent', tolerations: unreachable() })
    here.createPod('patient', { nodeName: 'silent', tolerations: unreachable(60) })
    here.createPod('brief', { nodeName: 'silent', tolerations: unreachable(0) })
    report(here, 'silent', { Ready: 'True' })
    here.makeReady()
    waitBesideAlive(here, 14_000)
    expect(here.pods().map((pod) => pod.status!.conditions!.find(({ type }) => type === 'Ready')!.status)).toEqual([
      'False',
      'False',
      'False',
    ])
    const leaving = () =>
      here.pods((pod) => pod.metadata.deletionTimestamp !== undefined).map(({ metadata }) => metadata.name)
    expect(leaving()).toEqual(['brief'])
    expect(here.events('brief')).toContain('Normal TaintManagerEviction Marking for deletion Pod scene/brief')
    expect(here.pod('brief').status!.conditions!.find(({ type }) => type === 'DisruptionTarget')).toMatchObject({
      reason: 'DeletionByTaintManager',
    })
    waitBesideAlive(here, 30_000)
    report(here, 'silent', { Ready: 'True' })
    waitBesideAlive(here, 5_000)
    expect(here.events('patient')).toContain('Normal TaintManagerEviction Cancelling deletion of Pod scene/patient')
    expect(leaving()).toEqual(['brief'])
  })

  it('leave at once when a client puts on a NoExecute taint that they do not tolerate', () => {
    const here = scene()
    here.addNode('one')
    here.createPod('web', { nodeName: 'one' })
    here.taint('one', { key: 'away', effect: 'NoExecute' })
    expect(here.settle().pod('web').metadata.deletionTimestamp).toBeDefined()
  })
})

describe('Pods of a node that is gone', () => {
  it('are removed after a quarantine of 40 seconds, without an event', () => {
    const here = scene()
    here.addNode('one')
    here.createPod('web', { nodeName: 'one' })
    here.client.delete(nodeKind, { name: 'one' })
    here.wait(55_000)
    expect(here.pods()).toHaveLength(1)
    here.wait(30_000)
    expect(here.pods()).toHaveLength(0)
    expect(here.events('web')).toEqual([])
  })

  it('stay when a node of that name comes back in time', () => {
    const here = scene()
    here.addNode('one')
    here.createPod('web', { nodeName: 'one' })
    here.client.delete(nodeKind, { name: 'one' })
    here.wait(30_000)
    here.addNode('one')
    here.wait(5_000)
    expect(here.pods()).toHaveLength(1)
  })
})
