import { countDaemonSet, rollingUpdateStep, rolloutLimits } from '@everynode/daemonset'
import { controllerRevisionHashLabel, type DaemonSet, type Node, type Pod } from '@everynode/kube'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DaemonFleet } from './daemon-fleet.ts'

const NOW = Date.UTC(2026, 0, 1)

interface PodWish {
  node: number
  isNew: boolean
  readyForSeconds: number | undefined
  isTerminating: boolean
  phase: 'Running' | 'Failed'
}

const podWish: fc.Arbitrary<PodWish> = fc.record({
  node: fc.nat(5),
  isNew: fc.boolean(),
  readyForSeconds: fc.option(fc.constantFrom(1, 20), { nil: undefined }),
  isTerminating: fc.boolean(),
  phase: fc.constantFrom('Running' as const, 'Failed' as const),
})

function daemonSetWith(minReadySeconds: number, maxSurge: number): DaemonSet {
  const rollingUpdate = maxSurge > 0 ? { maxSurge, maxUnavailable: 0 } : { maxSurge: 0, maxUnavailable: 2 }
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [] } }
  const spec = {
    selector: { matchLabels: { app: 'web' } },
    template,
    minReadySeconds,
    updateStrategy: { type: 'RollingUpdate', rollingUpdate },
  }
  return { metadata: { name: 'web', namespace: 'ns', uid: 'u', generation: 1 }, spec }
}

function podFrom({ node, isNew, readyForSeconds, isTerminating, phase }: PodWish, index: number): Pod {
  const since = new Date(NOW - (readyForSeconds ?? 0) * 1000).toISOString()
  return {
    metadata: {
      name: `pod-${index}`,
      namespace: 'ns',
      creationTimestamp: new Date(NOW - 60_000).toISOString(),
      labels: { app: 'web', [controllerRevisionHashLabel]: isNew ? 'new' : 'old' },
      ...(isTerminating ? { deletionTimestamp: since } : {}),
    },
    spec: { nodeName: `node-${node}` },
    status: {
      phase,
      conditions: readyForSeconds === undefined ? [] : [{ type: 'Ready', status: 'True', lastTransitionTime: since }],
    },
  }
}

describe('a fleet that is kept up to date change by change', () => {
  it('comes to the same numbers and the same next step as a look at everything', () => {
    const scenario = fc.record({
      pods: fc.array(podWish, { maxLength: 12 }),
      removed: fc.array(fc.nat(11), { maxLength: 4 }),
      taintedNodes: fc.subarray([0, 1, 2, 3, 4]),
      minReadySeconds: fc.constantFrom(0, 10),
      maxSurge: fc.constantFrom(0, 1, 2),
    })
    fc.assert(
      fc.property(scenario, ({ pods, removed, taintedNodes, minReadySeconds, maxSurge }) => {
        const daemonSet = daemonSetWith(minReadySeconds, maxSurge)
        const nodes = new Map<string, Node>()
        const fleet = new DaemonFleet(daemonSet, nodes)
        fleet.setHash('new')
        for (let index = 0; index < 5; index++) {
          nodes.set(`node-${index}`, { metadata: { name: `node-${index}` }, spec: {} })
          fleet.touchNode(`node-${index}`)
        }
        const present = new Map<string, Pod>()
        pods.forEach((wish, index) => {
          const pod = podFrom(wish, index)
          present.set(pod.metadata.name!, pod)
          fleet.setPod(pod.metadata.name!, pod)
          if (index % 3 === 0) fleet.refresh(NOW)
        })
        for (const index of taintedNodes) {
          nodes.set(`node-${index}`, {
            metadata: { name: `node-${index}` },
            spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] },
          })
          fleet.touchNode(`node-${index}`)
        }
        for (const index of removed) {
          present.delete(`pod-${index}`)
          fleet.removePod(`pod-${index}`)
        }
        fleet.refresh(NOW)
        const view = { daemonSet, nodes: [...nodes.values()], pods: present.values(), hash: 'new', nowMs: NOW }
        expect(fleet.totals.counts).toEqual(countDaemonSet({ ...view, pods: [...present.values()] }))
        const whole = rollingUpdateStep({ ...view, pods: [...present.values()] })
        const step = fleet.totals.step(rolloutLimits(daemonSet.spec, fleet.totals.counts.desired))
        expect(step.deletePods).toHaveLength(whole.deletePods.length)
        expect(step.createOn).toHaveLength(whole.createOn.length)
      }),
      { numRuns: 300 },
    )
  })

  it('notices by the clock alone when Pods become available', () => {
    const daemonSet = daemonSetWith(10, 0)
    const nodes = new Map<string, Node>([['node-0', { metadata: { name: 'node-0' }, spec: {} }]])
    const fleet = new DaemonFleet(daemonSet, nodes)
    fleet.setHash('new')
    fleet.setPod(
      'pod-0',
      podFrom({ node: 0, isNew: true, readyForSeconds: 1, isTerminating: false, phase: 'Running' }, 0),
    )
    fleet.refresh(NOW)
    expect(fleet.totals.counts.available).toBe(0)
    expect(fleet.nextChangeMs).toBe(NOW + 9_001)
    fleet.refresh(NOW + 9_001)
    expect(fleet.totals.counts.available).toBe(1)
    expect(fleet.nextChangeMs).toBeUndefined()
  })
})
