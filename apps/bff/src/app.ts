import type { Duplex } from 'node:stream'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { paths } from '@everynode/contract'
import type { Config } from './config.ts'
import { Refusal, refusalStatus, sendStatus, toStatus } from './errors.ts'
import { healthRoutes } from './features/health/routes.ts'
import { liveRoutes } from './features/live/routes.ts'
import { proxyRoutes } from './features/proxy/routes.ts'
import { createUpgradeRelay } from './features/proxy/upgrade.ts'
import { sessionRoutes } from './features/session/routes.ts'
import { clustersPlugin } from './plugins/clusters.ts'
import { consoleFilesPlugin } from './plugins/console-files.ts'
import { hostGuardPlugin } from './plugins/host-guard.ts'
import { securityHeaders, securityHeadersPlugin } from './plugins/security-headers.ts'
import { sessionsPlugin } from './plugins/sessions.ts'
import { upgradesPlugin } from './plugins/upgrades.ts'
import { writeGuardPlugin } from './plugins/write-guard.ts'

/** Builds the whole server without listening. The order of registrations is the order in which a request is judged. */
export async function buildApp(config: Config): Promise<FastifyInstance> {
  const app = Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel, serializers: LOGGED },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.limits.bodyBytes,
    routerOptions: { maxParamLength: 512 },
    requestTimeout: 60_000,
    connectionTimeout: 0, // watches are silent for long; dead peers are found by headers time-out and pings
    keepAliveTimeout: 65_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 },
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => sendStatus(reply.headers(securityHeaders()), toStatus(error)),
    clientErrorHandler: (_error, socket) => refuseRaw(socket),
  })
  app.setErrorHandler((error, _request, reply) => {
    const status = toStatus(error)
    if (!(error instanceof Refusal) && (status.code ?? 500) >= 500) app.log.error({ err: error }, 'request failed')
    return sendStatus(reply, status)
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') return done(null, undefined) // a write without a body still names its type (write-guard.ts)
    try {
      done(null, JSON.parse(text as string))
    } catch {
      done(new Refusal(400, 'BadRequest', 'the body is not JSON'))
    }
  })

  await app.register(securityHeadersPlugin)
  await app.register(hostGuardPlugin, { config })
  await app.register(sessionsPlugin, { config })
  await app.register(writeGuardPlugin)
  await app.register(clustersPlugin, { config })
  await app.register(upgradesPlugin)

  await app.register(healthRoutes)
  await app.register(sessionRoutes, { config })
  await app.register(liveRoutes, { config })
  await app.register(proxyRoutes, { config })
  app.onUpgrade(paths.kubernetes, createUpgradeRelay(app, config))
  await app.register(consoleFilesPlugin, { dir: config.consoleDir })
  return app
}

/** What a log line may hold of a request: fields chosen one by one, never headers, queries or bodies. */
const LOGGED = {
  req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
}

function refuseRaw(socket: Duplex): void {
  if (!socket.writable) return
  const text = JSON.stringify(refusalStatus(400, 'BadRequest', 'the request is not HTTP as this server reads it'))
  const headers = Object.entries(securityHeaders()).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(
    `HTTP/1.1 400 Bad Request\r\n${headers.join('')}content-type: application/json\r\ncontent-length: ${text.length}\r\nconnection: close\r\n\r\n${text}`,
  )
}
