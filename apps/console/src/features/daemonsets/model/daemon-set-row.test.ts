import { describe, expect, it } from 'vitest'
import { aDaemonSet, aNode, aPod, aRevision, NOW } from '../../../test-support/objects.ts'
import { summaryOf } from '../detail/summary.ts'
import { filterRows, parseStates } from '../list/filter.ts'
import { daemonSetRows } from './daemon-set-row.ts'

const status = (desired: number, updated: number, available: number) => ({
  observedGeneration: 1,
  desiredNumberScheduled: desired,
  currentNumberScheduled: desired,
  updatedNumberScheduled: updated,
  numberAvailable: available,
})
const nodes = [aNode('n1'), aNode('n2'), aNode('n3')]
const revisions = [aRevision(1), aRevision(2)]
const noImage = [{ name: 'main', ready: false, state: { waiting: { reason: 'ErrImagePull', message: 'not found' } } }]

describe('a row of the list', () => {
  it('runs, with its revision and images', () => {
    const pods = nodes.map(({ metadata }, at) => aPod(`p${at}`, { node: metadata.name!, revision: 2, isReady: true }))
    const [row] = daemonSetRows({
      daemonSets: [aDaemonSet({ status: status(3, 3, 3) })],
      pods,
      nodes,
      revisions,
      nowMs: NOW,
    })
    expect(row).toMatchObject({ state: { code: 'Running' }, revision: 2, images: ['agent:1'], counts: { current: 3 } })
    expect(summaryOf(row!)).toEqual({ code: 'running', desired: 3 })
  })

  it('is stuck by its revision when that fails wherever it came', () => {
    const pods = [
      aPod('p1', { node: 'n1', revision: 2, containers: noImage }),
      aPod('p2', { node: 'n2', revision: 1, isReady: true }),
      aPod('p3', { node: 'n3', revision: 1, isReady: true }),
    ]
    const [row] = daemonSetRows({
      daemonSets: [aDaemonSet({ status: status(3, 1, 2) })],
      pods,
      nodes,
      revisions,
      nowMs: NOW,
    })
    expect(row!.state).toMatchObject({ code: 'Stuck', verdict: { blame: 'revision', failing: 1, reached: 1 } })
    expect(summaryOf(row!)).toMatchObject({ code: 'revision-at-fault', reached: 1, group: { cause: 'image' } })
  })

  it('is stuck by nodes when the revision runs elsewhere', () => {
    const pods = [
      aPod('p1', { node: 'n1', revision: 2, isReady: true }),
      aPod('p2', { node: 'n2', revision: 2, containers: noImage }),
      aPod('p3', { node: 'n3', revision: 2, isReady: true }),
    ]
    const [row] = daemonSetRows({
      daemonSets: [aDaemonSet({ status: status(3, 3, 2) })],
      pods,
      nodes,
      revisions,
      nowMs: NOW,
    })
    expect(row!.state).toMatchObject({ code: 'Stuck', verdict: { blame: 'nodes' } })
    expect(summaryOf(row!)).toMatchObject({ code: 'nodes-held-back', held: 1, desired: 3 })
  })

  it('merely updates while Pods start, and for a moment while one is missing', () => {
    const fresh = { metadata: { creationTimestamp: new Date(NOW - 3000).toISOString() }, status: status(3, 0, 0) }
    const [row] = daemonSetRows({
      daemonSets: [aDaemonSet(fresh)],
      pods: [aPod('p1', { node: 'n1', revision: 2 })],
      nodes,
      revisions,
      nowMs: NOW,
    })
    expect(row!.state.code).toBe('Updating')
  })

  it('takes its numbers from the status when Pods are not watched', () => {
    const [row] = daemonSetRows({
      daemonSets: [aDaemonSet({ status: status(40, 25, 38) })],
      nodes: Array.from({ length: 50 }, (_, at) => aNode(`n${at}`)),
      nowMs: NOW,
    })
    expect(row).toMatchObject({
      cells: undefined,
      counts: { current: 25, old: 13, starting: 2, waiting: 0, failing: 0, out: 10 },
    })
  })
})

describe('filtering the list', () => {
  const named = (name: string, more: object = {}) =>
    aDaemonSet({ metadata: { name, namespace: 'team-a', uid: name, ...more }, status: status(3, 3, 3) })
  const rows = daemonSetRows({
    daemonSets: [
      named('fluent-bit', {
        labels: { app: 'fluent-bit', tier: 'logs' },
        annotations: { 'kubesphere.io/alias-name': '日志采集' },
      }),
      named('cilium', { labels: { tier: 'net' } }),
      { ...named('idle'), status: status(0, 0, 0) },
    ],
    nowMs: NOW,
  })
  const found = (typed: string, states = '') => filterRows(rows, typed, parseStates(states)).map(({ name }) => name)

  it.each([
    ['fluent', ['fluent-bit']],
    ['日志', ['fluent-bit']],
    ['agent:1', ['fluent-bit', 'cilium', 'idle']],
    ['tier=net', ['cilium']],
    ['tier!=net', ['fluent-bit', 'idle']],
    ['team-a cil', ['cilium']],
    ['nothing', []],
  ])('by %s', (typed, names) => expect(found(typed)).toEqual(names))

  it('by state', () => {
    expect(found('', 'NoMatchingNode')).toEqual(['idle'])
    expect(found('', 'Running,NoMatchingNode')).toHaveLength(3)
  })
})
