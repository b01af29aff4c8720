import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBff, type TestBff } from './bff.ts'
import { startRecorder, type Recorder } from './recorder.ts'

// Scorecard 13 (its server half; the browser half is an e2e spec): every class of answer carries the headers.

let recorder: Recorder
let bff: TestBff
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><meta name="csp-nonce" nonce="__CSP_NONCE__">')
  await writeFile(join(folder, 'assets', 'index-abc.js'), '1')
  recorder = await startRecorder()
  bff = await startTestBff(recorder.url, { consoleDir: folder })
})
afterAll(async () => {
  await bff.close()
  await recorder.close()
  await rm(folder, { recursive: true })
})

const html = { accept: 'text/html' }

test('every class of answer carries the security headers', async () => {
  const { send, host, cookie } = bff
  const answers = {
    page: await send('GET', '/', { headers: html }),
    'page of a route': await send('GET', '/daemonsets/a', { headers: html }),
    asset: await send('GET', '/assets/index-abc.js'),
    'missing asset': await send('GET', '/assets/nothing.js'),
    session: await send('GET', '/api/session'),
    'no session': await send('GET', '/api/session', { headers: { cookie: undefined } }),
    'relayed answer': await send('GET', '/k8s/api/v1/pods'),
    'relayed stream': await send('GET', '/k8s/api/v1/pods?watch=true'),
    'bad path': await send('GET', '/k8s/api/%2e%2e/x'),
    'wrong host': await send('GET', '/', { headers: { host: 'evil.example' } }),
    'forged write': await send('POST', '/api/session', { headers: { origin: 'http://evil.example' }, body: '{}' }),
    'unknown address': await send('GET', '/nothing'),
    'wrong method': await send('PATCH', '/api/session', { body: '{}' }),
    'too large': await send('POST', '/api/session', { body: `{"context":"${'x'.repeat(70_000)}"}` }),
    health: await send('GET', '/livez'),
  }
  const raw = {
    'malformed HTTP': await bff.raw('NOT HTTP\r\n\r\n'),
    'refused upgrade': await bff.raw(
      `GET /api/live HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n`,
    ),
  }
  for (const [name, { headers }] of Object.entries(answers)) expectProtected(name, (header) => headers[header])
  for (const [name, text] of Object.entries(raw)) {
    expectProtected(name, (header) => new RegExp(`^${header}: (.*)\r$`, 'im').exec(text)?.[1])
  }
})

test('each page has a nonce of its own, the same in its header and its text', async () => {
  const pages = [await bff.send('GET', '/', { headers: html }), await bff.send('GET', '/', { headers: html })]
  const nonces = pages.map((page) => /'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1] ?? '')
  expect(new Set(nonces).size).toBe(2)
  for (const [index, page] of pages.entries()) {
    expect(page.body).toContain(`nonce="${nonces[index]}"`)
    expect(page.headers['cache-control']).toBe('no-store')
  }
})

test('the session cookie cannot be read by scripts, sent by other sites or set for other hosts', async () => {
  const answer = await bff.send('POST', '/api/session', { headers: { cookie: undefined }, body: '{}' })
  const [cookie] = [answer.headers['set-cookie']].flat()
  expect(cookie).toMatch(/^__Host-everynode=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/)
})

function expectProtected(name: string, header: (name: string) => unknown): void {
  const policy = String(header('content-security-policy'))
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
  expect(policy, name).toContain("default-src 'none'")
  expect(scripts, name).toMatch(/^'(self|none)'$/)
  expect(policy, name).toContain("frame-ancestors 'none'")
  expect(header('x-content-type-options'), name).toBe('nosniff')
  expect(header('x-frame-options'), name).toBe('DENY')
  expect(header('referrer-policy'), name).toBe('no-referrer')
  expect(String(header('cache-control')), name).toMatch(/no-store|immutable/)
}
