import type { Pod, PodSpec } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../test/control-scene.ts'
import { scheduler } from './scheduler.ts'

const noPreemption = 'no new claims to deallocate, preemption:'

function scene(): ControlScene {
  return new ControlScene([scheduler])
}

function asking(cpu: string): PodSpec {
  return { containers: [{ name: 'main', image: 'app', resources: { requests: { cpu } } }] }
}

function onNode(name: string): PodSpec {
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [name] }]
  return {
    affinity: {
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields }] } },
    },
  }
}

/** What the scheduler says about a Pod that it did not place. */
function complaint(here: ControlScene, name: string): string | undefined {
  return here
    .settle()
    .pod(name)
    .status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False')?.message
}

function nodeOf(here: ControlScene, name: string): string | undefined {
  return here.settle().pod(name).spec!.nodeName
}

describe('a Pod without a node', () => {
  it('gets one with room, and the event that says so', () => {
    const here = scene()
    here.addNode('small', { allocatable: { cpu: '1' } })
    here.addNode('big')
    here.createPod('web', asking('2'))
    expect(nodeOf(here, 'web')).toBe('big')
    expect(here.pod('web').status!.conditions).toMatchObject([{ type: 'PodScheduled', status: 'True' }])
    expect(here.events('web')).toEqual(['Normal Scheduled Successfully assigned scene/web to big'])
  })

  it('is not looked at when another scheduler is named, or a gate is closed', () => {
    const here = scene()
    here.addNode('one')
    here.createPod('other', { schedulerName: 'nobody' })
    here.createPod('gated', { schedulingGates: [{ name: 'example.test/wait' }] })
    here.createPod('claiming', { resourceClaims: [{ name: 'r', resourceClaimName: 'absent' }] })
    here.wait(60_000)
    const nodes = ['other', 'gated', 'claiming'].map((name) => nodeOf(here, name))
    expect(nodes).toEqual([undefined, undefined, undefined])
    expect(here.pod('gated').status!.conditions).toMatchObject([{ type: 'PodScheduled', reason: 'SchedulingGated' }])
    expect(here.list('', 'events')).toEqual([])
  })

  it('hears that there are no nodes', () => {
    const here = scene()
    here.createPod('early')
    expect(complaint(here, 'early')).toBe('no nodes available to schedule pods')
    here.addNode('late')
    here.wait(2_000)
    expect(nodeOf(here, 'early')).toBe('late')
  })

  it('hears one reason for each node, counted and sorted', () => {
    const here = scene()
    here.addNode('a', { labels: { zone: 'a' }, allocatable: { cpu: '2' } })
    here.addNode('b', { labels: { zone: 'b' }, allocatable: { cpu: '1', pods: '1' } })
    here.addNode('c', { taints: [{ key: 'team', value: 'red', effect: 'NoSchedule' }] })
    here.createPod('filler', { nodeName: 'b' })
    here.createPod('hungry', asking('64'))
    expect(complaint(here, 'hungry')).toBe(
      `0/3 nodes are available: 1 Too many pods, 1 node(s) had untolerated taint(s), 2 Insufficient cpu. ${noPreemption} 0/3 nodes are available: 3 Preemption is not helpful for scheduling.`,
    )
    here.createPod('choosy', { nodeSelector: { zone: 'z' } })
    expect(complaint(here, 'choosy')).toBe(
      `0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match Pod's node affinity/selector. ${noPreemption} 0/3 nodes are available: 3 Preemption is not helpful for scheduling.`,
    )
    here.createPod('polite', { ...asking('2'), nodeSelector: { zone: 'b' }, preemptionPolicy: 'Never' })
    expect(complaint(here, 'polite')).toMatch(/ preemption: not eligible due to preemptionPolicy=Never\.$/)
  })

  it('that names its node hears of that node only', () => {
    const here = scene()
    here.addNodes(3, { allocatable: { cpu: '1' } })
    here.createPod('daemon', { ...asking('2'), ...onNode('node-1') })
    expect(complaint(here, 'daemon')).toBe(
      `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't satisfy plugin(s) [NodeAffinity]. ${noPreemption} 0/3 nodes are available: 3 Preemption is not helpful for scheduling.`,
    )
    here.createPod('lost', onNode('nowhere'))
    expect(complaint(here, 'lost')).toMatch(
      /^0\/3 nodes are available: 3 node\(s\) didn't satisfy plugin\(s\) \[NodeAffinity\]\./,
    )
  })

  it('waits for a host port that another holds', () => {
    const here = scene()
    here.addNode('one')
    const port = (protocol: string): PodSpec => ({
      containers: [{ name: 'main', image: 'app', ports: [{ containerPort: 80, hostPort: 8080, protocol }] }],
    })
    here.createPod('holder', port('TCP'))
    expect(nodeOf(here, 'holder')).toBe('one')
    here.createPod('udp', port('UDP'))
    expect(nodeOf(here, 'udp')).toBe('one')
    here.createPod('clash', port('TCP'))
    expect(complaint(here, 'clash')).toMatch(
      /^0\/1 nodes are available: 1 node\(s\) didn't have free ports for the requested pod ports\./,
    )
    here.deletePod('holder', 0)
    here.wait(2_000)
    expect(nodeOf(here, 'clash')).toBe('one')
  })

  it('is kept away by required anti-affinity, from either side, and drawn by affinity', () => {
    const here = scene()
    here.addNodes(2)
    const term = (app: string) => [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app } } }]
    const keepingAway = { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: term('b') } } }
    here.createPod('a', { ...keepingAway, nodeName: 'node-0' }, { labels: { app: 'a' } })
    here.createPod('b', {}, { labels: { app: 'b' } })
    expect(nodeOf(here, 'b')).toBe('node-1')
    here.createPod('near', { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: term('b') } } })
    expect(nodeOf(here, 'near')).toBe('node-1')
    here.createPod('a2', keepingAway, { labels: { app: 'a' } })
    expect(nodeOf(here, 'a2')).toBe('node-0')
  })

  it('is spread as its hard constraints demand', () => {
    const here = scene()
    here.addNode('a1', { labels: { zone: 'a' } })
    here.addNode('b1', { labels: { zone: 'b' }, allocatable: { pods: '1' } })
    const topologySpreadConstraints = [
      {
        maxSkew: 1,
        topologyKey: 'zone',
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { app: 'web' } },
      },
    ]
    const labels = { app: 'web' }
    for (const name of ['one', 'two', 'three']) here.createPod(name, { topologySpreadConstraints }, { labels })
    expect(['one', 'two', 'three'].map((name) => nodeOf(here, name)).toSorted()).toEqual(['a1', 'a1', 'b1'])
    here.createPod('four', { topologySpreadConstraints }, { labels })
    expect(complaint(here, 'four')).toMatch(
      /^0\/2 nodes are available: 1 Too many pods, 1 node\(s\) didn't match pod topology spread constraints\./,
    )
  })

  it('hears what is wrong with its claims', () => {
    const here = scene()
    here.addNode('one')
    const using = (claimName: string): PodSpec => ({ volumes: [{ name: 'v', persistentVolumeClaim: { claimName } }] })
    here.createPod('missing', using('none'))
    expect(complaint(here, 'missing')).toBe(
      '0/1 nodes are available: persistentvolumeclaim "none" not found. not found',
    )
    const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, storageClassName: '' }
    here.create('', 'persistentvolumeclaims', { metadata: { name: 'unbound' }, spec })
    here.createPod('waiting', using('unbound'))
    expect(complaint(here, 'waiting')).toBe(
      '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found',
    )
  })
})

