// How long the kubelets of 5,000 nodes need for one daemon Pod each, without any simulated wait, and what a Pod costs in memory:
// the object and its versions of the last five minutes, its four events, and all that its node's kubelet keeps for it.
//
//   node packages/simulator/bench/kubelets.ts [nodes]
import { findKind, type KubeObject, type Pod } from '@everynode/kube'
import { createCluster, seededIds, VirtualClock } from '../src/index.ts'

/** Issue 5: memory per Pod. */
const BUDGET_KB = 15
const count = Number(process.argv[2] ?? 5_000)
const nodes = findKind('', 'v1', 'nodes')!
const pods = findKind('', 'v1', 'pods')!

const clock = new VirtualClock()
const cluster = createCluster({ clock, ids: seededIds(1), settings: { pace: 0 }, controllers: [], admissionRules: [] })
const client = cluster.clientFor('kube-apiserver')
cluster.start()
clock.advance(1)

const room = { cpu: '4', memory: '8Gi', pods: '110' }
timed('create the nodes', () => {
  for (let index = 0; index < count; index++) {
    client.create(nodes, {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: `node-${index}`, labels: { 'kubernetes.io/hostname': `node-${index}` } },
      status: { capacity: room, allocatable: room },
    } as unknown as KubeObject)
  }
})
timed('kubelets bring the nodes to life', () => clock.advance(1))

const spec = {
  containers: [
    { name: 'agent', image: 'example.test/agent:1', resources: { requests: { cpu: '50m', memory: '64Mi' } } },
  ],
  tolerations: [{ operator: 'Exists' }],
}
const before = heap()
timed('create the Pods', () => {
  for (let index = 0; index < count; index++) {
    client.create(pods, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `agent-${index}`, namespace: 'default', labels: { app: 'agent' } },
      spec: { ...spec, nodeName: `node-${index}` },
    } as unknown as KubeObject)
  }
})
let writes = 0
cluster.store.subscribe(['/pods'], () => void writes++)
const tookMs = timed('kubelets run the Pods', () => clock.advance(2))
const ready = cluster.store.list('/pods').filter((pod) => (pod as Pod).status?.phase === 'Running').length
print(
  `${ready} of ${count} Pods run; ${(writes / count).toFixed(2)} status writes and ${((tookMs * 1000) / count).toFixed(0)} µs a Pod`,
)
const kilobytes = (heap() - before) / count / 1000
print(
  `${kilobytes.toFixed(1)} kB of memory a Pod, its object, history and events included: ${((100 * kilobytes) / BUDGET_KB).toFixed(0)} % of ${BUDGET_KB} kB`,
)
const beats = timed('one minute of heartbeats', () => clock.advance(60_000))
print(`${(beats / 600).toFixed(2)} % of a processor for heartbeats`)
cluster.stop()

/** How long something took, in milliseconds; the processor's time tells more than the clock's on a machine that others use. */
function timed(what: string, run: () => void): number {
  const start = performance.now()
  const before = process.cpuUsage()
  run()
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  print(`${what}: ${ms.toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of processors)`)
  return ms
}

function heap(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
