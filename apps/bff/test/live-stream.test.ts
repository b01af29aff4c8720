import type { ServerResponse } from 'node:http'
import type { LiveMessage } from '@everynode/contract'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestBff, type TestBff } from './bff.ts'
import { openLive } from './live-tab.ts'
import { startRecorder, type Recorded, type Recorder } from './recorder.ts'

let recorder: Recorder
let bff: TestBff
let tab: Awaited<ReturnType<typeof openLive>>
let watches: ServerResponse[]
let list: (request: Recorded) => { code?: number; body: unknown }

beforeAll(async () => {
  recorder = await startRecorder()
  bff = await startTestBff(recorder.url)
})
afterAll(async () => {
  await bff.close()
  await recorder.close()
})
beforeEach(async () => {
  watches = []
  list = () => ({ body: pods('7', []) })
  recorder.requests.length = 0
  recorder.answer = (request, response) => {
    if (request.url.includes('watch=1')) {
      response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
      watches.push(response)
      return
    }
    const { code = 200, body } = request.url.includes('/pods') ? list(request) : { body: {} }
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  tab = await openLive(bff)
})
afterEach(() => tab.socket.close())

const target = { group: '', version: 'v1', resource: 'pods', namespace: 'a' }
const isLive = (message: LiveMessage) => message.type === 'state' && message.state === 'live'
const isSnapshot = (message: LiveMessage) => message.type === 'snapshot' && message.isLast
const asked = () => recorder.requests.map(({ url }) => url).filter((url) => url.includes('/pods'))

function pod(name: string, resourceVersion: string, extra: object = {}) {
  return { metadata: { name, namespace: 'a', uid: `uid-${name}`, resourceVersion, ...extra } }
}

function pods(resourceVersion: string, items: unknown[], metadata: object = {}) {
  return { kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion, ...metadata }, items }
}

function tell(type: string, object: unknown): void {
  watches.at(-1)!.write(`${JSON.stringify({ type, object })}\n`)
}

async function subscribe(): Promise<LiveMessage> {
  tab.send({ type: 'subscribe', id: 'pods', target })
  const snapshot = await tab.next(isSnapshot)
  await tab.next(isLive)
  return snapshot
}

describe('one subscription', () => {
  it('brings what there is, then what changes, from the version that was listed', async () => {
    list = () => ({ body: pods('7', [pod('one', '5')]) })
    expect(await subscribe()).toMatchObject({ isFirst: true, items: [{ kind: 'Pod', metadata: { name: 'one' } }] })
    expect(asked().at(-1)).toContain('resourceVersion=7')
    tell('ADDED', { kind: 'Pod', apiVersion: 'v1', ...pod('two', '8') })
    expect(await tab.next(({ type }) => type === 'changes')).toMatchObject({
      changes: [{ type: 'ADDED', object: { metadata: { name: 'two' } } }],
    })
  })

  it('brings a long list in parts', async () => {
    list = ({ url }) =>
      url.includes('continue=more')
        ? { body: pods('7', [pod('two', '6')]) }
        : { body: pods('7', [pod('one', '5')], { continue: 'more' }) }
    tab.send({ type: 'subscribe', id: 'pods', target })
    expect(await tab.next(({ type }) => type === 'snapshot')).toMatchObject({ isFirst: true, isLast: false })
    expect(await tab.next(({ type }) => type === 'snapshot')).toMatchObject({ isFirst: false, isLast: true })
  })

  it('merges what happens to one object while the tab is away into its last state', async () => {
    await subscribe()
    for (const version of ['8', '9', '10']) tell('MODIFIED', pod('one', version))
    const told = await tab.next(({ type }) => type === 'changes')
    expect(told).toMatchObject({ changes: [{ type: 'MODIFIED', object: { metadata: { resourceVersion: '10' } } }] })
  })

  it('leaves out what no page shows', async () => {
    const heavy = { managedFields: [{ manager: 'kubelet' }], labels: { app: 'a' } }
    list = () => ({ body: pods('7', [pod('one', '5', heavy)]) })
    expect(JSON.stringify(await subscribe())).not.toContain('managedFields')
    tell('MODIFIED', pod('one', '8', heavy))
    const told = JSON.stringify(await tab.next(({ type }) => type === 'changes'))
    expect(told).toContain('"labels":{"app":"a"}')
    expect(told).not.toContain('managedFields')
  })
})

describe('a subscription whose watch ends', () => {
  it('goes on from the last change that it saw', async () => {
    await subscribe()
    tell('ADDED', pod('one', '8'))
    await tab.next(({ type }) => type === 'changes')
    watches.at(-1)!.end()
    await expect.poll(() => watches.length).toBe(2)
    expect(asked().at(-1)).toContain('resourceVersion=8')
    expect(asked().filter((url) => !url.includes('watch=1'))).toHaveLength(1)
  })

  it('goes on from a bookmark when nothing else was said', async () => {
    await subscribe()
    tell('BOOKMARK', { kind: 'Pod', metadata: { resourceVersion: '40' } })
    watches.at(-1)!.end()
    await expect.poll(() => asked().at(-1)).toContain('resourceVersion=40')
  })

  it('lists anew once its version is too old, and what is gone is gone from the picture', async () => {
    list = () => ({ body: pods('7', [pod('one', '5')]) })
    await subscribe()
    list = () => ({ body: pods('90', [pod('two', '80')]) })
    tell('ERROR', { kind: 'Status', status: 'Failure', reason: 'Expired', code: 410 })
    expect(await tab.next(isSnapshot)).toMatchObject({ isFirst: true, items: [{ metadata: { name: 'two' } }] })
    await expect.poll(() => asked().at(-1)).toContain('resourceVersion=90')
  })

  it('says what is shown may be old when the cluster fails, and that it is not once it is back', async () => {
    await subscribe()
    const { answer } = recorder
    recorder.answer = (_request, response) => {
      response.writeHead(503, { 'content-type': 'application/json' }).end('{"kind":"Status","code":503}')
    }
    watches.at(-1)!.destroy()
    expect(await tab.next(({ type }) => type === 'state')).toMatchObject({ state: 'reconnecting' })
    recorder.answer = answer
    await tab.next(isLive)
  })
})

describe('a subscription that is not allowed', () => {
  it('says so in the words of the cluster, and begins once it is', async () => {
    const message = 'pods is forbidden: User "alice" cannot list resource "pods" in API group "" in the namespace "a"'
    list = () => ({ code: 403, body: { kind: 'Status', status: 'Failure', reason: 'Forbidden', code: 403, message } })
    tab.send({ type: 'subscribe', id: 'pods', target })
    expect(await tab.next(({ type }) => type === 'state')).toMatchObject({ state: 'forbidden', status: { message } })
    list = () => ({ body: pods('7', []) })
    await tab.next(isLive)
  }, 15_000)

  it('is ended within seconds when the right is taken away while it runs', async () => {
    await subscribe()
    recorder.answer = ({ url }, response) => {
      const isReview = url.includes('selfsubjectaccessreviews')
      const refusal = { kind: 'Status', status: 'Failure', reason: 'Forbidden', code: 403 }
      response.writeHead(isReview ? 201 : 403, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isReview ? { status: { allowed: false } } : refusal))
    }
    await tab.next((said) => said.type === 'state' && said.state === 'forbidden')
    expect(watches.at(-1)!.closed).toBe(true)
  }, 20_000)
})
