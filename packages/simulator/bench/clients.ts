import { setImmediate as nextTurn } from 'node:timers/promises'
import { findKind, type KubeObject } from '@everynode/kube'
import { startSimulator } from '../src/index.ts'
import { ClientPool } from './clients/client-pool.ts'
import { createDaemonSet, createNodes, rolledOut } from './support/daemon-on-nodes.ts'
import { duration, ofBudget, printFigure, printLoad } from './support/figures.ts'

// Lists and watches of 5,000 Pods by HTTPS for 1, 10 and 100 clients in another process. Asked: five lists per second. A
// server whose lists and events are made once for all clients does not become slower per client the more there are.

const PODS = 5_000
const PATH = '/api/v1/namespaces/default/pods'
const LISTS_PER_SECOND = 5
const CHANGES = 1_000

const simulator = await startSimulator({ world: 'empty', settings: { pace: 0, hollowNodes: false } })
const { cluster } = simulator
const pods = findKind('', 'v1', 'pods')!
const client = cluster.clientFor('kube-apiserver')
createNodes(cluster, PODS)
const ready = rolledOut(cluster, PODS)
createDaemonSet(cluster, '10%')
await ready
const pool = new ClientPool(simulator)

let first = { seconds: 0, bytes: 0 }
const firstWork = await duration(async () => (first = await pool.list(PATH, 1, 1)))
printFigure(
  `first list of ${PODS} Pods, ${(first.bytes / 1e6).toFixed(1)} MB`,
  1 / first.seconds,
  'per second',
  `${ofBudget(1 / first.seconds, LISTS_PER_SECOND, 'per second')}; ${(1000 * firstWork.processorSeconds).toFixed(0)} ms of the server's processor`,
)
await pool.list(PATH, 1, 3)
let alone = 0
for (const clients of [1, 10, 100]) {
  const times = Math.max(10, clients)
  let outcome = first
  const { processorSeconds } = await duration(async () => (outcome = await pool.list(PATH, clients, times)))
  const perSecond = times / outcome.seconds
  alone ||= perSecond
  printFigure(
    `lists by ${clients} clients at once`,
    perSecond,
    'per second',
    `${ofBudget(perSecond, LISTS_PER_SECOND, 'per second')}, ${(perSecond / alone).toFixed(2)} of one client's; ${((1000 * processorSeconds) / times).toFixed(0)} ms of the server's processor each`,
  )
}

let aloneEvents = 0
for (const clients of [1, 10, 100]) {
  const from = cluster.store.revision
  let changes = 0
  const { processorSeconds } = await duration(async () => {
    const outcome = await pool.watch(`${PATH}?watch=1&resourceVersion=${from}`, clients, CHANGES, () => change(clients))
    changes = CHANGES / outcome.seconds
  })
  aloneEvents ||= changes
  printFigure(
    `changes told to ${clients} watchers`,
    changes,
    'per second',
    `${(changes * clients).toFixed(0)} events per second, ${((changes * clients) / aloneEvents).toFixed(1)} times one watcher's; ${((1e6 * processorSeconds) / CHANGES / clients).toFixed(0)} µs of the server's processor each`,
  )
}
printLoad()
pool.stop()
await simulator.close()

/** Changes as many Pods as are counted, as busy controllers do: some in each turn of the event loop. */
async function change(round: number): Promise<void> {
  for (const [index, pod] of client.list(pods, 'default').slice(0, CHANGES).entries()) {
    const annotations = { ...pod.metadata.annotations, round: String(round) }
    client.update(pods, { ...pod, metadata: { ...pod.metadata, annotations } } as KubeObject)
    if (index % 10 === 9) await nextTurn()
  }
}
