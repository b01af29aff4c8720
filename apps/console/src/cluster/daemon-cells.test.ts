import { describe, expect, it } from 'vitest'
import { ago, aDaemonSet, aNode, aPod, aRevision, NOW } from '../test-support/objects.ts'
import { daemonCells, reasonsAgainst, type DaemonWorld } from './daemon-cells.ts'

const cellsOf = (world: Partial<DaemonWorld>) =>
  daemonCells({ daemonSet: aDaemonSet(), pods: [], revisions: [aRevision(1), aRevision(2)], nowMs: NOW, ...world })
const only = (world: Partial<DaemonWorld>) => cellsOf({ nodes: [aNode('n1')], ...world })[0]!

describe('the cells of a DaemonSet', () => {
  it('stand in the order of the names of their nodes, as people count', () =>
    expect(cellsOf({ nodes: ['n10', 'n2', 'n1'].map((name) => aNode(name)) }).map(({ node }) => node)).toEqual([
      'n1',
      'n2',
      'n10',
    ]))

  it('are current when the newest revision is available', () =>
    expect(only({ pods: [aPod('p', { node: 'n1', revision: 2, isReady: true })] })).toMatchObject({
      state: 'current',
      cause: 'ready',
      revision: 2,
      isCurrentRevision: true,
    }))

  it('are old when an older one is ready', () =>
    expect(only({ pods: [aPod('p', { node: 'n1', revision: 1, isReady: true })] })).toMatchObject({
      state: 'old',
      revision: 1,
      isCurrentRevision: false,
    }))

  it('are starting while minReadySeconds are counted', () => {
    const daemonSet = aDaemonSet({ spec: { minReadySeconds: 60 } })
    const world = (readySeconds: number) => ({
      daemonSet,
      pods: [aPod('p', { node: 'n1', revision: 2, isReady: true, readySeconds })],
    })
    expect(only(world(10))).toMatchObject({ state: 'starting', cause: 'min-ready' })
    expect(only(world(61))).toMatchObject({ state: 'current' })
  })

  it('show the new Pod while the old one still runs beside it', () =>
    expect(
      only({
        pods: [aPod('old', { node: 'n1', revision: 1, isReady: true }), aPod('new', { node: 'n1', revision: 2 })],
      }),
    ).toMatchObject({ state: 'starting', pod: { metadata: { name: 'new' } } }))

  it('wait where a Pod should be and is not', () =>
    expect(only({})).toMatchObject({ state: 'waiting', cause: 'missing' }))

  it('find the node of a Pod that is not scheduled yet', () => {
    const conditions = [
      { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '1 Insufficient cpu.' },
    ]
    expect(only({ pods: [aPod('p', { revision: 2, conditions, wantedNode: 'n1' })] })).toMatchObject({
      state: 'waiting',
      cause: 'unscheduled',
      node: 'n1',
    })
  })

  it('are hatched where the DaemonSet is not meant to run, and say why', () => {
    const node = aNode('n1', { taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] })
    expect(only({ nodes: [node] })).toMatchObject({ state: 'out', cause: 'excluded' })
    expect(reasonsAgainst(aDaemonSet(), node)).toMatchObject([{ code: 'taint', taint: { key: 'dedicated' } }])
  })

  it('point out a Pod that is where none should be', () => {
    const node = aNode('n1', { taints: [{ key: 'dedicated', effect: 'NoSchedule' }] })
    expect(only({ nodes: [node], pods: [aPod('p', { node: 'n1', revision: 2, isReady: true })] })).toMatchObject({
      state: 'current',
      isMisplaced: true,
    })
  })

  it('are on their way while the old Pod ends', () =>
    expect(
      only({ pods: [aPod('p', { node: 'n1', revision: 1, isReady: true, deletionTimestamp: ago(3) })] }),
    ).toMatchObject({ state: 'starting', cause: 'terminating' }))

  it('exist only for nodes with a Pod when nodes may not be listed, and then nothing is called misplaced', () => {
    const cells = daemonCells({
      daemonSet: aDaemonSet(),
      revisions: [aRevision(2)],
      nowMs: NOW,
      pods: [aPod('p', { node: 'n7', revision: 2, isReady: true })],
    })
    expect(cells).toMatchObject([{ node: 'n7', state: 'current', isMisplaced: false }])
  })
})
