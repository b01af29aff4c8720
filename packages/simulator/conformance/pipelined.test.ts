import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulator, type Simulator } from '../src/index.ts'

// Requests that reach the server on one connection before it has sent off the answer to the request before them.

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ world: 'empty' })
})
afterAll(() => simulator.close())

test('a refusal reaches its client even while the answer before it is under way', async () => {
  const answers = await exchange(['/version', '/api/v1/nothing', '/version'])
  expect(answers).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 403 Forbidden', 'HTTP/1.1 200 OK'])
})

/** The first lines of the answers to several requests that are sent at once. */
function exchange(paths: readonly string[]): Promise<string[]> {
  const { hostname, port } = new URL(simulator.url)
  return new Promise((fulfil, reject) => {
    const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false })
    let text = ''
    socket.setEncoding('utf8')
    socket.setTimeout(3000, () => socket.destroy(new Error(`no more than this was answered:\n${text}`)))
    socket.on('error', reject)
    socket.on('data', (part: string) => {
      text += part
    })
    socket.on('end', () => {
      socket.end()
      fulfil([...text.matchAll(/^HTTP\/1\.1 .*$/gmu)].map(([line]) => line.trim()))
    })
    const last = paths.length - 1
    const requests = paths.map(
      (path, index) =>
        `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\n${index === last ? 'Connection: close\r\n' : ''}\r\n`,
    )
    socket.write(requests.join(''))
  })
}
