import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestBff, type TestBff } from './bff.ts'
import { openLive } from './live-tab.ts'
import { startRecorder, type Recorder } from './recorder.ts'

// Scorecard 7 and 8: sockets open only for our own pages, belong to their tab, and relay nothing before they are sockets.

let recorder: Recorder
let bff: TestBff
let other: TestBff
beforeAll(async () => {
  recorder = await startRecorder()
  ;[bff, other] = [await startTestBff(recorder.url), await startTestBff(recorder.url)]
})
afterAll(async () => {
  await Promise.all([bff.close(), other.close()])
  await recorder.close()
})
beforeEach(() => {
  recorder.requests.length = 0
  recorder.answer = (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    if (request.url.includes('watch=1')) response.flushHeaders()
    else
      response.end(JSON.stringify({ kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion: '7' }, items: [] }))
  }
})

const EXEC = '/k8s/api/v1/namespaces/a/pods/b/exec?command=sh&stdin=true&stdout=true'

for (const path of ['/api/live', EXEC]) {
  test(`a socket at ${path.split('?')[0]} is refused to ten other origins without a call upstream`, async () => {
    const origins = [
      '',
      'null',
      'http://evil.example',
      `http://sub.${bff.host}`,
      bff.url.replace('http:', 'https:'),
      `http://127.0.0.1:${bff.port + 1}`,
      `http://localhost:${bff.port}`,
      `${bff.url}.evil.example`,
      `${bff.url}/`,
      'file://',
    ]
    for (const origin of origins) expect(await upgrade(path, { origin }), origin).toMatch(/^HTTP\/1\.1 403 /)
    expect(recorder.requests).toHaveLength(0)
  })

  test(`a socket at ${path.split('?')[0]} needs a session`, async () => {
    expect(await upgrade(path, { cookie: '__Host-everynode=nobody' })).toMatch(/^HTTP\/1\.1 401 /)
    expect(recorder.requests).toHaveLength(0)
  })
}

test("a tab cannot touch another tab's subscription, whatever id it names", async () => {
  const [mine, theirs] = [await openLive(bff), await openLive(bff)]
  const target = { group: '', version: 'v1', resource: 'pods' }
  theirs.send({ type: 'subscribe', id: 'pods', target })
  await theirs.next((message) => message.type === 'state' && message.state === 'live')
  mine.send({ type: 'unsubscribe', id: 'pods' })
  mine.send({ type: 'subscribe', id: 'x', target: { ...target, namespace: '../../etc' } })
  await mine.next((message) => message.type === 'state' || message.type === 'refused')
  theirs.send({ type: 'subscribe', id: 'pods', target })
  expect(await theirs.next((message) => message.type === 'refused')).toMatchObject({
    id: 'pods',
    reason: 'duplicate-id',
  })
  mine.socket.close()
  theirs.socket.close()
})

test('what is not a request is refused and the socket stays open', async () => {
  const tab = await openLive(bff)
  for (const text of [
    '',
    'null',
    '[]',
    '{"type":"subscribe"}',
    '{"__proto__":{"type":"subscribe"}}',
    '{"type":"close","id":"a"}',
    'x'.repeat(5000),
  ]) {
    tab.socket.send(text)
    expect(await tab.next((message) => message.type === 'refused')).toMatchObject({ reason: 'malformed' })
  }
  tab.socket.close()
})

test('a session that ends closes its sockets', async () => {
  const mine = await startTestBff(recorder.url)
  const tab = await openLive(mine)
  const closed = once(tab.socket, 'close')
  await mine.send('DELETE', '/api/session')
  expect((await closed)[0]).toBe(4401)
  await mine.close()
})

const WRONG_ANSWERS: [string, string][] = [
  ['403', 'HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n'],
  ['200', 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'],
  [
    '101 with a wrong accept',
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n',
  ],
  ['101 without an accept', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n'],
  ['302', 'HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n'],
]

for (const [name, bytes] of WRONG_ANSWERS) {
  test(`when the API server answers an upgrade with ${name}, nothing that follows is relayed`, async () => {
    recorder.onUpgrade = (_request, socket: Duplex) => void socket.write(bytes)
    const before = recorder.bytesAfterUpgrade()
    const answer = await upgrade(EXEC, {}, 'GET /api/v1/secrets HTTP/1.1\r\nhost: x\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 (403|502) /)
    expect(recorder.requests.filter((request) => request.url.includes('secrets'))).toHaveLength(0)
    expect(recorder.bytesAfterUpgrade() - before).toBe(0)
  })
}

function upgrade(path: string, headers: { origin?: string; cookie?: string }, after = ''): Promise<string> {
  const all = { host: bff.host, origin: bff.url, cookie: bff.cookie, ...headers }
  const lines = Object.entries(all)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`)
  return bff.raw(
    `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n` +
      `sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: v5.channel.k8s.io\r\n\r\n${after}`,
    300,
  )
}
