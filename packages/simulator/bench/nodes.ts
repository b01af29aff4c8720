import { startSimulator } from '../src/index.ts'
import { createDaemonSet, createNodes, rolledOut } from './support/daemon-on-nodes.ts'
import { duration, liveBytes, ofBudget, printFigure, printLoad } from './support/figures.ts'

// One DaemonSet onto 50, 500 and 5,000 nodes with instant kubelets, through controller, scheduler and kubelets, until all
// its Pods are Ready. The real control plane (Kubernetes 1.36, fake nodes, raised client limits, two cores) needed 8.0 s for
// 500 nodes and 20.4 s for 2,000, and did not finish 5,000 in six minutes. The cost of a node must not grow with their
// number. The memory of a Pod is all that its coming to be has added to the live heap, divided by the number of Pods: the object, the
// two versions before it, its five events, and what the controller, the scheduler and the kubelet keep for it. The code that was
// compiled on the way and the nodes themselves are not in it; nor is the JSON of a Pod, which is made when somebody reads it.

const REAL_MS_PER_NODE: Readonly<Record<number, number>> = { 500: 8_000 / 500, 5_000: 20_400 / 2_000 }
const BUDGET = { seconds: 5, megabytes: 600, kilobytesPerPod: 15 }

// What is compiled on the way must not count against the smallest cluster.
await measure(500)
const perNode = new Map<number, number>()
for (const count of [50, 500, 5_000]) {
  const { seconds, processorSeconds, bytesPerPod } = await measure(count)
  const ms = (1000 * seconds) / count
  perNode.set(count, ms)
  const real = REAL_MS_PER_NODE[count]
  const against = real === undefined ? '' : `real control plane ${real.toFixed(1)} ms: ${(real / ms).toFixed(0)} times`
  printFigure(`create → all Ready on ${count} nodes, per node`, ms, 'ms', against)
  if (count !== 5_000) continue
  printFigure('  in all', seconds, 's', ofBudget(seconds, BUDGET.seconds, 's'))
  printFigure('  time of processors', processorSeconds, 's')
  const kilobytes = bytesPerPod / 1000
  printFigure(
    '  live memory for a Pod, its events, history and kubelet',
    kilobytes,
    'kB',
    ofBudget(kilobytes, BUDGET.kilobytesPerPod, 'kB'),
  )
}
const megabytes = process.resourceUsage().maxRSS / 1000
printFigure('most memory of the process at any time', megabytes, 'MB', ofBudget(megabytes, BUDGET.megabytes, 'MB'))
printFigure(
  'cost of a node, 5,000 against 500',
  perNode.get(5_000)! / perNode.get(500)!,
  '',
  'asked: it does not grow, 1.00',
)
printLoad()

async function measure(count: number) {
  const simulator = await startSimulator({ world: 'empty', settings: { pace: 0, hollowNodes: false } })
  const { cluster } = simulator
  createNodes(cluster, count)
  await nodesReady(count, () => cluster.store.list('/nodes'))
  const before = liveBytes()
  const done = rolledOut(cluster, count)
  const took = await duration(() => {
    createDaemonSet(cluster, '10%')
    return done
  })
  const bytesPerPod = (liveBytes() - before) / count
  await simulator.close()
  return { ...took, bytesPerPod }
}

/** The nodes come alive by themselves; looked at once per turn of the event loop. */
async function nodesReady(count: number, list: () => readonly object[]): Promise<void> {
  const isReady = (node: { status?: { conditions?: { type: string; status: string }[] } }) =>
    node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
  while (list().filter((node) => isReady(node)).length < count) await new Promise((resolve) => setTimeout(resolve, 20))
}
