import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { methodNotAllowed, resourceNotFound, StatusError, unexpectedFailure } from '@everynode/kube'
import { accessOf } from '../engine/access/access.ts'
import type { Cluster } from '../engine/cluster.ts'
import { KubeletError } from '../engine/kubelet/access/contract.ts'
import { sendStatus, sendText, setCommonHeaders } from './answer/send.ts'
import { anonymous, authenticate } from './authentication/authenticator.ts'
import { assertAllowed, assertImpersonation } from './authentication/authorization.ts'
import { wantedUser } from './authentication/impersonation.ts'
import type { ServiceAccountTokens } from './authentication/service-account-tokens.ts'
import { Discovery } from './discovery/discovery.ts'
import type { Exchange } from './exchange.ts'
import { http } from './http-module.ts'
import { answerHealth } from './health/health.ts'
import { answerIssuer } from './health/issuer.ts'
import { answerMetrics } from './health/metrics.ts'
import { answerRootPaths } from './health/root-paths.ts'
import { answerVersion } from './health/version.ts'
import { OpenApiV2 } from './openapi/openapi-v2.ts'
import { OpenApiV3 } from './openapi/openapi-v3.ts'
import { Query } from './request/query.ts'
import { requestInfo } from './request/request-info.ts'
import { assertTimeout } from './request/request-timeout.ts'
import { methodsOf, resourceRoute } from './resources/resource-route.ts'
import { serveResource } from './resources/serve-resource.ts'
import { Upgrade } from './streams/upgrade.ts'

/** What the HTTP side of one cluster consists of. */
export interface ApiServerOptions {
  cluster: Cluster
  tokens: ServiceAccountTokens
  /** Host and port as clients reach them, for legacy discovery. */
  serverAddress: () => string
}

/** Answers HTTP requests as kube-apiserver does: who, may he, what, and every failure as a Status. */
export class ApiServer {
  readonly #cluster: Cluster
  readonly #tokens: ServiceAccountTokens
  readonly #serverAddress: () => string
  readonly #discovery: Discovery
  readonly #openApiV2: OpenApiV2
  readonly #openApiV3: OpenApiV3

  constructor({ cluster, tokens, serverAddress }: ApiServerOptions) {
    this.#cluster = cluster
    this.#tokens = tokens
    this.#serverAddress = serverAddress
    this.#discovery = new Discovery(cluster.registry, serverAddress)
    this.#openApiV2 = new OpenApiV2(cluster.registry)
    this.#openApiV3 = new OpenApiV3(cluster.registry, () => cluster.clock.now())
  }

  /** Answers a request that wants to leave HTTP for streams; it never rejects. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const response = new http.ServerResponse(request)
    // Whatever is refused is refused in plain HTTP, and then the connection has served its purpose.
    response.shouldKeepAlive = false
    response.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0])
    response.on('finish', () => socket.end())
    socket.on('error', () => socket.destroy())
    await this.answer(request, response, new Upgrade(request, response, socket, head))
  }

  /** Answers one request; it never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse, upgrade?: Upgrade): Promise<void> {
    const exchange = this.#open(request, response)
    if (upgrade) exchange.upgrade = upgrade
    try {
      this.#admit(exchange)
      await this.#route(exchange)
    } catch (error) {
      refuse(exchange, error)
    }
  }

  #open(request: IncomingMessage, response: ServerResponse): Exchange {
    const [rawPath = '/', rawQuery = ''] = splitOnce(request.url ?? '/', '?')
    const method = request.method ?? 'GET'
    const path = decodePath(rawPath)
    const query = new Query(rawQuery)
    setCommonHeaders(response, this.#cluster.ids.uid())
    const info = requestInfo(method, path, query)
    return { method, path, query, info, user: anonymous, request, response, warnings: new Set() }
  }

  /** Finds out who asks and whether the request may pass; the order is the real server's. */
  #admit(exchange: Exchange): void {
    const { request, info, query } = exchange
    assertTimeout(info, query)
    const { authorizer } = accessOf(this.#cluster)
    exchange.user = authenticate(request, this.#cluster)
    const wanted = wantedUser(request)
    if (wanted) {
      assertImpersonation(authorizer, exchange.user, wanted, info)
      exchange.user = wanted
    }
    assertAllowed(authorizer, exchange.user, info)
  }

  #answerFixedPath(exchange: Exchange): boolean {
    return (
      answerVersion(exchange) ||
      this.#openApiV3.answer(exchange) ||
      this.#openApiV2.answer(exchange) ||
      answerHealth(exchange) ||
      answerRootPaths(exchange, this.#discovery.groups) ||
      answerMetrics(exchange, this.#cluster) ||
      answerIssuer(exchange, this.#tokens, `https://${this.#serverAddress()}`)
    )
  }

  async #route(exchange: Exchange): Promise<void> {
    if (this.#answerFixedPath(exchange) || this.#discovery.answer(exchange)) return
    const { path, method } = exchange
    const [prefix, ...parts] = path.replace(/^\//, '').replace(/\/+$/, '').split('/')
    const isCore = prefix === 'api'
    const group = isCore ? '' : (parts.shift() ?? '')
    if ((!isCore && prefix !== 'apis') || !this.#discovery.hasGroup(group)) {
      sendText(exchange, 404, '404 page not found\n')
      return
    }
    const version = parts.shift() ?? ''
    const route = resourceRoute(this.#cluster.registry, group, version, parts)
    if (!route) throw resourceNotFound()
    if (!methodsOf(route).includes(method)) throw methodNotAllowed()
    await serveResource(this.#cluster, exchange, route)
  }
}

function refuse(exchange: Exchange, error: unknown): void {
  const { response } = exchange
  if (response.headersSent || isOutOfHttp(exchange)) {
    response.destroy()
    return
  }
  if (error instanceof KubeletError) {
    // The API server passes on what a kubelet answers, as it is.
    sendText(exchange, error.code, error.text)
    return
  }
  const refusal =
    error instanceof StatusError ? error : unexpectedFailure(error instanceof Error ? error.message : String(error))
  sendStatus(exchange, refusal.status)
}

/**
 * Whether the connection already speaks a stream protocol. Only then is a response without socket past answering: a plain
 * one has none as long as the answer before it is under way on the same connection.
 */
function isOutOfHttp({ upgrade, response }: Exchange): boolean {
  return upgrade !== undefined && response.socket === null
}

function splitOnce(text: string, sign: string): [string, string] {
  const cut = text.indexOf(sign)
  return cut < 0 ? [text, ''] : [text.slice(0, cut), text.slice(cut + 1)]
}

function decodePath(raw: string): string {
  try {
    return decodeURIComponent(raw)
  } catch {
    return raw
  }
}
