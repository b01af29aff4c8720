import { parsePath, serialisePath } from '@everynode/kube'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBff, type TestBff } from './bff.ts'
import { startRecorder, type Recorder } from './recorder.ts'

// Scorecard 1: whatever the request target looks like, bytes go only to the configured server, and only to paths
// that were understood.

let real: Recorder
let evil: Recorder
let bff: TestBff
beforeAll(async () => {
  ;[real, evil] = [await startRecorder(), await startRecorder()]
  bff = await startTestBff(real.url)
})
afterAll(async () => {
  await bff.close()
  await Promise.all([real.close(), evil.close()])
})

const BASE = '/api/v1/namespaces/default/pods'

function hostileTargets(evilHost: string): string[] {
  const segments = [
    '..',
    '.',
    '%2e%2e',
    '%2E%2E',
    '.%2e',
    '%2e',
    '..%2f..',
    '%2f',
    '%5c',
    '\\',
    '%252e%252e',
    '%25',
    '%2525',
    '%00',
    '%0d%0a',
    '%09',
    '%c0%ae%c0%ae',
    '%e0%80%ae',
    '%',
    '%zz',
    '%2',
    ';a=b',
    'a;b',
    'a%3fwatch=true',
    'a%23b',
    '%20',
    'a b',
    '~',
    'A_B',
    '%e2%80%ae',
    '@',
    `@${evilHost}`,
    ':',
    '*',
    '%2a',
    '"',
    '<script>',
    '|',
    '^',
    '`',
    '{}',
    '[]',
    '%7f',
    '\u00e9',
  ]
  return [
    `http://${evilHost}/`,
    `http://${evilHost}/k8s${BASE}`,
    `https://${evilHost}/`,
    `//${evilHost}/`,
    `///${evilHost}/`,
    `/\\${evilHost}`,
    `/\\/${evilHost}`,
    `/k8s//${evilHost}/`,
    `/k8s/\\${evilHost}`,
    `/k8s@${evilHost}/`,
    `/k8s/@${evilHost}/`,
    `/k8s/http://${evilHost}/`,
    `/k8s/http:%2f%2f${evilHost}`,
    '*',
    '/',
    '/k8s',
    '/k8s/',
    '/k8s/..',
    '/k8s/../api/session',
    '/k8s/api/../../livez',
    '/k8s/./version',
    '/k8s/version/..',
    '/k8s/api//v1/pods',
    `/k8s/${'a/'.repeat(200)}`,
    `/k8s${BASE}/${'x'.repeat(9000)}`,
    `/k8s${BASE}/x/proxy/metrics`,
    '/k8s/api/v1/nodes/n/proxy/exec',
    '/k8s/metrics',
    '/k8s/debug/pprof',
    `/k8s${BASE}?url=http://${evilHost}`,
    `/k8s${BASE}?watch=true%0d%0aX:y`,
    `/k8s${BASE}?limit=%zz`,
    `/k8s${BASE}?__proto__=1`,
    `/K8S${BASE}`,
    `/%6b8s${BASE}`,
    ...segments.flatMap((segment) => [`/k8s${BASE}/${segment}`, `/k8s/api/v1/${segment}/pods`]),
  ]
}

for (const form of ['GET', 'POST', 'an upgrade'] as const) {
  test(`no target of ${form} reaches another server or a path that was not understood`, async () => {
    const targets = hostileTargets(`127.0.0.1:${evil.port}`)
    expect(targets.length).toBeGreaterThanOrEqual(80)
    for (const target of targets) {
      const before = real.requests.length
      const answer = await bff.raw(bytesFor(form, target), 60)
      const code = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
      const sent = real.requests.slice(before)
      for (const { url } of sent) expect(understood(url), `${target} was sent on as ${url}`).toBe(url)
      if (sent.length === 0)
        expect([400, 404, 414, 421, 431, 501], `${target} answered ${answer.slice(0, 40)}`).toContain(code)
    }
    expect(evil.connections()).toBe(0)
  }, 120_000)
}

test('a redirect by the API server is neither followed nor passed on', async () => {
  real.answer = (_request, response) => void response.writeHead(302, { location: `${evil.url}/stolen` }).end()
  const answer = await bff.send('GET', `/k8s${BASE}`)
  expect(answer.code).toBe(502)
  expect(answer.headers['location']).toBeUndefined()
  expect(evil.connections()).toBe(0)
})

function bytesFor(form: 'GET' | 'POST' | 'an upgrade', target: string): string {
  const common = `host: ${bff.host}\r\ncookie: ${bff.cookie}\r\norigin: ${bff.url}\r\nx-csrf-token: ${bff.csrfToken}\r\n`
  if (form === 'GET') return `GET ${target} HTTP/1.1\r\n${common}connection: close\r\n\r\n`
  if (form === 'POST')
    return `POST ${target} HTTP/1.1\r\n${common}content-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`
  return (
    `GET ${target} HTTP/1.1\r\n${common}connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n` +
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: v5.channel.k8s.io\r\n\r\n'
  )
}

/** The path as our own grammar would write it again; differs from `url` for whatever should not have been sent. */
function understood(url: string): string {
  const [path = '', query] = url.split('?', 2)
  const parsed = parsePath(path)
  return parsed.ok ? serialisePath(parsed.path) + (query === undefined ? '' : `?${query}`) : `(${parsed.reason})`
}
