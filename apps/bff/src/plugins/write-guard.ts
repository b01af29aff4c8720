import type { IncomingMessage } from 'node:http'
import fp from 'fastify-plugin'
import { csrfHeader } from '@everynode/contract'
import { Refusal } from '../errors.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Throws a 403 Refusal unless the Origin header is our own. */
    checkOrigin(request: IncomingMessage): void
  }
}

const BODY_TYPES = new Set([
  'application/json',
  'application/yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
])
const READS = new Set(['GET', 'HEAD'])

/**
 * Three independent legs against forged requests, each sufficient alone: the Origin is ours, the content type is one
 * that no form can send, and the session's token is there (opening a session has no token yet and passes on the other two).
 */
export const writeGuardPlugin = fp(
  async (app) => {
    app.decorate('checkOrigin', (request: IncomingMessage) => {
      if (!app.checkHost(request).includes(request.headers.origin ?? '')) {
        throw new Refusal(403, 'Forbidden', 'the request does not come from this console')
      }
    })
    app.addHook('onRequest', async (request) => {
      if (READS.has(request.method)) return
      app.checkOrigin(request.raw)
      const site = request.headers['sec-fetch-site']
      if (site !== undefined && site !== 'same-origin') {
        throw new Refusal(403, 'Forbidden', 'the request does not come from this console')
      }
      if (request.headers['content-encoding'] !== undefined) {
        throw new Refusal(415, 'UnsupportedMediaType', 'an encoded body is not accepted')
      }
      const type = /^([a-z+/-]+)(?:; ?charset=utf-8)?$/i.exec(request.headers['content-type'] ?? '')?.[1]
      if (!type || !BODY_TYPES.has(type.toLowerCase())) {
        throw new Refusal(415, 'UnsupportedMediaType', `a write carries one of ${[...BODY_TYPES].join(', ')}`)
      }
      if (request.routeOptions.config.isTokenless) return
      app.sessions.checkToken(app.sessions.require(request.raw), request.headers[csrfHeader])
    })
  },
  { name: 'write-guard', dependencies: ['host-guard', 'sessions'] },
)

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Writes that no session precedes. */
    isTokenless?: boolean
  }
}
