import type { FastifyInstance } from 'fastify'
import { paths } from '@everynode/contract'
import { exchange } from '../../exchange.ts'

/** Probes of this process; they say nothing about the cluster but whether it answers. */
export async function healthRoutes(app: FastifyInstance): Promise<void> {
  app.get(paths.alive, async (_request, reply) => reply.type('text/plain').send('ok'))
  app.get(paths.ready, async (_request, reply) => {
    const isReady = await app.clusters
      .connection(app.clusters.defaultContext)
      .then((connection) => exchange(connection, 'GET', '/version', { timeoutMs: 2_000 }))
      .then(({ code }) => code === 200)
      .catch(() => false)
    return reply
      .code(isReady ? 200 : 503)
      .type('text/plain')
      .send(isReady ? 'ok' : 'the cluster does not answer')
  })
}
