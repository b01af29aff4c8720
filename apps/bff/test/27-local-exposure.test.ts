import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBff, type TestBff } from './bff.ts'
import { startRecorder, type Recorder } from './recorder.ts'

// Scorecard 27 and 5: on a person's machine nobody but that person's own pages can use the console.

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

test('by default the server listens on loopback only', async ({ skip }) => {
  const table = await readFile('/proc/net/tcp', 'utf8').catch(() => undefined)
  if (table === undefined) return skip('no /proc/net/tcp on this system')
  const port = bff.port.toString(16).toUpperCase().padStart(4, '0')
  const listening = table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((row) => row[3] === '0A' && row[1]?.endsWith(`:${port}`))
  expect(listening.map((row) => row[1]!.split(':')[0])).toEqual(['0100007F'])
})

const bad = (port: number) => [
  'evil.example',
  `127.0.0.1.evil.example:${port}`,
  `localhost.evil:${port}`,
  `[::1].evil:${port}`,
  `127.0.0.1:${port + 1}`,
  '',
  `127.0.0.1:${port}@evil.example`,
  `evil.example:${port}`,
  `0.0.0.0:${port}`,
  `127.1:${port}`,
]

for (const path of ['/', '/assets/x.js', '/api/session', '/k8s/api/v1/pods', '/livez']) {
  test(`${path} does not answer under another host name`, async () => {
    recorder.requests.length = 0
    for (const host of bad(bff.port)) {
      const answer = await bff.raw(
        `GET ${path} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${bff.cookie}\r\nconnection: close\r\n\r\n`,
      )
      expect(answer, host).toMatch(/^HTTP\/1\.1 (421|400) /)
      expect(answer, host).not.toMatch(/set-cookie/i)
    }
    const twice = await bff.raw(
      `GET ${path} HTTP/1.1\r\nhost: ${bff.host}\r\nhost: evil.example\r\nconnection: close\r\n\r\n`,
    )
    expect(twice).toMatch(/^HTTP\/1\.1 400 /)
    expect(recorder.requests).toHaveLength(0)
  })
}

test('no socket opens under another host name', async () => {
  for (const host of bad(bff.port)) {
    const answer = await bff.raw(
      `GET /api/live HTTP/1.1\r\nhost: ${host}\r\norigin: http://${host}\r\ncookie: ${bff.cookie}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n` +
        'sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    expect(answer, host).toMatch(/^HTTP\/1\.1 (421|400) /)
  }
})

test('no answer invites another origin', async () => {
  for (const origin of [
    'http://evil.example',
    'null',
    'https://evil.example',
    `http://localhost:${bff.port}`,
    'http://localhost:3000',
  ]) {
    for (const path of ['/', '/api/session', '/k8s/api/v1/pods', '/livez']) {
      const answer = await bff.send('GET', path, { headers: { origin } })
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
      const preflight = await bff.send('OPTIONS', path, {
        headers: { origin, 'access-control-request-method': 'POST' },
      })
      expect([403, 404, 405, 415]).toContain(preflight.code)
    }
  }
})

test('without a session only the page, its files, the probes and the opening of a session answer', async () => {
  recorder.requests.length = 0
  for (const path of ['/api/session', '/k8s/version', '/k8s/api/v1/pods', '/k8s/openapi/v3']) {
    expect((await bff.send('GET', path, { headers: { cookie: undefined } })).code, path).toBe(401)
  }
  expect(recorder.requests).toHaveLength(0)
})
