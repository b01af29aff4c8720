import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import fp from 'fastify-plugin'
import type { Config } from '../config.ts'
import { Refusal } from '../errors.ts'

/** One signed-in browser. Lives in this process's memory only; the browser holds nothing but the id. */
export interface Session {
  readonly id: string
  readonly csrfToken: string
  context: string
  readonly openedMs: number
  seenMs: number
  /** Called once when the session ends or changes its context; open streams close themselves here. */
  readonly onEnd: Set<() => void>
}

export interface Sessions {
  open(context: string): Session
  /** The session of the request's cookie; undefined when there is none or it has expired. */
  find(request: IncomingMessage): Session | undefined
  /** As `find`, but throws a 401 Refusal when there is none. */
  require(request: IncomingMessage): Session
  /** Throws a 403 Refusal unless the request carries the session's CSRF token. */
  checkToken(session: Session, token: unknown): void
  switchContext(session: Session, context: string): void
  end(session: Session): void
  /** The Set-Cookie value that carries (or, without a session, clears) the id. */
  cookie(session?: Session): string
}

declare module 'fastify' {
  interface FastifyInstance {
    sessions: Sessions
  }
}

const COOKIE = '__Host-everynode'

/** Sessions in memory, behind an opaque id of 256 bits in a `__Host-` cookie. */
export const sessionsPlugin = fp(
  async (app, { config, now = Date.now }: { config: Config; now?: () => number }) => {
    const byId = new Map<string, Session>()
    const { limits } = config
    const isExpired = (session: Session) =>
      now() - session.seenMs > limits.sessionIdleMs || now() - session.openedMs > limits.sessionMaxMs

    const sessions: Sessions = {
      open(context) {
        for (const session of byId.values()) if (isExpired(session)) sessions.end(session)
        const oldest = byId.size >= limits.sessions ? byId.values().next().value : undefined
        if (oldest) sessions.end(oldest)
        const session: Session = {
          id: randomBytes(32).toString('base64url'),
          csrfToken: randomBytes(32).toString('base64url'),
          context,
          openedMs: now(),
          seenMs: now(),
          onEnd: new Set(),
        }
        byId.set(session.id, session)
        return session
      },
      find(request) {
        const session = byId.get(cookieValue(request.headers.cookie) ?? '')
        if (!session) return undefined
        if (isExpired(session)) {
          sessions.end(session)
          return undefined
        }
        session.seenMs = now()
        return session
      },
      require(request) {
        const session = sessions.find(request)
        if (!session) throw new Refusal(401, 'Unauthorized', 'there is no session; open one first')
        return session
      },
      checkToken(session, token) {
        const given = Buffer.from(typeof token === 'string' ? token : '')
        const wanted = Buffer.from(session.csrfToken)
        if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
          throw new Refusal(403, 'Forbidden', "the request does not carry this session's token")
        }
      },
      switchContext(session, context) {
        session.context = context
        runAll(session.onEnd)
      },
      end(session) {
        byId.delete(session.id)
        runAll(session.onEnd)
      },
      cookie: (session) =>
        `${COOKIE}=${session?.id ?? ''}; Path=/; Secure; HttpOnly; SameSite=Strict${session ? '' : '; Max-Age=0'}`,
    }
    app.decorate('sessions', sessions)
    app.addHook('onClose', async () => {
      for (const session of byId.values()) sessions.end(session)
    })
  },
  { name: 'sessions' },
)

function runAll(listeners: Set<() => void>): void {
  const all = [...listeners]
  listeners.clear()
  for (const listener of all) listener()
}

function cookieValue(header: string | undefined): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [name, value] = part.trim().split('=', 2)
    if (name === COOKIE) return value
  }
  return undefined
}
