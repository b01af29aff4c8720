import { startSimulator } from '@everynode/simulator'
import { expect, test } from 'vitest'
import { daemonCells, type DaemonWorld } from '../../console/src/cluster/daemon-cells.ts'
import { verdictOf } from '../../console/src/features/daemonsets/model/verdict.ts'

// What the console says of a cluster in which a DaemonSet is stuck by one cause: the cause, whose fault it is, on which nodes.

test.each([
  ['stuck/image', 'image', 'revision', 1],
  ['stuck/crash', 'crash', 'revision', 4],
  ['stuck/probe', 'probe', 'revision', 4],
  ['stuck/config', 'config', 'revision', 4],
  ['stuck/not-ready', 'node-not-ready', 'nodes', 1],
])('in world %s the console names %s', async (world, cause, blame, count) => {
  const simulator = await startSimulator({ world })
  const { store, clock } = simulator.cluster
  const daemonSet = store.get('apps/daemonsets', 'agents', 'agent') as DaemonWorld['daemonSet']
  const pods = store.list('/pods', 'agents') as DaemonWorld['pods']
  const revisions = store.list('apps/controllerrevisions', 'agents') as DaemonWorld['revisions']
  const nodes = store.list('/nodes') as NonNullable<DaemonWorld['nodes']>
  const nowMs = clock.now()
  const verdict = verdictOf(daemonSet, daemonCells({ daemonSet, pods, revisions, nodes, nowMs }), nowMs)
  expect(verdict).toMatchObject({ blame, groups: [{ cause }] })
  expect(verdict!.groups[0]!.cells).toHaveLength(count)
  await simulator.close()
})
