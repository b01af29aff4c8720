import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SessionView } from '@everynode/contract'
import type { Config } from '../src/config.ts'
import { startBff } from '../src/server.ts'

export const TOKEN = 'the-token-of-the-session'

export interface TestBff {
  url: string
  host: string
  port: number
  cookie: string
  csrfToken: string
  /** One exchange as this console's page would make it; headers set to undefined are left out. */
  send(
    method: string,
    path: string,
    options?: { headers?: Record<string, string | undefined>; body?: string },
  ): Promise<Answer>
  /** Writes bytes to a fresh connection and reads until the server closes it or `quietMs` pass without a byte. */
  raw(bytes: string, quietMs?: number): Promise<string>
  close(): Promise<void>
}

export interface Answer {
  code: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** A BFF before the API server at `server`, with a session already open. */
export async function startTestBff(server: string, config: Partial<Config> = {}): Promise<TestBff> {
  const folder = await mkdtemp(join(tmpdir(), 'bff-test-'))
  const kubeconfig = join(folder, 'kubeconfig')
  await writeFile(kubeconfig, JSON.stringify(kubeconfigFor(server)))
  const bff = await startBff({ kubeconfig, logLevel: 'silent', ...config })
  const { host, port } = new URL(bff.url)
  const plain: TestBff['send'] = (method, path, { headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const sent = { origin: bff.url, 'content-type': 'application/json', ...headers }
      const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >
      const outgoing = httpRequest(
        { host: '127.0.0.1', port, method, path, headers: given, agent: false },
        (answer) => {
          let text = ''
          answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
          answer.on('end', () => resolve({ code: answer.statusCode ?? 0, headers: answer.headers, body: text }))
          answer.on('error', reject)
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  const opened = await plain('POST', '/api/session', { body: '{}' })
  const cookie = String(opened.headers['set-cookie']).split(';')[0]!
  const { csrfToken } = JSON.parse(opened.body) as SessionView
  return {
    url: bff.url,
    host,
    port: Number(port),
    cookie,
    csrfToken,
    send: (method, path, { headers, body } = {}) =>
      plain(method, path, {
        headers: { cookie, 'x-csrf-token': csrfToken, ...headers },
        ...(body === undefined ? {} : { body }),
      }),
    raw: (bytes, quietMs = 400) => exchangeRaw(Number(port), bytes, quietMs),
    async close() {
      await bff.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function exchangeRaw(port: number, bytes: string, quietMs: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    let text = ''
    const end = () => {
      socket.destroy()
      resolve(text)
    }
    let timer = setTimeout(end, 3_000)
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      clearTimeout(timer)
      timer = setTimeout(end, quietMs)
    })
    socket.on('close', end)
    socket.on('error', end)
  })
}

function kubeconfigFor(server: string) {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'recorder', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'user', user: { token: TOKEN } }],
    contexts: [{ name: 'only', context: { cluster: 'recorder', user: 'user' } }],
    'current-context': 'only',
  }
}
