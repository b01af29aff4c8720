import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** One request as it arrived, byte for byte where that matters. */
export interface Recorded {
  method: string
  url: string
  headers: IncomingHttpHeaders
  rawHeaders: string[]
  body: string
  isUpgrade: boolean
}

export interface Recorder {
  url: string
  port: number
  requests: Recorded[]
  /** TCP connections ever accepted. */
  connections(): number
  /** Bytes read from upgraded connections. */
  bytesAfterUpgrade(): number
  answer: (request: Recorded, response: ServerResponse) => void
  onUpgrade: (request: IncomingMessage, socket: Duplex) => void
  close(): Promise<void>
}

/** A stand-in for the API server that keeps all it receives and answers as the test says. */
export async function startRecorder(): Promise<Recorder> {
  const requests: Recorded[] = []
  let connections = 0
  let bytes = 0
  const server = createServer((incoming, response) => {
    let body = ''
    incoming.setEncoding('utf8').on('data', (text: string) => (body += text))
    incoming.on('end', () => {
      const recorded = record(incoming, body, false)
      requests.push(recorded)
      recorder.answer(recorded, response)
    })
  })
  const sockets = new Set<Duplex>()
  server.on('connection', (socket) => {
    connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('upgrade', (incoming, socket) => {
    requests.push(record(incoming, '', true))
    socket.on('data', (chunk: Buffer) => (bytes += chunk.length))
    socket.on('error', () => socket.destroy())
    recorder.onUpgrade(incoming, socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const recorder: Recorder = {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    bytesAfterUpgrade: () => bytes,
    answer: (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"kind":"Status","status":"Success"}')
    },
    onUpgrade: (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n'),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy() // upgraded ones, which the server no longer counts, among them
        server.close(() => resolve())
      }),
  }
  return recorder
}

function record(incoming: IncomingMessage, body: string, isUpgrade: boolean): Recorded {
  return {
    method: incoming.method ?? '',
    url: incoming.url ?? '',
    headers: incoming.headers,
    rawHeaders: incoming.rawHeaders,
    body,
    isUpgrade,
  }
}
