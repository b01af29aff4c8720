import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { KeptCluster } from '../test-support/kept-cluster.ts'
import { surviveKills } from './survive-kills.ts'

// The process as a whole, over HTTPS, in a short form; `npm run bench -- durability` kills it two hundred times.

const timeout = 120_000
const MAPS = '/api/v1/namespaces/default/configmaps'
const clusters: KeptCluster[] = []
const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0

function newCluster(): KeptCluster {
  const cluster = new KeptCluster()
  clusters.push(cluster)
  return cluster
}

function map(name: string, size = 10) {
  return { body: { metadata: { name }, data: { text: 'x'.repeat(size) } } }
}

afterEach(() => {
  for (const cluster of clusters.splice(0)) cluster.remove()
})

describe('a simulator that keeps its cluster', () => {
  it('has every acknowledged write after each kill, and its Pods run on', { timeout }, async () => {
    const { acknowledged, problems } = await surviveKills(newCluster(), 4)
    expect(problems).toEqual([])
    expect(acknowledged).toBeGreaterThan(10)
  })

  it('is the same to its clients: kubeconfig and tokens of service accounts stay good', { timeout }, async () => {
    const cluster = newCluster()
    const first = await cluster.start(['--world', 'fresh'])
    const tokens = '/api/v1/namespaces/default/serviceaccounts/default/token'
    const { body } = await first.client.ask('POST', tokens, { body: { spec: { expirationSeconds: 3600 } } })
    const { token } = body['status'] as { token: string }
    await first.end('SIGKILL')
    const second = await cluster.start(['--world', 'demo'])
    expect(second.kubeconfig).toEqual(first.kubeconfig)
    expect(second.words()).toContain('keeps a cluster that began as world fresh')
    const review = { spec: { token } }
    const answer = await second.client.ask('POST', '/apis/authentication.k8s.io/v1/tokenreviews', { body: review })
    expect(answer.body['status']).toMatchObject({ authenticated: true })
    await second.end('SIGTERM')
  })

  it('refuses a second process, in words', { timeout }, async () => {
    const cluster = newCluster()
    const first = await cluster.start()
    await expect(cluster.start()).rejects.toThrow(
      `exit code 2: simulator: ${cluster.file} is in use by process ${first.child.pid}; one process at a time`,
    )
    expect((await first.client.ask('POST', MAPS, map('still-there'))).code).toBe(201)
    await first.end('SIGTERM')
  })

  it('puts a damaged file aside, says so, and begins anew', { timeout }, async () => {
    const cluster = newCluster()
    const first = await cluster.start(['--world', 'fresh'])
    await first.client.ask('POST', MAPS, map('gone'))
    await first.end('SIGTERM')
    const bytes = readFileSync(cluster.file)
    for (let place = 5_000; place < bytes.length; place += 4_096) bytes[place] = bytes[place]! ^ 0xff
    writeFileSync(cluster.file, bytes)
    const second = await cluster.start(['--world', 'fresh'])
    const [, aside] = /WARNING: the kept cluster could not be read and was put aside as (\S+);/.exec(second.words())!
    expect(readFileSync(aside!).equals(bytes)).toBe(true)
    expect((await second.client.ask('GET', `${MAPS}/gone`)).code).toBe(404)
    expect((await second.client.ask('GET', '/api/v1/nodes')).body.items).toHaveLength(3)
    await second.end('SIGTERM')
  })

  it.skipIf(!hasPrlimit || !existsSync('/proc/self'))(
    'answers 507 when the system lets it write no more, and writes again when there is room (needs prlimit)',
    { timeout },
    async () => {
      const cluster = newCluster()
      const life = await cluster.start(['--world', 'fresh'], ['prlimit', `--fsize=${6 << 20}:unlimited`])
      let stored = 0
      let answer = await life.client.ask('POST', MAPS, map('big-0', 400_000))
      for (; answer.code === 201; stored++)
        answer = await life.client.ask('POST', MAPS, map(`big-${stored + 1}`, 400_000))
      expect(answer.body).toMatchObject({ kind: 'Status', code: 507, reason: 'InsufficientStorage' })
      expect(stored).toBeGreaterThan(1)
      const { items } = (await life.client.ask('GET', MAPS)).body
      expect(items!.filter(({ metadata }) => metadata.name!.startsWith('big-'))).toHaveLength(stored)
      spawnSync('prlimit', ['--pid', String(life.child.pid), '--fsize=unlimited:unlimited'])
      expect((await life.client.ask('POST', MAPS, map('after', 400_000))).code).toBe(201)
      await life.end('SIGKILL')
      const next = await cluster.start()
      expect(next.words()).not.toContain('WARNING')
      expect((await next.client.ask('GET', `${MAPS}/after`)).code).toBe(200)
      expect((await next.client.ask('GET', `${MAPS}/big-${stored - 1}`)).code).toBe(200)
      await next.end('SIGTERM')
    },
  )
})
