import { afterAll, beforeAll, expect, test } from 'vitest'
import { REQUEST_HEADERS } from '../src/features/proxy/headers.ts'
import { startTestBff, TOKEN, type TestBff } from './bff.ts'
import { startRecorder, type Recorder } from './recorder.ts'

// Scorecard 3: nothing that a client sends can become an identity, a route or a framing trick upstream.

const ALLOWED = new Set([...REQUEST_HEADERS, 'authorization', 'host', 'connection', 'user-agent', 'content-length'])
const UPGRADE_ALLOWED = new Set([
  ...ALLOWED,
  'upgrade',
  'sec-websocket-key',
  'sec-websocket-version',
  'sec-websocket-protocol',
])

const HOSTILE: [string, string][] = [
  'Impersonate-User',
  'impersonate-user',
  'IMPERSONATE-USER',
  'Impersonate-Group',
  'Impersonate-Uid',
  'Impersonate-Extra-scopes',
  'Impersonate_User',
  'Impersonate_Group',
  'X-Remote-User',
  'X-Remote-Group',
  'X-Remote-Extra-a',
  'X_Remote_User',
  'Authorization',
  'authorization',
  'Proxy-Authorization',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Forwarded-Proto',
  'X-Forwarded-Uri',
  'Forwarded',
  'X-Real-Ip',
  'X-Original-URL',
  'X-Rewrite-URL',
  'X-HTTP-Method-Override',
  'X-Method-Override',
  'Via',
  'TE',
  'Trailer',
  'Range',
  'If-None-Match',
  'Audit-Id',
  'Traceparent',
  'Referer',
  'Sec-Fetch-Mode',
  'Kubectl-Command',
  'Keep-Alive',
  'Expect-CT',
].map((name) => [name, 'system:masters'])
const CONNECTION_TRICKS = ['authorization', 'impersonate-user', 'content-type, accept', 'close, authorization', 'host']

let recorder: Recorder
let bff: TestBff
beforeAll(async () => {
  recorder = await startRecorder()
  bff = await startTestBff(recorder.url)
})
afterAll(async () => {
  await bff.close()
  await recorder.close()
})

test('of forty hostile headers none reaches the API server, and the credential arrives exactly once', async () => {
  expect(HOSTILE.length + CONNECTION_TRICKS.length).toBeGreaterThanOrEqual(40)
  for (const [name, value] of [
    ...HOSTILE,
    ...CONNECTION_TRICKS.map((value) => ['Connection', value] as [string, string]),
  ]) {
    recorder.requests.length = 0
    const connection = name === 'Connection' ? '' : 'connection: close\r\n'
    await bff.raw(
      `GET /k8s/api/v1/pods HTTP/1.1\r\nhost: ${bff.host}\r\ncookie: ${bff.cookie}\r\n${name}: ${value}\r\n${connection}\r\n`,
      80,
    )
    expect(recorder.requests, `${name}: ${value}`).toHaveLength(1)
    expectClean(recorder.requests[0]!.rawHeaders, ALLOWED)
  }
}, 60_000)

test('an upgrade carries the same few headers', async () => {
  for (const [name, value] of HOSTILE) {
    recorder.requests.length = 0
    await bff.raw(
      `GET /k8s/api/v1/namespaces/a/pods/b/exec?command=sh HTTP/1.1\r\nhost: ${bff.host}\r\ncookie: ${bff.cookie}\r\norigin: ${bff.url}\r\nconnection: Upgrade\r\n` +
        `upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: v5.channel.k8s.io\r\n${name}: ${value}\r\n\r\n`,
      80,
    )
    expect(recorder.requests, name).toHaveLength(1)
    expectClean(recorder.requests[0]!.rawHeaders, UPGRADE_ALLOWED)
  }
}, 60_000)

test('ambiguous framing is refused and the connection closed', async () => {
  const common = `host: ${bff.host}\r\ncookie: ${bff.cookie}\r\norigin: ${bff.url}\r\nx-csrf-token: ${bff.csrfToken}\r\ncontent-type: application/json\r\n`
  const tricks = [
    `content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    `content-length: 2\r\ncontent-length: 3\r\n\r\n{}`,
    `transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    `content-length: +2\r\n\r\n{}`,
  ]
  for (const trick of tricks) {
    recorder.requests.length = 0
    const answer = await bff.raw(`POST /k8s/api/v1/namespaces HTTP/1.1\r\n${common}${trick}`)
    expect(answer, trick).toMatch(/^HTTP\/1\.1 400 /)
    expect(recorder.requests).toHaveLength(0)
  }
})

function expectClean(rawHeaders: string[], allowed: ReadonlySet<string>): void {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase())
  for (const name of names) expect(allowed, `${name} was sent upstream`).toContain(name)
  const credentials = names.flatMap((name, index) => (name === 'authorization' ? [rawHeaders[index * 2 + 1]] : []))
  expect(credentials).toEqual([`Bearer ${TOKEN}`])
}
