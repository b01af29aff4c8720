import { WebSocketServer } from 'ws'
import type { FastifyInstance } from 'fastify'
import { liveClose, paths } from '@everynode/contract'
import type { Config } from '../../config.ts'
import { Refusal } from '../../errors.ts'
import { serveLive } from './socket.ts'

/** `/api/live`: one WebSocket per tab that carries all of its watches. */
export async function liveRoutes(app: FastifyInstance, { config }: { config: Config }): Promise<void> {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: config.limits.webSocketBytes,
    perMessageDeflate: false,
  })
  const perSession = new Map<string, number>()

  app.onUpgrade(paths.live, async (request, socket, head) => {
    if (request.url !== paths.live) throw new Refusal(404, 'NotFound', 'there is nothing at this address')
    const session = app.sessions.require(request)
    const open = perSession.get(session.id) ?? 0
    if (open >= config.limits.socketsPerSession) throw new Refusal(429, 'TooManyRequests', 'too many tabs are open')
    const connection = await app.clusters.connection(session.context)
    server.handleUpgrade(request, socket, head, (client) => {
      perSession.set(session.id, (perSession.get(session.id) ?? 0) + 1)
      client.on('close', () => {
        const left = (perSession.get(session.id) ?? 1) - 1
        if (left > 0) perSession.set(session.id, left)
        else perSession.delete(session.id)
      })
      serveLive(client, session, connection, config.limits, (error) => app.log.warn({ err: error }, 'live stream'))
    })
  })
  app.addHook('preClose', async () => {
    for (const client of server.clients) client.close(liveClose.serverStopping)
  })
}
