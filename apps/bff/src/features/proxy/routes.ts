import type { FastifyInstance } from 'fastify'
import { paths } from '@everynode/contract'
import type { Config } from '../../config.ts'
import { upstreamHeaders } from './headers.ts'
import { relay } from './relay.ts'
import { parseTarget, serialiseTarget } from './target.ts'

/** `/k8s/*`: the strict proxy. What goes out is built from what was understood, never from what was sent. */
export async function proxyRoutes(app: FastifyInstance, { config }: { config: Config }): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: config.limits.objectBytes }, (_request, body, done) =>
    done(null, body),
  )
  app.route<{ Body: Buffer | undefined }>({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: `${paths.kubernetes}/*`,
    bodyLimit: config.limits.objectBytes,
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const session = app.sessions.require(request.raw)
      const target = parseTarget(request.raw.url ?? '')
      const connection = await app.clusters.connection(session.context)
      const headers = upstreamHeaders(request.headers, await connection.authorization())
      reply.hijack()
      const end = () => reply.raw.destroy()
      if (target.isStream) session.onEnd.add(end)
      const hasBody = request.method !== 'GET' && Buffer.isBuffer(request.body) && request.body.length > 0
      await relay(
        connection,
        {
          method: request.method,
          path: serialiseTarget(target),
          headers,
          isStream: target.isStream,
          ...(hasBody ? { body: request.body as Buffer } : {}),
        },
        reply.raw,
      )
      session.onEnd.delete(end)
    },
  })
}
