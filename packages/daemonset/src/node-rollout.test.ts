import { expect, test } from 'vitest'
import { aDaemonPod, aDaemonSet, aNode, nowMs } from '../test-support/cluster.ts'
import { classifyNodes } from './node-rollout.ts'
import { affinityForNode, targetNodeOf } from './pods-by-node.ts'

test('every node shows how far the rollout has come there', () => {
  const tainted = { taints: [{ key: 'a', effect: 'NoSchedule' }] }
  const nodes = [
    ...['n1', 'n2', 'n3', 'n4', 'n5'].map((name) => aNode(name)),
    aNode('n6', tainted),
    aNode('n7', tainted),
  ]
  const pods = [
    aDaemonPod('n1', 'new', { readySeconds: 9 }),
    aDaemonPod('n2', 'new'),
    aDaemonPod('n3', 'old', { readySeconds: 9 }),
    aDaemonPod('n4', 'old', { readySeconds: 9 }),
    aDaemonPod('n4', 'new'),
    aDaemonPod('n5', 'old', { isTerminating: true }),
    aDaemonPod('n6', 'old', { readySeconds: 9 }),
    aDaemonPod('gone', 'old', { readySeconds: 9 }),
  ]
  const rollout = classifyNodes({ daemonSet: aDaemonSet(), nodes, pods, hash: 'new', nowMs })
  expect(rollout.map(({ node, stage }) => [node, stage])).toEqual([
    ['n1', 'done'],
    ['n2', 'starting'],
    ['n3', 'old'],
    ['n4', 'both'],
    ['n5', 'missing'],
    ['n6', 'leftover'],
    ['n7', 'none'],
    ['gone', 'leftover'],
  ])
  expect(rollout[4]?.terminating).toHaveLength(1)
  expect(rollout[7]).toMatchObject({ isNodeGone: true, isEligible: false })
})

test('a daemon Pod is pinned to its node, and only what was required of nodes is replaced', () => {
  const podAntiAffinity = { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone' }] }
  const preferred = [{ weight: 1, preference: {} }]
  const affinity = affinityForNode(
    {
      podAntiAffinity,
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: preferred,
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{}, {}] },
      },
    },
    'n1',
  )
  expect(affinity).toMatchObject({
    podAntiAffinity,
    nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: preferred },
  })
  expect(affinity.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms).toHaveLength(1)
  expect(targetNodeOf({ metadata: {}, spec: { affinity } })).toBe('n1')
  expect(targetNodeOf({ metadata: {}, spec: { affinity, nodeName: 'n2' } })).toBe('n2')
  expect(targetNodeOf({ metadata: {}, spec: {} })).toBeUndefined()
})