describe('a Pod that found no node', () => {
  it('is tried again when a node changes in its favour, after a back-off', () => {
    const here = scene()
    here.addNode('one', { taints: [{ key: 'a', effect: 'NoSchedule' }] })
    here.createPod('web')
    here.settle()
    here.changeNode('one', (node) => ({ ...node, spec: {} }))
    expect(nodeOf(here, 'web')).toBeUndefined()
    here.wait(1_000)
    expect(nodeOf(here, 'web')).toBe('one')
  })

  it('is not tried again for changes that cannot help', () => {
    const here = scene()
    here.addNodes(2, { allocatable: { cpu: '1' } })
    here.createPod('big', { ...asking('1'), ...onNode('node-0') })
    here.createPod('tenant', { ...asking('500m'), nodeName: 'node-0' })
    here.createPod('stuck', { ...asking('2'), ...onNode('node-0') })
    here.wait(60_000)
    const before = here.events('stuck').length
    here.createPod('elsewhere', { nodeName: 'node-1' })
    here.deletePod('elsewhere', 0)
    here.changeNode('node-1', (node) => ({ ...node, metadata: { ...node.metadata, labels: { a: 'b' } } }))
    here.wait(60_000)
    expect(here.events('stuck')).toHaveLength(before)
  })

  it('writes its condition once while the reason stays the same', () => {
    const here = scene()
    here.addNode('one', { allocatable: { cpu: '1' } })
    here.createPod('web', asking('2'))
    const first = here.settle().pod('web').metadata.resourceVersion
    here.wait(900_000)
    expect(here.pod('web').metadata.resourceVersion).toBe(first)
  })
})

