import { waitForever, type Call, type HttpRequest, type HttpListener } from '../../program.ts'
import type { Steps } from '../../task.ts'
import { endOnTerm } from './end-on-term.ts'
import { readFlags } from './flags.ts'
import { guestbook } from './guestbook.ts'

type Server = (call: Call, words: readonly string[]) => Steps<number>

const LIVE_MS = 10_000
const ENDED_BY_TERM = 2

/** The subcommands that listen. */
export const servers: Readonly<Record<string, Server>> = {
  'serve-hostname': function* (call, words) {
    const port = Number(readFlags(words, ['http', 'tcp', 'udp', 'close']).get('port')?.[0] ?? 9376)
    call.machine.listen(port, () => ({ status: 200, body: call.machine.hostname }))
    return yield* serve(call, `Serving on port ${port}.`)
  },
  netexec: function* (call, words) {
    const port = Number(readFlags(words).get('http-port')?.[0] ?? 8080)
    const startedMs = call.machine.clock.now()
    call.machine.listen(port, (request) => {
      log(call, `${request.method} ${request.path}`)
      return answerNetexec(call, request, startedMs)
    })
    return yield* serve(call, `Started HTTP server on port ${port}`)
  },
  porter: function* (call, words) {
    const isJson = readFlags(words, ['json-response']).has('json-response')
    for (const [name, text] of call.environment) {
      const [, port] = /^SERVE_(?:TLS_)?PORT_(\d+)$/.exec(name) ?? []
      if (port === undefined) continue
      call.machine.listen(Number(port), ({ method }) =>
        isJson
          ? {
              status: 200,
              body: `${JSON.stringify({ Method: method, Body: 'foo' })}\n`,
              contentType: 'application/json',
            }
          : { status: 200, body: text, contentType: 'text/html; charset=utf-8' },
      )
    }
    return yield* serve(call, undefined)
  },
  liveness: function* (call) {
    const startedMs = call.machine.clock.now()
    call.machine.listen(8080, ({ path }) => {
      const lived = call.machine.clock.now() - startedMs
      if (!path.startsWith('/healthz')) return { status: 200, body: new Date(startedMs).toISOString() }
      return lived > LIVE_MS ? { status: 500, body: `error: ${Math.floor(lived / 1000)}` } : { status: 200, body: 'ok' }
    })
    return yield* serve(call, undefined)
  },
  guestbook: function* (call, words) {
    const { port, listener } = guestbook(call, words)
    call.machine.listen(port, listener)
    return yield* serve(call, undefined)
  },
  webhook: function* (call, words) {
    const port = Number(readFlags(words, ['alsologtostderr']).get('port')?.[0] ?? 443)
    call.machine.listen(port, () => ({ status: 200, body: 'ok', isEncrypted: true }))
    return yield* serve(call, undefined)
  },
  'test-webserver': function* (call) {
    call.machine.listen(80, ({ path }) => {
      const node = call.machine.files.find(path.replace(/\?.*$/, ''))
      return node?.type === 'file' ? { status: 200, body: node.content } : { status: 404, body: '404 page not found\n' }
    })
    return yield* serve(call, undefined)
  },
}

function* serve(call: Call, greeting: string | undefined): Steps<number> {
  if (greeting !== undefined) log(call, greeting)
  endOnTerm(call, ENDED_BY_TERM)
  yield waitForever
  return 0
}

function answerNetexec(call: Call, { path }: HttpRequest, startedMs: number): ReturnType<HttpListener> {
  const { machine } = call
  const url = new URL(path, 'http://here')
  const nowMs = machine.clock.now()
  switch (url.pathname) {
    case '/':
      return { status: 200, body: `NOW: ${new Date(nowMs).toISOString()}` }
    case '/echo':
      return { status: Number(url.searchParams.get('code') ?? 200), body: url.searchParams.get('msg') ?? '' }
    case '/hostname':
    case '/hostName':
      return { status: 200, body: machine.hostname }
    case '/healthz':
      return { status: 200, body: '' }
    case '/dial':
      return { status: 200, body: JSON.stringify(dial(call, url.searchParams)), contentType: 'text/plain' }
    default:
      return startedMs > nowMs ? { status: 503, body: '' } : { status: 404, body: '404 page not found\n' }
  }
}

/** Asks another server so often, and tells what it said. */
function dial({ machine }: Call, query: URLSearchParams): { responses?: string[]; errors?: string[] } {
  const tries = Number(query.get('tries') || 1)
  const responses: string[] = []
  const errors: string[] = []
  for (let count = 0; count < tries; count++) {
    const reply = machine.fetch(query.get('host') ?? '', Number(query.get('port')), `/${query.get('request') ?? ''}`)
    if (typeof reply === 'string') errors.push(`dial: ${reply}`)
    else responses.push(reply.body)
  }
  return errors.length > 0 ? { responses, errors } : { responses }
}

function log(call: Call, text: string): void {
  const at = new Date(call.machine.clock.now()).toISOString()
  call.streams.stderr(`${at.slice(0, 10).replaceAll('-', '/')} ${at.slice(11, 19)} ${text}\n`)
}
