import { liveClose, liveRequest, type LiveMessage } from '@everynode/contract'
import type { Status } from '@everynode/kube'
import { WebSocket } from 'ws'
import type { Limits } from '../../config.ts'
import type { Connection } from '../../plugins/clusters.ts'
import type { Session } from '../../plugins/sessions.ts'
import { exchange } from '../../exchange.ts'
import { toStatus } from '../../errors.ts'
import { Subscription, type Sink } from './subscription.ts'

const CLOGGED_ABOVE_BYTES = 4 * 1024 * 1024
const PING_MS = 15_000
const PROBE_MS = 1_000
const PROBE_LIMIT_MS = 1_500

/** Serves one tab until either side leaves: subscriptions by the tab's own ids, dead peers noticed on both sides. */
export function serveLive(
  socket: WebSocket,
  session: Session,
  connection: Connection,
  limits: Limits,
  log: (error: unknown) => void,
): void {
  const subscriptions = new Map<string, Subscription>()
  const send = (message: LiveMessage) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
  }
  const sink: Sink = { send, isClogged: () => socket.bufferedAmount > CLOGGED_ABOVE_BYTES, log }
  const signOut = () => socket.close(liveClose.signedOut)
  session.onEnd.add(signOut)

  const distrust = (status: Status) => {
    for (const subscription of subscriptions.values()) subscription.distrust(status)
  }
  const stopPinging = ping(socket, session)
  const stopProbing = probe(connection, () => subscriptions.size > 0, distrust)

  socket.on('message', (bytes, isBinary) => {
    const parsed = liveRequest.safeParse(isBinary ? undefined : readJson(String(bytes)))
    if (!parsed.success) return send({ type: 'refused', reason: 'malformed' })
    const { id } = parsed.data
    if (parsed.data.type === 'unsubscribe') {
      subscriptions.get(id)?.close()
      subscriptions.delete(id)
      return
    }
    if (subscriptions.has(id)) return send({ type: 'refused', id, reason: 'duplicate-id' })
    if (subscriptions.size >= limits.subscriptionsPerSocket)
      return send({ type: 'refused', id, reason: 'too-many-subscriptions' })
    subscriptions.set(id, new Subscription(id, parsed.data.target, connection, sink))
  })
  socket.on('error', log)
  socket.on('close', () => {
    stopPinging()
    stopProbing()
    session.onEnd.delete(signOut)
    for (const subscription of subscriptions.values()) subscription.close()
    subscriptions.clear()
  })
  send({ type: 'hello', nowMs: Date.now() })
}

/** A tab that misses two pings is gone; one that answers keeps its session alive. */
function ping(socket: WebSocket, session: Session): () => void {
  let missed = 0
  socket.on('pong', () => {
    missed = 0
    session.seenMs = Date.now()
  })
  const timer = setInterval(() => {
    if (missed++ >= 2) socket.terminate()
    else socket.ping()
  }, PING_MS)
  return () => clearInterval(timer)
}

/** A watch on a dead server is silent like a watch on a quiet one; a small question tells them apart. */
function probe(connection: Connection, isNeeded: () => boolean, onDead: (status: Status) => void): () => void {
  let isAsking = false
  const timer = setInterval(() => {
    if (isAsking || !isNeeded()) return
    isAsking = true
    exchange(connection, 'GET', '/version', { timeoutMs: PROBE_LIMIT_MS })
      .catch((error: unknown) => onDead(toStatus(error)))
      .finally(() => (isAsking = false))
  }, PROBE_MS)
  return () => clearInterval(timer)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