describe('preemption', () => {
  it('gets through when its victim is gone at once', () => {
    const here = scene()
    here.addNode('one', { allocatable: { cpu: '1', pods: '110' } })
    here.createPod('low', { ...asking('1'), terminationGracePeriodSeconds: 0 })
    here.settle()
    here.createPod('high', { ...asking('1'), priority: 1000 })
    here.settle()
    here.finishDeletions()
    here.wait(2_000)
    expect(here.pod('high').spec!.nodeName).toBe('one')
  })

  const important = (cpu: string): PodSpec => ({ ...asking(cpu), priority: 1000 }) as PodSpec

  it('makes room by the Pods of lower priority, and the Pod waits for its node', () => {
    const here = scene()
    here.addNode('one', { allocatable: { cpu: '1' } })
    place(here, here.createPod('low', { ...asking('800m'), priority: -5 } as PodSpec))
    here.createPod('high', important('500m'))
    here.settle()
    expect(here.pod('low').metadata.deletionTimestamp).toBeDefined()
    expect(here.pod('low').status!.conditions!.find(({ type }) => type === 'DisruptionTarget')).toMatchObject({
      status: 'True',
      reason: 'PreemptionByScheduler',
      message: 'default-scheduler: preempting to accommodate a higher priority pod',
    })
    expect(here.events('low').at(-1)).toBe(
      `Normal Preempted Preempted by pod ${here.pod('high').metadata.uid} on node one`,
    )
    expect(here.pod('high').status).toMatchObject({ nominatedNodeName: 'one' })
    expect(complaint(here, 'high')).toBe('0/1 nodes are available: 1 Insufficient cpu.')
    here.finishDeletions()
    here.wait(2_000)
    expect(here.pod('high')).toMatchObject({ spec: { nodeName: 'one' } })
    expect(here.pod('high').status!.nominatedNodeName).toBeUndefined()
  })

  it('does not touch Pods of the same priority', () => {
    const here = scene()
    here.addNode('one', { allocatable: { cpu: '1' } })
    place(here, here.createPod('equal', important('800m')))
    here.createPod('late', important('500m'))
    expect(complaint(here, 'late')).toBe(
      `0/1 nodes are available: 1 Insufficient cpu. ${noPreemption} 0/1 nodes are available: 1 No preemption victims found for incoming pod.`,
    )
  })

  it('keeps the room it made from Pods of lower priority', () => {
    const here = scene()
    here.addNode('one', { allocatable: { cpu: '1' } })
    place(here, here.createPod('low', { ...asking('800m'), priority: -5 } as PodSpec))
    here.createPod('high', important('800m'))
    here.settle()
    here.createPod('thief', asking('300m'))
    here.finishDeletions()
    here.wait(20_000)
    expect([nodeOf(here, 'high'), nodeOf(here, 'thief')]).toEqual(['one', undefined])
  })

  it('takes no more than it needs, and the least important', () => {
    const here = scene()
    here.addNode('one', { allocatable: { cpu: '1' } })
    for (const [name, priority] of [
      ['a', 10],
      ['b', 1],
      ['c', 5],
    ] as const)
      place(here, here.createPod(name, { ...asking('300m'), priority } as PodSpec))
    here.createPod('high', important('300m'))
    here.settle()
    expect(
      here.pods((pod) => pod.metadata.deletionTimestamp !== undefined).map(({ metadata }) => metadata.name),
    ).toEqual(['b'])
  })
})

function place(here: ControlScene, pod: Pod): void {
  expect(nodeOf(here, pod.metadata.name!)).toBeDefined()
  here.makeReady([pod])
}
