import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBff, type TestBff } from './bff.ts'
import { startRecorder, type Recorder } from './recorder.ts'

// Scorecard 4: an API server, or whoever answers in its place, cannot speak to the browser in our name.

const HOSTILE = {
  'set-cookie': '__Host-everynode=stolen; Path=/; Secure',
  'access-control-allow-origin': '*',
  'access-control-allow-credentials': 'true',
  refresh: '0; url=https://evil.example/',
  location: 'https://evil.example/',
  'service-worker-allowed': '/',
  'clear-site-data': '"*"',
  'content-security-policy': "default-src * 'unsafe-inline'",
  'content-disposition': 'attachment; filename="../../x"',
  link: '<https://evil.example/x.js>; rel=preload; as=script',
  'strict-transport-security': 'max-age=1',
  'x-frame-options': 'ALLOWALL',
  server: 'evil',
}
const OURS = ['content-security-policy', 'x-frame-options']

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

for (const type of ['text/html', 'application/javascript', 'image/svg+xml', 'application/xhtml+xml', 'text/css']) {
  test(`an answer of ${type} with hostile headers arrives as plain text and without them`, async () => {
    recorder.answer = (_request, response) =>
      void response.writeHead(200, { ...HOSTILE, 'content-type': type }).end('<script>alert(1)</script>')
    const answer = await bff.send('GET', '/k8s/api/v1/pods')
    for (const [name, value] of Object.entries(HOSTILE)) {
      if (OURS.includes(name)) expect(answer.headers[name]).not.toBe(value)
      else expect(answer.headers[name], name).toBeUndefined()
    }
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })
}

test('warnings, retry times and JSON pass', async () => {
  recorder.answer = (_request, response) =>
    void response
      .writeHead(429, { 'content-type': 'application/json', warning: '299 - "careful"', 'retry-after': '7' })
      .end('{}')
  const answer = await bff.send('GET', '/k8s/api/v1/pods')
  expect(answer.code).toBe(429)
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json',
    warning: '299 - "careful"',
    'retry-after': '7',
  })
})
