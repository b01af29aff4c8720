import { Agent, get } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { findKind, type KubeObject } from '@everynode/kube'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulator, type Simulator } from '../start-simulator.ts'

const configMaps = findKind('', 'v1', 'configmaps')!
let simulator: Simulator
let agent: Agent

beforeAll(async () => {
  simulator = await startSimulator({ world: 'empty' })
  const [cluster] = simulator.kubeconfig.clusters
  agent = new Agent({ ca: Buffer.from(String(cluster!.cluster['certificate-authority-data']), 'base64') })
})
afterAll(() => simulator.close())

test('what happens at once reaches every watcher once and in order, however slow it is', async () => {
  const client = simulator.cluster.clientFor('kube-apiserver')
  // What controllers put into a new namespace must not come in between.
  await expect.poll(() => simulator.cluster.store.list('/configmaps', 'default').length).toBe(1)
  const from = simulator.cluster.store.revision
  const quick = await Promise.all([watching(from), watching(from), watching(from)])
  const slow = await watching(from)
  slow.pause()
  const names = Array.from({ length: 400 }, (_, index) => `map-${index}`)
  for (const name of names) {
    const metadata = { name, namespace: 'default' }
    client.create(configMaps, { metadata, data: { text: 'x'.repeat(5_000) } } as unknown as KubeObject)
  }
  const wanted = names.map((name) => `ADDED default/${name}`)
  for (const answer of quick) expect(await linesOf(answer, names.length)).toEqual(wanted)
  // The slow one has two megabytes before it and gets what comes later behind them.
  client.delete(configMaps, { namespace: 'default', name: 'map-7' })
  expect(await linesOf(slow, names.length + 1)).toEqual([...wanted, 'DELETED default/map-7'])
})

test('a watch that begins with everything there is tells it before what comes then', async () => {
  const client = simulator.cluster.clientFor('kube-apiserver')
  const answer = await watching(0)
  client.create(configMaps, { metadata: { name: 'later', namespace: 'default' } } as KubeObject)
  const stored = simulator.cluster.store.list('/configmaps', 'default').length
  const lines = await linesOf(answer, stored)
  expect(new Set(lines).size).toBe(stored)
  expect(lines.at(-1)).toBe('ADDED default/later')
})

function watching(revision: number): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${simulator.kubeconfig.users[0]!.user.token}` }
  const url = `${simulator.url}/api/v1/namespaces/default/configmaps?watch=1&resourceVersion=${revision}`
  return new Promise((resolve, reject) => get(url, { agent, headers }, resolve).on('error', reject))
}

/** The first lines of a watch, each as its type and the name of its object; the watch ends afterwards. */
function linesOf(answer: IncomingMessage, count: number): Promise<string[]> {
  const lines: string[] = []
  let rest = ''
  return new Promise((resolve) => {
    answer.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n')
      rest = parts.pop()!
      for (const part of parts) {
        const { type, object } = JSON.parse(part) as { type: string; object: KubeObject }
        lines.push(`${type} ${object.metadata.namespace}/${object.metadata.name}`)
      }
      if (lines.length < count) return
      answer.destroy()
      resolve(lines)
    })
    answer.resume()
  })
}
