import { createCluster, seededIds, VirtualClock } from '../src/index.ts'
import { createKubelets } from '../src/engine/kubelet/kubelets.ts'
import { createDaemonSet, createNodes, isRolledOut, setImage } from './support/daemon-on-nodes.ts'
import { duration, ofBudget, printFigure, printLoad } from './support/figures.ts'

// A rolling update of 5,000 Pods in virtual time, a tenth of them at a time: with kubelets at their real pace (images are
// pulled, containers end with grace) and with instant ones. Every heartbeat of the nodes takes place meanwhile.

const NODES = 5_000
const BUDGET_SECONDS = 10

for (const pace of [0, 1]) {
  const clock = new VirtualClock()
  const cluster = createCluster({ clock, ids: seededIds(1), settings: { pace }, kubelets: createKubelets() })
  cluster.start()
  createNodes(cluster, NODES)
  clock.advance(10_000)
  createDaemonSet(cluster, '10%')
  until(() => isRolledOut(cluster, NODES))
  const begin = clock.now()
  const { seconds, processorSeconds } = await duration(() => {
    setImage(cluster, 'docker.io/library/nginx:1.28')
    until(() => isRolledOut(cluster, NODES))
  })
  const virtual = (clock.now() - begin) / 1000
  const title = pace === 0 ? 'instant kubelets' : 'kubelets at real pace'
  printFigure(
    `rolling update of ${NODES} Pods, ${title}`,
    seconds,
    's',
    `${ofBudget(seconds, BUDGET_SECONDS, 's')}; ${processorSeconds.toFixed(1)} s of processors, ${virtual.toFixed(0)} s of virtual time`,
  )
  cluster.stop()

  function until(isDone: () => boolean): void {
    while (!isDone()) clock.advance(1_000)
  }
}
printLoad()
