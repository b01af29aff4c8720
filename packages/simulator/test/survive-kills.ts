import { setTimeout as wait } from 'node:timers/promises'
import type { KubeObject } from '@everynode/kube'
import { seededIds } from '../src/engine/ids.ts'
import type { KeptCluster } from '../test-support/kept-cluster.ts'
import { WriteHistory } from '../test-support/write-history.ts'

export interface KillReport {
  kills: number
  acknowledged: number
  problems: string[]
  startsMs: number[]
}

const WRITERS = 4
const LONGEST_LIFE_MS = 400
const DAEMONS = '/apis/apps/v1/namespaces/shared/daemonsets'
const PODS = '/api/v1/namespaces/shared/pods'

/**
 * Kills a simulator again and again at random moments while clients write, and compares what the next life has with what they
 * were promised. A DaemonSet's Pods run through all of it and must stay the same.
 */
export async function surviveKills(
  cluster: KeptCluster,
  kills: number,
  seed = 1,
  onRound: (report: KillReport) => void = () => undefined,
): Promise<KillReport> {
  const report: KillReport = { kills, acknowledged: 0, problems: [], startsMs: [] }
  const random = seededIds(seed)
  const history = new WriteHistory()
  let life = await cluster.start(['--world', 'fresh', '--pace', '0'])
  await life.client.ask('POST', DAEMONS, { body: daemonSet })
  let pods = await podsOf(life.client)
  while (pods.filter((line) => line.endsWith(' true 0')).length < 2) pods = await podsOf(life.client)
  const { server } = life.kubeconfig.clusters[0]!.cluster
  for (let round = 0; round < kills; round++) {
    const writers = Array.from({ length: WRITERS }, () => history.write(life.client))
    await wait(random.random() * LONGEST_LIFE_MS)
    await life.end('SIGKILL')
    await Promise.all(writers)
    const sinceMs = performance.now()
    life = await cluster.start(['--pace', '0'])
    report.startsMs.push(performance.now() - sinceMs)
    const found = await history.problems(life.client)
    if (life.kubeconfig.clusters[0]!.cluster.server !== server) found.push('the server has another address')
    if (life.words().includes('WARNING')) found.push(life.words())
    const now = await podsOf(life.client)
    if (now.join() !== pods.join()) found.push(`Pods were ${pods.join()} and are ${now.join()}`)
    report.problems.push(...found.map((problem) => `after kill ${round + 1}: ${problem}`))
    report.acknowledged = history.acknowledged
    onRound(report)
  }
  await life.end('SIGTERM')
  return report
}

async function podsOf(client: { ask(method: string, path: string): Promise<{ body: { items?: KubeObject[] } }> }) {
  const { body } = await client.ask('GET', PODS)
  return (body.items ?? []).map(({ metadata, status }) => {
    const [container] = (status as { containerStatuses?: { ready: boolean; restartCount: number }[] })
      .containerStatuses ?? [undefined]
    return `${metadata.name} ${metadata.uid} ${container?.ready} ${container?.restartCount}`
  })
}

const labels = { app: 'steady' }
const daemonSet = {
  metadata: { name: 'steady' },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: { containers: [{ name: 'main', image: 'docker.io/library/nginx:1.27' }] },
    },
  },
}
