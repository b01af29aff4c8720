import { get, Agent } from 'node:https'
import { findKind, type DaemonSet, type KubeObject } from '@everynode/kube'
import { startSimulator } from '../src/index.ts'

// One DaemonSet onto five thousand nodes with instant kubelets, through controller, scheduler and kubelets, and then the
// list of its Pods by HTTPS. The real control plane with fake nodes needed 20.4 s for 2,000 nodes on two cores.

const NODES = 5_000
const daemonSets = findKind('apps', 'v1', 'daemonsets')!
const simulator = await startSimulator({ world: 'large', settings: { pace: 0 } })
const client = simulator.cluster.clientFor('kube-apiserver')
const labels = { app: 'agent' }

const started = performance.now()
client.create(daemonSets, {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent', namespace: 'shared' },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: { containers: [{ name: 'agent', image: 'docker.io/library/nginx:1.27' }] },
    },
  },
} as KubeObject)
await new Promise<void>((resolve) => {
  const stop = simulator.cluster.store.subscribe(['apps/daemonsets'], ({ object }) => {
    if ((object as DaemonSet).status?.numberReady !== NODES) return
    stop()
    resolve()
  })
})
const seconds = (performance.now() - started) / 1000
const megabytes = process.memoryUsage.rss() / 1_000_000
console.log(
  `create → all Ready on ${NODES} nodes   ${seconds.toFixed(2)} s (${((100 * seconds) / 5).toFixed(0)} % of 5 s), ${megabytes.toFixed(0)} MB (${((100 * megabytes) / 600).toFixed(0)} % of 600 MB)`,
)

const agent = new Agent({
  keepAlive: true,
  ca: Buffer.from(String(simulator.kubeconfig.clusters[0]!.cluster['certificate-authority-data']), 'base64'),
})
const headers = { authorization: `Bearer ${simulator.kubeconfig.users[0]!.user.token}`, accept: 'application/json' }
const bytes = await list()
const LISTS = 10
const listing = performance.now()
for (let run = 0; run < LISTS; run++) await list()
const perSecond = (1000 * LISTS) / (performance.now() - listing)
console.log(
  `list of ${NODES} Pods by HTTPS         ${perSecond.toFixed(1)} per second (${((100 * perSecond) / 5).toFixed(0)} % of 5 per second), ${(bytes / 1e6).toFixed(1)} MB each`,
)
await simulator.close()
process.exit(0)

function list(): Promise<number> {
  return new Promise((resolve, reject) => {
    get(`${simulator.url}/api/v1/namespaces/shared/pods`, { agent, headers }, (answer) => {
      let size = 0
      answer.on('data', (chunk: Buffer) => (size += chunk.length))
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(size) : reject(new Error(`the list was answered ${answer.statusCode}`)),
      )
    }).on('error', reject)
  })
}
