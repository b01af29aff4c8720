import { startSimulator } from '@everynode/simulator'
import { expect, test } from 'vitest'
import { daemonCells, type DaemonWorld } from '../../console/src/cluster/daemon-cells.ts'
import { withEventCauses } from '../../console/src/cluster/event-causes.ts'
import { verdictOf } from '../../console/src/features/daemonsets/model/verdict.ts'
import { eventsAbout } from '../../console/src/objects/event.ts'

// What the console says of a cluster in which a DaemonSet is stuck by one cause: the cause, whose fault it is, on which nodes.

test.each([
  ['stuck/image', 'image', 'revision', 1],
  ['stuck/crash', 'crash', 'revision', 4],
  ['stuck/probe', 'probe', 'revision', 4],
  ['stuck/config', 'config', 'revision', 4],
  ['stuck/not-ready', 'node-not-ready', 'nodes', 1],
  ['stuck/resources', 'unscheduled', 'nodes', 2],
  ['stuck/host-port', 'port', 'nodes', 2],
  ['stuck/quota', 'quota-refused', 'nodes', 2],
  ['stuck/admission', 'security-refused', 'nodes', 4],
  ['stuck/mount', 'mount', 'nodes', 4],
])('in world %s the console names %s', async (world, cause, blame, count) => {
  const simulator = await startSimulator({ world })
  const { store, clock } = simulator.cluster
  const daemonSet = store.get('apps/daemonsets', 'agents', 'agent') as DaemonWorld['daemonSet']
  const pods = store.list('/pods', 'agents') as DaemonWorld['pods']
  const revisions = store.list('apps/controllerrevisions', 'agents') as DaemonWorld['revisions']
  const nodes = store.list('/nodes') as NonNullable<DaemonWorld['nodes']>
  const nowMs = clock.now()
  const uids = new Set([daemonSet, ...pods].map(({ metadata }) => metadata.uid!))
  const events = eventsAbout(store.list('/events', 'agents'), uids)
  const cells = daemonCells({ daemonSet, pods, revisions, nodes, nowMs })
  const verdict = verdictOf(daemonSet, withEventCauses(cells, daemonSet.metadata.uid, events), nowMs)
  expect(verdict).toMatchObject({ blame, groups: [{ cause }] })
  expect(verdict!.groups[0]!.cells).toHaveLength(count)
  await simulator.close()
})
