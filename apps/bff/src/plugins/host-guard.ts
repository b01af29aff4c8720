import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import fp from 'fastify-plugin'
import type { Config } from '../config.ts'
import { Refusal } from '../errors.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Throws a Refusal unless the request names this process as its host (against DNS rebinding).
     * Returns the origins under which a page of ours may have sent it.
     */
    checkHost(request: IncomingMessage): readonly string[]
  }
}

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]']

/** Refuses, on every route and upgrade, a Host header that is not one of ours. */
export const hostGuardPlugin = fp(
  async (app, { config }: { config: Config }) => {
    const names = new Set([...LOOPBACK_NAMES, ...config.allowedHosts.map((name) => name.toLowerCase())])
    app.decorate('checkHost', (request: IncomingMessage) => {
      const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
      if (hosts.length !== 1) throw new Refusal(400, 'BadRequest', 'a request names exactly one host')
      const host = request.headers.host ?? ''
      const parts = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(host)
      const own = (app.server.address() as AddressInfo | null)?.port
      const isOwn = parts !== null && names.has(parts[1]!.toLowerCase()) && isOwnPort(parts[2], own, config)
      if (!isOwn) throw new Refusal(421, 'BadRequest', 'this server does not answer under that host name')
      const isBehindProxy = !LOOPBACK_NAMES.includes(parts[1]!.toLowerCase()) // where TLS may end before us
      return isBehindProxy
        ? [`http://${host.toLowerCase()}`, `https://${host.toLowerCase()}`]
        : [`http://${host.toLowerCase()}`]
    })
    app.addHook('onRequest', async (request) => {
      app.checkHost(request.raw)
    })
  },
  { name: 'host-guard' },
)

function isOwnPort(given: string | undefined, own: number | undefined, config: Config): boolean {
  if (own === undefined) return true // not listening: requests injected by tests
  if (Number(given ?? 80) === own) return true
  return config.allowedHosts.length > 0 // behind a proxy the outer port is the proxy's
}
