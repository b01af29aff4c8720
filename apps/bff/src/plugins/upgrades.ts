import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import fp from 'fastify-plugin'
import { toStatus } from '../errors.ts'
import { securityHeaders } from './security-headers.ts'

const GOODBYE_MS = 500

/** Takes over an upgrade request; a rejection becomes an HTTP answer before anything was switched. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>

declare module 'fastify' {
  interface FastifyInstance {
    /** Registers who serves upgrades whose path starts with `prefix`. */
    onUpgrade(prefix: string, handler: UpgradeHandler): void
  }
}

/** The one place where connections change protocol: host, origin and session are checked before any handler runs. */
export const upgradesPlugin = fp(
  async (app) => {
    const handlers: { prefix: string; handler: UpgradeHandler }[] = []
    const sockets = new Set<Duplex>()
    app.decorate('onUpgrade', (prefix: string, handler: UpgradeHandler) => {
      handlers.push({ prefix, handler })
    })
    app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => socket.destroy())
      const serve = async () => {
        app.checkOrigin(request)
        app.sessions.require(request)
        const entry = handlers.find(({ prefix }) => request.url === prefix || request.url?.startsWith(`${prefix}/`))
        if (!entry) return refuse(socket, 404, { reason: 'NotFound', message: 'nothing to upgrade at this address' })
        await entry.handler(request, socket, head)
      }
      serve().catch((error: unknown) => {
        const status = toStatus(error)
        refuse(socket, status.code ?? 500, status)
      })
    })
    app.addHook('preClose', async () => {
      // Handlers have said goodbye; whoever does not hang up in time is cut off, so that closing never waits for a peer.
      setTimeout(() => sockets.forEach((socket) => socket.destroy()), GOODBYE_MS).unref()
    })
  },
  { name: 'upgrades', dependencies: ['write-guard', 'sessions'] },
)

function refuse(socket: Duplex, code: number, body: object): void {
  if (socket.destroyed) return
  const text = JSON.stringify(body)
  const headers = {
    ...securityHeaders(),
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${code} ${STATUS_CODES[code] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${text}`)
}
