import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../../config.ts'
import { Refusal } from '../../errors.ts'
import { upstreamHeaders } from './headers.ts'
import { parseTarget, serialiseTarget, type Target } from './target.ts'

const STREAM_PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io']
const STREAMED = new Set(['exec', 'attach'])

/**
 * Relays exec and attach. The client's upgrade is answered only after the API server has accepted ours with a valid
 * handshake, so that nothing a client sends can reach a connection that did not become a WebSocket.
 */
export function createUpgradeRelay(app: FastifyInstance, config: Config) {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: config.limits.webSocketBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => STREAM_PROTOCOLS.find((name) => offered.has(name)) ?? false,
  })
  return async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const session = app.sessions.require(request)
    const target = parseTarget(request.url ?? '')
    const protocol = streamProtocol(target, request)
    const connection = await app.clusters.connection(session.context)
    const { accept: _accept, 'content-type': _type, ...headers } = upstreamHeaders({}, await connection.authorization())
    const url = connection.origin.replace(/^http/, 'ws') + connection.prefix + serialiseTarget(target)
    const upstream = new WebSocket(url, [protocol], {
      headers,
      ...connection.tls,
      followRedirects: false,
      handshakeTimeout: config.limits.firstByteMs,
      maxPayload: 16 * 1024 * 1024,
      perMessageDeflate: false,
    })
    await opened(upstream, socket)
    server.handleUpgrade(request, socket, head, (client) => {
      const end = () => client.close(4401)
      session.onEnd.add(end)
      client.on('close', () => session.onEnd.delete(end))
      join(client, upstream)
    })
  }
}

function streamProtocol(target: Target, request: IncomingMessage): string {
  if (target.path.type !== 'resource' || !STREAMED.has(target.path.subresource ?? '')) {
    throw new Refusal(400, 'BadRequest', 'only exec and attach are streams')
  }
  const offered = String(request.headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/)
  const protocol = STREAM_PROTOCOLS.find((name) => offered.includes(name))
  if (!protocol) throw new Refusal(400, 'BadRequest', `a stream speaks ${STREAM_PROTOCOLS.join(' or ')}`)
  return protocol
}

function opened(upstream: WebSocket, socket: Duplex): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('close', () => upstream.terminate())
    upstream.once('open', resolve)
    upstream.once('unexpected-response', (outgoing, answer) => {
      outgoing.destroy()
      const code = answer.statusCode ?? 502
      const isRefusal = code >= 400 && code < 600
      reject(new Refusal(isRefusal ? code : 502, 'UpgradeRefused', `the API server refused the stream (${code})`))
    })
    upstream.once('error', (error) =>
      reject(new Refusal(502, 'UpgradeRefused', `the stream could not be opened: ${error.message}`)),
    )
  })
}

const PAUSE_ABOVE_BYTES = 1024 * 1024

function join(client: WebSocket, upstream: WebSocket): void {
  const pour = (from: WebSocket, to: WebSocket) => {
    from.on('message', (bytes, isBinary) => {
      if (to.readyState !== WebSocket.OPEN) return
      to.send(
        bytes,
        { binary: isBinary },
        () => from.isPaused && to.bufferedAmount < PAUSE_ABOVE_BYTES && from.resume(),
      )
      if (to.bufferedAmount > PAUSE_ABOVE_BYTES) from.pause()
    })
    from.on('close', (code, reason) => {
      const isSendable = code === 1000 || (code >= 3000 && code < 5000)
      to.close(isSendable ? code : 1011, reason.subarray(0, 120))
    })
    from.on('error', () => to.terminate())
  }
  pour(client, upstream)
  pour(upstream, client)
}
