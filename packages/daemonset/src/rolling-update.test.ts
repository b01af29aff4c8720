import fc from 'fast-check'
import type { IntOrString, Node, Pod } from '@everynode/kube'
import { describe, expect, test } from 'vitest'
import { aDaemonPod, aDaemonSet, aNode, nowMs } from '../test-support/cluster.ts'
import { rollingUpdateStep, type RollingUpdateStep } from './rolling-update.ts'

const nodes = (count: number): Node[] => Array.from({ length: count }, (_, index) => aNode(`n${index + 1}`))
const old = (name: string, readySeconds?: number): Pod =>
  aDaemonPod(name, 'old', readySeconds === undefined ? {} : { readySeconds })
const fresh = (name: string, readySeconds?: number): Pod =>
  aDaemonPod(name, 'new', readySeconds === undefined ? {} : { readySeconds })

function step(
  pods: Pod[],
  options: { nodes?: Node[]; maxUnavailable?: IntOrString; maxSurge?: IntOrString; minReadySeconds?: number } = {},
): RollingUpdateStep {
  const rollingUpdate = { maxUnavailable: options.maxUnavailable ?? 1, maxSurge: options.maxSurge ?? 0 }
  const daemonSet = aDaemonSet({
    updateStrategy: { type: 'RollingUpdate', rollingUpdate },
    minReadySeconds: options.minReadySeconds ?? 0,
  })
  return rollingUpdateStep({ daemonSet, nodes: options.nodes ?? nodes(3), pods, hash: 'new', nowMs })
}
const deleted = (result: RollingUpdateStep): (string | undefined)[] => result.deletePods.map((pod) => pod.metadata.name)

describe('the budget of a rolling update', () => {
  test.each<[string, Node[], Pod[], object, object]>([
    ['no nodes', [], [], {}, { desired: 0, unavailable: 0, limits: { maxUnavailable: 1, maxSurge: 0 } }],
    ['two nodes with ready Pods', nodes(2), [old('n1', 9), old('n2', 9)], {}, { desired: 2, unavailable: 0 }],
    ['two nodes, one without a Pod', nodes(2), [old('n1', 9)], {}, { desired: 2, unavailable: 1 }],
    [
      'two nodes, a surge instead',
      nodes(2),
      [old('n1', 9)],
      { maxUnavailable: 0, maxSurge: 1 },
      { limits: { maxUnavailable: 0, maxSurge: 1 } },
    ],
    [
      '50 % of two',
      nodes(2),
      [old('n1', 9), old('n2', 9)],
      { maxUnavailable: '50%' },
      { limits: { maxUnavailable: 1, maxSurge: 0 } },
    ],
    [
      'a surge of 50 % of two',
      nodes(2),
      [old('n1', 9), old('n2', 9)],
      { maxUnavailable: 0, maxSurge: '50%' },
      { limits: { maxUnavailable: 0, maxSurge: 1 } },
    ],
    [
      'a surge of 100 % of two',
      nodes(2),
      [old('n1', 9), old('n2', 9)],
      { maxUnavailable: 0, maxSurge: '100%' },
      { limits: { maxUnavailable: 0, maxSurge: 2 } },
    ],
    [
      '50 % of three, one of them being deleted',
      nodes(3),
      [old('n1', 9), old('n2', 9), aDaemonPod('n3', 'old', { readySeconds: 9, isTerminating: true })],
      { maxUnavailable: '50%' },
      { limits: { maxUnavailable: 2, maxSurge: 0 }, unavailable: 1, waiting: ['n2'] },
    ],
  ])('%s', (_, given, pods, options, expected) => {
    expect(step(pods, { nodes: given, ...options })).toMatchObject(expected)
  })
})

