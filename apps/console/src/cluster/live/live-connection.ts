import type { LiveMessage, LiveRequest, LiveTarget } from '@everynode/contract'
import type { KubeObject } from '@everynode/kube'
import { loadingPicture, withChanges, withSnapshot, type LivePicture } from './live-picture.ts'

/** The part of a WebSocket that is used; a test brings its own. */
export interface Socket {
  send(text: string): void
  close(): void
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
}

export interface LiveEnvironment {
  open(): Socket
  nowMs(): number
  /** Runs `task` after `delayMs` milliseconds; returns how to prevent it. */
  later(task: () => void, delayMs: number): () => void
  /** A number from 0 to 1, so that tabs do not come back in step. */
  random(): number
  onHello(nowMs: number): void
  /** The server ended the session, or refused to open the stream at all, which may be for want of a session. */
  onRefused(): void
}

/** Whether the tab's one stream is up: `connecting` before it ever was. */
export type ConnectionState = { state: 'connecting' } | { state: 'live' } | { state: 'reconnecting'; sinceMs: number }

type Listener = (picture: LivePicture) => void
interface Subscription {
  id: string
  target: LiveTarget
  picture: LivePicture
  /** Parts of a list that is still arriving. */
  parts: KubeObject[]
  listener: Listener
}

const FIRST_RETRY_MS = 400
const LAST_RETRY_MS = 5_000
const SIGNED_OUT = 4401

/** One WebSocket per tab, many watches over it, restored by itself; every watch says how true its picture is. */
export class LiveConnection {
  readonly #environment: LiveEnvironment
  readonly #subscriptions = new Map<string, Subscription>()
  readonly #watchers = new Set<() => void>()
  #socket: Socket | undefined
  #isOpen = false
  #retryMs = FIRST_RETRY_MS
  #cancelRetry: (() => void) | undefined
  #state: ConnectionState = { state: 'connecting' }
  #nextId = 1

  constructor(environment: LiveEnvironment) {
    this.#environment = environment
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Calls back when `state` has changed. */
  onState(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Watches; the listener hears every new picture. Returns how to stop. */
  subscribe(target: LiveTarget, listener: Listener): () => void {
    const id = String(this.#nextId++)
    const subscription: Subscription = { id, target, picture: loadingPicture, parts: [], listener }
    this.#subscriptions.set(id, subscription)
    if (this.#isOpen) this.#say({ type: 'subscribe', id, target })
    else if (!this.#socket && !this.#cancelRetry) this.#connect()
    return () => {
      this.#subscriptions.delete(id)
      if (this.#isOpen) this.#say({ type: 'unsubscribe', id })
    }
  }

  /** Tries at once instead of waiting: the network is back, or the tab is looked at again. */
  wake(): void {
    if (this.#socket) return
    this.#cancelRetry?.()
    this.#connect()
  }

  /** Forgets everything and starts anew, as another user. */
  reset(): void {
    this.#drop()
    this.#retryMs = FIRST_RETRY_MS
    for (const subscription of this.#subscriptions.values()) this.#show(subscription, loadingPicture)
    this.#connect()
  }

  #connect(): void {
    this.#cancelRetry = undefined
    const socket = this.#environment.open()
    this.#socket = socket
    socket.onopen = () => {
      this.#isOpen = true
      this.#retryMs = FIRST_RETRY_MS
      this.#setState({ state: 'live' })
      for (const { id, target } of this.#subscriptions.values()) this.#say({ type: 'subscribe', id, target })
    }
    socket.onmessage = (event) => this.#hear(JSON.parse(String(event.data)) as LiveMessage)
    socket.onclose = (event) => {
      if (this.#socket !== socket) return
      const wasOpen = this.#isOpen
      this.#drop()
      if (event.code === SIGNED_OUT || !wasOpen) this.#environment.onRefused()
      this.#lose()
      const waitMs = this.#retryMs * (0.75 + this.#environment.random() / 2)
      this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS)
      this.#cancelRetry = this.#environment.later(() => this.#connect(), waitMs)
    }
  }

  #drop(): void {
    const socket = this.#socket
    this.#socket = undefined
    this.#isOpen = false
    this.#cancelRetry?.()
    this.#cancelRetry = undefined
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
  }

  /** The stream is down: nothing is live any more. */
  #lose(): void {
    if (this.#state.state === 'reconnecting') return
    const sinceMs = this.#environment.nowMs()
    this.#setState({ state: 'reconnecting', sinceMs })
    for (const subscription of this.#subscriptions.values()) {
      const { picture } = subscription
      const wasSinceMs = picture.state === 'reconnecting' ? picture.sinceMs : undefined
      this.#show(subscription, { ...picture, state: 'reconnecting', sinceMs: wasSinceMs ?? sinceMs })
    }
  }

  #hear(message: LiveMessage): void {
    if (message.type === 'hello') return this.#environment.onHello(message.nowMs)
    const subscription = message.id === undefined ? undefined : this.#subscriptions.get(message.id)
    if (!subscription) return
    const { picture } = subscription
    if (message.type === 'snapshot') {
      if (message.isFirst) subscription.parts = []
      subscription.parts.push(...message.items)
      if (!message.isLast) return
      this.#show(subscription, withSnapshot(picture, subscription.parts))
      subscription.parts = []
    } else if (message.type === 'changes') this.#show(subscription, withChanges(picture, message.changes))
    else if (message.type === 'state') this.#show(subscription, withState(picture, message))
  }

  #show(subscription: Subscription, picture: LivePicture): void {
    subscription.picture = picture
    subscription.listener(picture)
  }

  #say(request: LiveRequest): void {
    this.#socket?.send(JSON.stringify(request))
  }

  #setState(state: ConnectionState): void {
    this.#state = state
    for (const watcher of this.#watchers) watcher()
  }
}

function withState(picture: LivePicture, message: Extract<LiveMessage, { type: 'state' }>): LivePicture {
  const { items, byKey, isLoaded } = picture
  if (message.state === 'live') return { state: 'live', items, byKey, isLoaded: true }
  const { state, sinceMs, status } = message
  // What the user may no longer see is not kept on the screen.
  const kept = state === 'forbidden' || state === 'gone' ? { ...loadingPicture } : { items, byKey, isLoaded }
  return { ...kept, state, sinceMs, ...(status ? { status } : {}) }
}
