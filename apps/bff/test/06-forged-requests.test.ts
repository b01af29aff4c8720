import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBff, type TestBff } from './bff.ts'
import { startRecorder, type Recorder } from './recorder.ts'

// Scorecard 6: a write needs our own origin, a content type that no form sends, and this session's token.

const TYPES = [
  undefined,
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json',
  'application/json; charset=utf-8',
  'application/json\t',
  'text/plain;application/json',
  'application/json-patch+json',
  'text/json',
  'application/jsonx',
]
const GOOD_TYPES = new Set([
  'application/json',
  'application/json; charset=utf-8',
  'application/json\t',
  'application/json-patch+json',
])
const METHODS: [string, string][] = [
  ['POST', '/k8s/api/v1/namespaces'],
  ['PUT', '/k8s/api/v1/namespaces/a'],
  ['PATCH', '/k8s/api/v1/namespaces/a'],
  ['DELETE', '/k8s/api/v1/namespaces/a'],
  ['PUT', '/api/session'],
  ['DELETE', '/api/session'],
]

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

for (const [method, path] of METHODS) {
  test(`${method} ${path} is carried out only with origin, type and token all right`, async () => {
    const origins = [
      undefined,
      'null',
      'http://evil.example',
      `http://sub.${bff.host}`,
      bff.url.replace('http:', 'https:'),
      `http://127.0.0.1:${bff.port + 1}`,
      bff.url,
    ]
    const tokens = [undefined, other.csrfToken, `${bff.csrfToken}x`, bff.csrfToken]
    let combinations = 0
    for (const type of TYPES) {
      for (const origin of origins) {
        for (const token of tokens) {
          const isRight = GOOD_TYPES.has(type ?? '') && origin === bff.url && token === bff.csrfToken
          if (isRight && path === '/api/session') continue // would end the session that the other rows use
          combinations++
          recorder.requests.length = 0
          const answer = await bff.send(method, path, {
            headers: { 'content-type': type, origin, 'x-csrf-token': token },
            ...(method === 'DELETE' ? {} : { body: '{}' }),
          })
          const label = `${type} ${origin} ${token === bff.csrfToken}`
          if (isRight) expect(answer.code, label).toBe(200)
          else {
            expect([400, 403, 415], label).toContain(answer.code)
            expect(recorder.requests, label).toHaveLength(0)
          }
        }
      }
    }
    expect(combinations).toBeGreaterThanOrEqual(150)
  }, 60_000)
}

test('opening a session is refused to a page of another origin', async () => {
  for (const origin of [undefined, 'null', 'http://evil.example', `http://127.0.0.1:${bff.port + 1}`]) {
    const answer = await bff.send('POST', '/api/session', { headers: { origin, cookie: undefined }, body: '{}' })
    expect(answer.code).toBe(403)
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
})

test('a request that the browser marks as cross-site is refused even with everything else right', async () => {
  const answer = await bff.send('POST', '/k8s/api/v1/namespaces', {
    headers: { 'sec-fetch-site': 'same-site' },
    body: '{}',
  })
  expect(answer.code).toBe(403)
})