describe('replacing Pods one after the other', () => {
  test('takes as many available old Pods as the budget allows', () => {
    const result = step([old('n1', 9), old('n2', 9), old('n3', 9)], { maxUnavailable: 2 })
    expect(deleted(result)).toEqual(['web-n1-old', 'web-n2-old'])
    expect(result.waiting).toEqual(['n3'])
  })

  test('waits while a new Pod is not available', () => {
    const result = step([fresh('n1'), old('n2', 9), old('n3', 9)])
    expect(result).toMatchObject({ unavailable: 1, deletePods: [], waiting: ['n2', 'n3'] })
  })

  test('waits for minReadySeconds', () => {
    const pods = [fresh('n1', 5), old('n2', 60), old('n3', 60)]
    expect(deleted(step(pods, { minReadySeconds: 10 }))).toEqual([])
    expect(deleted(step(pods, { minReadySeconds: 4 }))).toEqual(['web-n2-old'])
  })

  test('replaces old Pods that are not available at once, whatever the budget', () => {
    const result = step([old('n1'), old('n2'), old('n3', 9)])
    expect(deleted(result)).toEqual(['web-n1-old', 'web-n2-old'])
    expect(result).toMatchObject({ unavailable: 2, waiting: ['n3'] })
  })

  test('a broken new revision is rolled back without touching what runs', () => {
    const daemonSet = aDaemonSet({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } } })
    const pods = [aDaemonPod('n1', 'broken'), old('n2', 9), old('n3', 9)]
    const back = rollingUpdateStep({ daemonSet, nodes: nodes(3), pods, hash: 'old', nowMs })
    expect(deleted(back)).toEqual(['web-n1-broken'])
    expect(back.waiting).toEqual([])
  })

  test('a node with too many Pods counts as unavailable and is left to be tidied', () => {
    const two = [old('n1', 9), aDaemonPod('n1', 'old', { readySeconds: 9, name: 'other' })]
    expect(step([...two, old('n2', 9), old('n3', 9)])).toMatchObject({ unavailable: 1, deletePods: [] })
    expect(step([old('n1', 9), fresh('n1', 9), old('n2', 9), old('n3', 9)])).toMatchObject({
      unavailable: 1,
      deletePods: [],
    })
  })

  test('nothing is left to do when all is new', () => {
    const result = step([fresh('n1', 9), fresh('n2', 9), fresh('n3', 9)])
    expect(result).toMatchObject({ unavailable: 0, deletePods: [], createOn: [], waiting: [] })
  })
})

test('under OnDelete every old Pod waits for somebody to delete it', () => {
  const daemonSet = aDaemonSet({ updateStrategy: { type: 'OnDelete' } })
  const pods = [old('n1'), old('n2', 9), fresh('n3', 9)]
  expect(rollingUpdateStep({ daemonSet, nodes: nodes(3), pods, hash: 'new', nowMs })).toMatchObject({
    unavailable: 1,
    deletePods: [],
    createOn: [],
    waiting: ['n1', 'n2'],
  })
})

describe('surging', () => {
  const surge = { maxUnavailable: 0, maxSurge: 1 }

  test('makes new Pods beside old ones as far as it may', () => {
    const result = step([old('n1', 9), old('n2', 9), old('n3', 9)], surge)
    expect(result).toMatchObject({ createOn: ['n1'], waiting: ['n2', 'n3'], deletePods: [] })
  })

  test('an old Pod that is not available gets its successor at once', () => {
    expect(step([old('n1'), old('n2'), old('n3', 9)], surge).createOn).toEqual(['n1', 'n2', 'n3'])
  })

  test('the old Pod goes when the new one is available', () => {
    const result = step([old('n1', 9), fresh('n1', 9), old('n2', 9), fresh('n2'), old('n3', 9)], surge)
    expect(deleted(result)).toEqual(['web-n1-old'])
    expect(result).toMatchObject({ surging: 1, createOn: [], waiting: ['n3'] })
  })

  test('a Pod on a node that no longer counts stays until enough others are available', () => {
    const given = [aNode('n1', { taints: [{ key: 'a', effect: 'NoSchedule' }] }), aNode('n2')]
    expect(deleted(step([old('n1', 9), fresh('n2')], { ...surge, nodes: given }))).toEqual([])
    expect(deleted(step([old('n1', 9), fresh('n2', 9)], { ...surge, nodes: given }))).toEqual(['web-n1-old'])
    expect(deleted(step([old('n1'), fresh('n2')], { ...surge, nodes: given }))).toEqual(['web-n1-old'])
  })
})

describe('laws', () => {
  const state = fc.constantFrom('none', 'old-ready', 'old-broken', 'new-ready', 'new-broken', 'terminating')
  const podOf = (name: string, kind: string): Pod[] => {
    if (kind === 'none') return []
    if (kind === 'terminating') return [aDaemonPod(name, 'old', { readySeconds: 9, isTerminating: true })]
    return [aDaemonPod(name, kind.startsWith('old') ? 'old' : 'new', kind.endsWith('ready') ? { readySeconds: 9 } : {})]
  }

  test('no more available Pods are taken than the budget leaves', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (states, maxUnavailable) => {
        const pods = states.flatMap((kind, index) => podOf(`n${index + 1}`, kind))
        const result = step(pods, { nodes: nodes(states.length), maxUnavailable })
        const taken = result.deletePods.filter((pod) => pod.status?.conditions?.[0]?.status === 'True').length
        expect(taken === 0 || result.unavailable + taken <= maxUnavailable).toBe(true)
        expect(taken + result.waiting.length).toBe(states.filter((kind) => kind === 'old-ready').length)
      }),
    )
  })
})
