import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { badRequest } from '@everynode/kube'
import { WebSocketServer, type WebSocket } from 'ws'

/** Prefix of the pretended subprotocol that carries a browser's token; it is never agreed on. */
const TOKEN_PREFIX = 'base64url.bearer.authorization.k8s.io.'

/** A request whose sender wants to speak something other than HTTP on the same connection. */
export class Upgrade {
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  readonly #socket: Duplex
  readonly #head: Buffer

  constructor(request: IncomingMessage, response: ServerResponse, socket: Duplex, head: Buffer) {
    this.#request = request
    this.#response = response
    this.#socket = socket
    this.#head = head
  }

  get isWebSocket(): boolean {
    return (this.#request.headers.upgrade ?? '').toLowerCase() === 'websocket'
  }

  /** Whether the client asks for the framing that SPDY/3.1 gave to Kubernetes. */
  get isSpdy(): boolean {
    return (this.#request.headers.upgrade ?? '').toLowerCase() === 'spdy/3.1'
  }

  /** The WebSocket subprotocols on offer, the client's favourite first. */
  get offeredProtocols(): readonly string[] {
    return split(this.#request.headers['sec-websocket-protocol']).filter((name) => !name.startsWith(TOKEN_PREFIX))
  }

  /**
   * Becomes a WebSocket that speaks the first offered subprotocol among the known ones; throws 400 when there is none.
   * `fallback` is spoken, unnamed, with clients that offer nothing.
   */
  acceptWebSocket(known: readonly string[]): Promise<WebSocket> {
    const offered = this.offeredProtocols
    const agreed = offered.find((name) => known.includes(name))
    if (offered.length > 0 && agreed === undefined) {
      throw badRequest(`requested protocol(s) are not supported: [${offered.join(' ')}]; supports [${known.join(' ')}]`)
    }
    const server = new WebSocketServer({ noServer: true, handleProtocols: () => agreed ?? false })
    this.#response.detachSocket(this.#socket as Parameters<ServerResponse['detachSocket']>[0])
    return new Promise((fulfil) => server.handleUpgrade(this.#request, this.#socket, this.#head, fulfil))
  }

  /** Becomes a SPDY connection; the stream protocol is the first offered one that is known. */
  acceptSpdy(known: readonly string[]): { duplex: Duplex; protocol: string } {
    const offered = split(this.#request.headers['x-stream-protocol-version'])
    const agreed = offered.find((name) => known.includes(name))
    if (offered.length > 0 && agreed === undefined) {
      throw badRequest(
        `unable to upgrade: unable to negotiate protocol: client supports [${offered.join(' ')}], server accepts [${known.join(' ')}]`,
      )
    }
    this.#response.detachSocket(this.#socket as Parameters<ServerResponse['detachSocket']>[0])
    const lines = ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: SPDY/3.1']
    if (agreed !== undefined) lines.push(`X-Stream-Protocol-Version: ${agreed}`)
    this.#socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    if (this.#head.length > 0) this.#socket.unshift(this.#head)
    return { duplex: this.#socket, protocol: agreed ?? '' }
  }
}

function split(header: string | string[] | undefined): string[] {
  return (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
