import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { http } from '../http-module.ts'
import { faultList } from './fault-list.ts'
import type { FaultDesk } from './fault-desk.ts'

/** The port on which faults are asked for and mended while the cluster runs. It is no part of the Kubernetes API. */
export interface ControlPort {
  url: string
  close(): Promise<void>
}

export interface ControlPortOptions {
  desk: FaultDesk
  /** 0 takes any free one. */
  port: number
  /** What whoever asks has to know. */
  token: string
}

const MOST_BYTES = 65_536

/** Listens on the loopback interface; every request needs `Authorization: Bearer TOKEN`. */
export async function startControlPort({ desk, port, token }: ControlPortOptions): Promise<ControlPort> {
  const server: Server = http.createServer((request, response) => {
    if (!isLocalName(request.headers.host)) return send(response, 421, { error: 'ask for it by its own address' })
    if (!isToken(request.headers.authorization, token)) {
      response.setHeader('www-authenticate', 'Bearer')
      return send(response, 401, { error: 'the token of the control port is needed' })
    }
    void answer(desk, request, response)
  })
  await new Promise<void>((fulfil, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', fulfil)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      const closed = new Promise<void>((fulfil) => server.close(() => fulfil()))
      server.closeAllConnections()
      return closed
    },
  }
}

async function answer(desk: FaultDesk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method } = request
  const [, root, id, ...rest] = (request.url ?? '').split('?')[0]!.split('/')
  if (root !== 'faults' || rest.length > 0)
    return send(response, 404, { error: 'there are /faults and /faults/NUMBER' })
  if (id === undefined && method === 'GET')
    return send(response, 200, { standing: desk.standing, available: available() })
  if (id === undefined && method === 'POST') return begin(desk, request, response)
  if (id === undefined && method === 'DELETE') {
    desk.endAll()
    return send(response, 200, { standing: desk.standing })
  }
  if (id !== undefined && method === 'DELETE') {
    if (!desk.end(Number(id))) return send(response, 404, { error: `there is no fault ${id}` })
    return send(response, 200, { standing: desk.standing })
  }
  send(response, 405, { error: `${method} is not for this` })
}

async function begin(desk: FaultDesk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A browser may send such a body to another origin only after asking, and is never told that it may.
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    return send(response, 415, { error: 'send application/json' })
  try {
    const { name, parameters } = readFault(await readText(request))
    const fault = desk.begin(name, parameters)
    if (fault) send(response, 201, fault)
    else send(response, 200, { name, parameters })
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error
    send(response, 400, { error: error.message })
  }
}

function readFault(text: string): { name: string; parameters: Record<string, string> } {
  const value: unknown = JSON.parse(text)
  const { name, parameters = {} } = (value ?? {}) as { name?: unknown; parameters?: unknown }
  if (typeof name !== 'string' || typeof parameters !== 'object' || parameters === null || Array.isArray(parameters))
    throw new RangeError('send {"name": "…", "parameters": {…}}')
  const texts = Object.entries(parameters).map(([key, one]) => {
    if (typeof one !== 'string' && typeof one !== 'number') throw new RangeError(`${key} must be a text or a number`)
    return [key, String(one)]
  })
  return { name, parameters: Object.fromEntries(texts) as Record<string, string> }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) throw new RangeError('the body is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function available() {
  return faultList.map(({ name, words, parameters }) => ({ name, words, parameters }))
}

/** A page on the web may point a name of its own at this address; it does not get past its name. */
function isLocalName(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '')
}

function isToken(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`))
}

function send(response: ServerResponse, code: number, value: unknown): void {
  response.writeHead(code, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(`${JSON.stringify(value)}\n`)
}
