import type { KubeObject, Node, Pod } from '@everynode/kube'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiClient } from '../../../test-support/api-client.ts'
import type { ClusterSettings } from '../../engine/cluster-settings.ts'
import { startSimulator, type Simulator } from '../start-simulator.ts'
import { startControlPort, type ControlPort } from './control-port.ts'
import { faultList } from './fault-list.ts'

// Faults as a person asks for them, on the control port, and as clients of the API meet them.

const TOKEN = 'only-for-this-test'
const MAPS = '/api/v1/namespaces/default/configmaps'
const DAEMONS = '/apis/apps/v1/namespaces/shared/daemonsets'
let simulator: Simulator
let client: ApiClient
let control: ControlPort

async function begin(world = 'fresh', settings: Partial<ClusterSettings> = {}): Promise<void> {
  simulator = await startSimulator({ world, settings })
  client = new ApiClient(simulator.kubeconfig)
  control = await startControlPort({ desk: simulator.faults, port: 0, token: TOKEN })
}

afterEach(async () => {
  client.close()
  await Promise.all([control.close(), simulator.close()])
})

async function ask(method: string, path: string, body?: unknown, token = TOKEN) {
  const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) }
  const answer = await fetch(control.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  return { code: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const breakIt = (name: string, parameters = {}) => ask('POST', '/faults', { name, parameters })

async function objects<Kind extends KubeObject>(path: string): Promise<Kind[]> {
  return ((await client.ask('GET', path)).body.items ?? []) as Kind[]
}

async function createAgent(name = 'agent'): Promise<void> {
  const labels = { app: name }
  const container = { name: 'agent', image: 'docker.io/fluent/fluent-bit:3.2.2' }
  const template = { metadata: { labels }, spec: { containers: [container] } }
  const body = { metadata: { name }, spec: { selector: { matchLabels: labels }, template } }
  expect((await client.ask('POST', DAEMONS, { body })).code).toBe(201)
}

const readyPods = async () =>
  (await objects<Pod>('/api/v1/namespaces/shared/pods')).filter(({ status }) =>
    status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
  ).length

const seen = <Value>(look: () => Promise<Value>) => expect.poll(look, { timeout: 25_000, interval: 100 })

describe('the control port', () => {
  it('lists what can go wrong and what does, and mends one or all', async () => {
    await begin()
    const { body } = await ask('GET', '/faults')
    expect((body['available'] as { name: string }[]).map(({ name }) => name)).toEqual(faultList.map(({ name }) => name))
    const first = await breakIt('node-down', { node: 'worker-1' })
    expect(first).toMatchObject({ code: 201, body: { id: 1, name: 'node-down' } })
    await breakIt('api-slow', { delay: '1ms' })
    expect((await ask('DELETE', '/faults/1')).body).toEqual({
      standing: [{ id: 2, name: 'api-slow', parameters: { delay: '1ms' } }],
    })
    expect((await ask('DELETE', '/faults')).body).toEqual({ standing: [] })
    expect((await ask('DELETE', '/faults/1')).code).toBe(404)
  })

  it('asks for its token, and understands only what is there', async () => {
    await begin()
    expect((await ask('GET', '/faults', undefined, 'wrong')).code).toBe(401)
    expect((await fetch(`${control.url}/faults`)).status).toBe(401)
    expect((await ask('GET', '/api/v1/nodes')).code).toBe(404)
    expect((await breakIt('nonsense')).body['error']).toMatch('there is no fault "nonsense"; there are node-down,')
    expect((await breakIt('clock-skew', { node: 'worker-1' })).body['error']).toMatch('clock-skew needs ahead')
    expect((await breakIt('api-error', { code: '200' })).body['error']).toMatch('code cannot be "200"')
    const simple = { method: 'POST', headers: { authorization: `Bearer ${TOKEN}` }, body: '{"name":"node-down"}' }
    expect((await fetch(`${control.url}/faults`, simple)).status).toBe(415)
    expect((await ask('GET', '/faults')).body['standing']).toEqual([])
  })

  it('is no part of the Kubernetes API', async () => {
    await begin()
    expect((await client.ask('GET', '/faults')).code).toBe(404)
  })
})

describe('a node that falls silent', () => {
  it('is NotReady after the grace period, tainted, and its Pods go; it comes back', { timeout: 60_000 }, async () => {
    await begin('fresh', {
      pace: 0,
      nodeMonitorPeriodMs: 200,
      nodeMonitorGracePeriodMs: 2_000,
      defaultUnreachableTolerationSeconds: 1,
    })
    const web = { name: 'web', image: 'docker.io/library/nginx:1.27' }
    const pod = { metadata: { name: 'web' }, spec: { nodeName: 'worker-1', containers: [web] } }
    expect((await client.ask('POST', '/api/v1/namespaces/shared/pods', { body: pod })).code).toBe(201)
    await seen(readyPods).toBe(1)
    await breakIt('node-down', { node: 'worker-1' })
    const node = async () => (await client.ask('GET', '/api/v1/nodes/worker-1')).body as unknown as Node
    await seen(async () => (await node()).status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe(
      'Unknown',
    )
    await seen(async () => (await node()).spec?.taints?.map(({ key, effect }) => `${key}:${effect}`)).toEqual(
      expect.arrayContaining(['node.kubernetes.io/unreachable:NoSchedule', 'node.kubernetes.io/unreachable:NoExecute']),
    )
    const reasons = async () =>
      (await objects('/api/v1/events')).map(
        ({ reason, involvedObject }) => `${reason} ${(involvedObject as KubeObject)['name']}`,
      )
    await seen(reasons).toEqual(
      expect.arrayContaining(['NodeNotReady worker-1', 'NodeNotReady web', 'TaintManagerEviction web']),
    )
    await ask('DELETE', '/faults')
    await seen(async () => (await node()).spec?.taints).toBeUndefined()
    await seen(() => objects('/api/v1/namespaces/shared/pods')).toEqual([])
  })
})

describe('kubelets in trouble', () => {
  it('cannot pull when the registry is away, and do when it is back', { timeout: 60_000 }, async () => {
    await begin('fresh', { pace: 0.1 })
    await breakIt('registry-down')
    await createAgent()
    const words = async () =>
      (await objects('/api/v1/namespaces/shared/events')).map(({ message }) => String(message)).join('\n')
    await seen(words).toContain('dial tcp: lookup registry-1.docker.io: i/o timeout')
    expect(await readyPods()).toBe(0)
    await ask('DELETE', '/faults')
    // Those wait for their next try; a new one does not.
    await createAgent('second')
    await seen(readyPods).toBe(2)
  })

  it('take longer when they are slow, and write times of their own when their clock is wrong', async () => {
    await begin('fresh', { pace: 0.1 })
    await breakIt('node-slow', { node: 'worker-1', factor: '10000' })
    await breakIt('clock-skew', { node: 'worker-2', ahead: '-1h' })
    await createAgent()
    await seen(readyPods).toBe(1)
    const pods = await objects<Pod>('/api/v1/namespaces/shared/pods')
    const on = (name: string) => pods.find(({ spec }) => spec?.nodeName === name)
    expect(on('worker-1')?.status?.phase).toBe('Pending')
    const startedMs = Date.parse(on('worker-2')?.status?.startTime ?? '')
    expect(Math.round((Date.now() - startedMs) / 60_000)).toBe(60)
  })

  it('say DiskPressure when the disk of the node is full', async () => {
    await begin()
    await breakIt('node-disk-full', { node: 'worker-2' })
    const pressed = async () =>
      (await objects<Node>('/api/v1/nodes'))
        .filter(({ status }) =>
          status?.conditions?.some(({ type, status: is }) => type === 'DiskPressure' && is === 'True'),
        )
        .map(({ metadata }) => metadata.name)
    await seen(pressed).toEqual(['worker-2'])
    await ask('DELETE', '/faults')
    await seen(pressed).toEqual([])
  })

  it('lose heartbeats when they are flaky', { timeout: 60_000 }, async () => {
    await begin('fresh', { nodeMonitorPeriodMs: 200, nodeMonitorGracePeriodMs: 1_000 })
    await breakIt('node-flaky', { node: 'worker-1', share: '1' })
    const unready = async () =>
      (await objects<Node>('/api/v1/nodes'))
        .filter(({ status }) => status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is !== 'True'))
        .map(({ metadata }) => metadata.name)
    await seen(unready).toEqual(['worker-1'])
  })
})

describe('an API server in trouble', () => {
  it('asks to come back later, with Retry-After, as often as it was told', async () => {
    await begin()
    await breakIt('api-error', { code: '429', 'retry-after': '3', times: '1', method: 'GET', path: MAPS })
    expect((await client.ask('GET', '/api/v1/nodes')).code).toBe(200)
    const refused = await client.ask('GET', MAPS)
    expect(refused).toMatchObject({ code: 429, text: 'Too many requests, please try again later.\n' })
    expect(refused.headers['retry-after']).toBe('3')
    expect((await client.ask('GET', MAPS)).code).toBe(200)
  })

  it.each([
    ['500', { reason: 'InternalError', message: 'Internal error occurred: etcdserver: request timed out' }],
    ['503', { reason: 'ServiceUnavailable' }],
    ['504', { reason: 'Timeout' }],
  ])('answers %s with a Status', async (code, status) => {
    await begin()
    await breakIt('api-error', { code })
    expect((await client.ask('GET', MAPS)).body).toMatchObject({ kind: 'Status', code: Number(code), ...status })
    await ask('DELETE', '/faults')
    expect((await client.ask('GET', MAPS)).code).toBe(200)
  })

  it('takes its time', async () => {
    await begin()
    await breakIt('api-slow', { delay: '300ms', path: MAPS })
    const sinceMs = performance.now()
    expect((await client.ask('GET', MAPS)).code).toBe(200)
    expect(performance.now() - sinceMs).toBeGreaterThan(295)
  })

  it('cuts watches, which go on where they were; once compacted, from there is 410', async () => {
    await begin()
    const { resourceVersion } = (await client.ask('GET', MAPS)).body.metadata
    const from = `${MAPS}?watch=true&resourceVersion=${resourceVersion}`
    const watch = await client.watch(from)
    await client.ask('POST', MAPS, { body: { metadata: { name: 'one' } } })
    await seen(async () => watch.lines.length).toBe(1)
    await breakIt('cut-watches')
    expect(await watch.ended).toBe(false)
    const again = await client.watch(from)
    await seen(async () => again.lines.length).toBe(1)
    again.stop()
    await breakIt('compact')
    const stale = await client.watch(from)
    expect(await stale.ended).toBe(true)
    expect(JSON.parse(stale.lines[0]!)).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    })
  })

  it('answers 507 while it can store nothing, goes on living, and stores again', { timeout: 60_000 }, async () => {
    await begin('fresh', { pace: 0.1, nodeMonitorPeriodMs: 200, nodeMonitorGracePeriodMs: 1_000 })
    await breakIt('disk-full')
    const answer = await client.ask('POST', MAPS, { body: { metadata: { name: 'one' } } })
    expect(answer.body).toMatchObject({ kind: 'Status', code: 507, reason: 'InsufficientStorage' })
    // Leases and statuses cannot be written either, for longer than the nodes may be silent.
    const { store } = simulator.cluster
    const { revision } = store
    const journal = store.journal!
    let refused = 0
    store.journal = { append: (event) => void (refused++, journal.append(event)) }
    await seen(async () => refused).toBeGreaterThan(10)
    expect(store.revision).toBe(revision)
    expect((await client.ask('GET', MAPS)).code).toBe(200)
    await ask('DELETE', '/faults')
    expect((await client.ask('POST', MAPS, { body: { metadata: { name: 'one' } } })).code).toBe(201)
    const lease = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/worker-1'
    const renewed = async () => (await client.ask('GET', lease)).body['spec'] as { renewTime: string }
    const before = await renewed()
    await seen(renewed).not.toEqual(before)
  })
})
