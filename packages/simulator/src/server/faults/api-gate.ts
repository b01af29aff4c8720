import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { failure, type Status } from '@everynode/kube'
import type { Clock } from '../../engine/clock.ts'
import type { Ids } from '../../engine/ids.ts'

/** What a request may meet before the API server looks at it. */
export type ApiTrouble = {
  /** Only requests with this method. */
  method?: string
  /** Only paths that begin so. */
  path: string
  /** The part of the requests that it meets, 0 to 1. */
  share: number
  /** Over after so many requests. */
  times?: number
} & ({ type: 'error'; code: number; retryAfterSeconds: number } | { type: 'slow'; delayMs: number })

interface Answer {
  code: number
  headers: Record<string, string>
  body: string
}

/** The way that every request takes to the API server, on which it can be held up, sent back or cut off. */
export class ApiGate {
  readonly #clock: Clock
  readonly #ids: Ids
  #troubles: readonly ApiTrouble[] = []
  readonly #met = new Map<ApiTrouble, number>()
  readonly #watches = new Set<Duplex>()

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  setTroubles(troubles: readonly ApiTrouble[]): void {
    this.#troubles = troubles
  }

  /** Ends the connection of every watch as a network does that fails: without a last word. */
  cutWatches(): void {
    for (const socket of this.#watches) socket.destroy()
  }

  /** Lets a request through to `next`, perhaps later, or answers it. */
  pass(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    this.#meet(request, response, next, ({ code, headers, body }) => response.writeHead(code, headers).end(body))
  }

  /** The same for a request that wants to leave HTTP for streams. */
  passUpgrade(request: IncomingMessage, socket: Duplex, next: () => void): void {
    this.#meet(request, socket, next, ({ code, headers, body }) => {
      const lines = Object.entries({ ...headers, connection: 'close', 'content-length': Buffer.byteLength(body) })
      const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
      socket.end(`HTTP/1.1 ${code} \r\n${head}\r\n${body}`)
    })
  }

  /** `exchange` closes when the request is over, one way or the other. */
  #meet(
    request: IncomingMessage,
    exchange: ServerResponse | Duplex,
    next: () => void,
    answer: (answer: Answer) => void,
  ): void {
    if (isWatch(request.url ?? '')) {
      const { socket } = request
      this.#watches.add(socket)
      exchange.once('close', () => this.#watches.delete(socket))
    }
    const met = this.#troubles.filter((trouble) => this.#meets(trouble, request))
    const error = met.find((trouble) => trouble.type === 'error')
    const goOn = () => (error?.type === 'error' ? answer(answerOf(error.code, error.retryAfterSeconds)) : next())
    const delayMs = met.reduce((sum, trouble) => sum + (trouble.type === 'slow' ? trouble.delayMs : 0), 0)
    if (delayMs === 0) return goOn()
    const timer = this.#clock.schedule(delayMs, goOn)
    exchange.once('close', () => timer.cancel())
  }

  #meets(trouble: ApiTrouble, request: IncomingMessage): boolean {
    const { method, path, share, times } = trouble
    if (method !== undefined && method !== request.method) return false
    if (!(request.url ?? '').startsWith(path)) return false
    const before = this.#met.get(trouble) ?? 0
    if (times !== undefined && before >= times) return false
    if (share < 1 && this.#ids.random() >= share) return false
    this.#met.set(trouble, before + 1)
    return true
  }
}

function isWatch(url: string): boolean {
  return /[?&]watch=(1|t|true)\b/i.test(url) || /^\/apis?\/([^?]+\/)?watch\//.test(url)
}

/** The refusals of the real server: of too many requests in plain text, of all else as a Status. */
function answerOf(code: number, retryAfterSeconds: number): Answer {
  if (code === 429) {
    return {
      code,
      headers: {
        'retry-after': String(retryAfterSeconds),
        'content-type': 'text/plain; charset=utf-8',
        'x-content-type-options': 'nosniff',
      },
      body: 'Too many requests, please try again later.\n',
    }
  }
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (code === 503) headers['retry-after'] = String(retryAfterSeconds)
  return { code, headers, body: `${JSON.stringify(statusOf(code, retryAfterSeconds))}\n` }
}

function statusOf(code: number, retryAfterSeconds: number): Status {
  switch (code) {
    case 500: {
      const message = 'etcdserver: request timed out'
      return failure(500, 'InternalError', `Internal error occurred: ${message}`, { causes: [{ message }] }).status
    }
    case 503:
      return failure(503, 'ServiceUnavailable', 'apiserver is shutting down', { retryAfterSeconds }).status
    case 504: {
      const words = 'request did not complete within the allotted timeout'
      return failure(504, 'Timeout', `Timeout: ${words}`, {}).status
    }
    default:
      return failure(code, code >= 500 ? 'InternalError' : 'Unknown', `the server answered with ${code} on request`, {})
        .status
  }
}
