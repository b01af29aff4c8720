import type { LiveMessage, LiveState, LiveTarget } from '@everynode/contract'
import type { Status } from '@everynode/kube'
import type { Connection } from '../../plugins/clusters.ts'
import { ChangeQueue } from './change-queue.ts'
import { mayWatch } from './access.ts'
import { listPage, openWatch, UpstreamFailure } from './upstream.ts'

/** The tab's end of one subscription. */
export interface Sink {
  send(message: LiveMessage): void
  /** True while the tab reads too slowly; changes then wait and are merged. */
  isClogged(): boolean
  log(error: unknown): void
}

const FLUSH_MS = 100
const QUEUE_LIMIT = 1000
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 3_000
const ACCESS_CHECK_MS = 5_000

/**
 * One list-and-watch on behalf of one tab, with that tab's own credential: nothing is shared between users.
 * It resumes where it stopped, lists anew after 410 Gone, and says at each turn how true its picture is.
 */
export class Subscription {
  readonly #abort = new AbortController()
  readonly #queue = new ChangeQueue(QUEUE_LIMIT)
  readonly #id: string
  readonly #target: LiveTarget
  readonly #connection: Connection
  readonly #sink: Sink
  #round = new AbortController()
  #isForbidden = false
  #sinceMs = Date.now()
  #shown = ''

  constructor(id: string, target: LiveTarget, connection: Connection, sink: Sink) {
    this.#id = id
    this.#target = target
    this.#connection = connection
    this.#sink = sink
    const flush = setInterval(() => this.#flush(), FLUSH_MS)
    const check = setInterval(() => void this.#checkAccess(), ACCESS_CHECK_MS)
    this.#abort.signal.addEventListener('abort', () => {
      clearInterval(flush)
      clearInterval(check)
      this.#round.abort()
    })
    void this.#run()
  }

  close(): void {
    this.#abort.abort()
  }

  /** The cluster stopped answering on other connections: this one's silence is no proof of life. */
  distrust(status: Status): void {
    if (this.#shown === 'live') this.#say({ state: 'reconnecting', sinceMs: this.#sinceMs, status })
    this.#round.abort()
  }

  async #run(): Promise<void> {
    let resourceVersion: string | undefined
    let retryMs = FIRST_RETRY_MS
    while (!this.#abort.signal.aborted) {
      this.#round = new AbortController()
      try {
        resourceVersion ??= await this.#list()
        for await (const event of await this.#open(resourceVersion)) {
          retryMs = FIRST_RETRY_MS
          if (event.type === 'ERROR') throw new UpstreamFailure(event.object as unknown as Status)
          resourceVersion = event.object.metadata.resourceVersion ?? resourceVersion
          if (event.type !== 'BOOKMARK') this.#queue.add({ type: event.type, object: event.object })
          if (this.#queue.isOverflown) throw new UpstreamFailure(EXPIRED)
        }
        this.#flush()
      } catch (error) {
        if (this.#abort.signal.aborted) return
        const status = error instanceof UpstreamFailure ? error.status : undefined
        if (!status) this.#sink.log(error)
        if (status?.code === 410) {
          resourceVersion = undefined
          continue
        }
        if (status?.code === 403 || status?.code === 401) resourceVersion = undefined
        this.#report(status)
        retryMs = await this.#pause(retryMs)
      }
    }
  }

  async #list(): Promise<string> {
    this.#queue.clear()
    let token: string | undefined
    let isFirst = true
    for (;;) {
      const page = await listPage(this.#connection, this.#target, token, this.#round.signal)
      token = page.metadata?.continue || undefined
      this.#send({ type: 'snapshot', id: this.#id, items: page.items ?? [], isFirst, isLast: !token })
      isFirst = false
      if (!token) return page.metadata?.resourceVersion ?? '0'
    }
  }

  async #open(resourceVersion: string) {
    const events = await openWatch(this.#connection, this.#target, resourceVersion, this.#round.signal)
    this.#isForbidden = false
    this.#say({ state: 'live' })
    return events
  }

  #report(status: Status | undefined): void {
    const sinceMs = this.#sinceMs
    if (status?.code === 403 || status?.code === 401) {
      this.#isForbidden = true
      this.#say({ state: 'forbidden', sinceMs, status })
    } else if (status?.code === 404) this.#say({ state: 'gone', sinceMs, status })
    else this.#say({ state: 'reconnecting', sinceMs, ...(status ? { status } : {}) })
  }

  /** Waits before the next attempt, longer each time and never in step with other tabs; returns the next wait. */
  async #pause(retryMs: number): Promise<number> {
    const isRefused = this.#shown === 'forbidden' || this.#shown === 'gone'
    const waitMs = (isRefused ? ACCESS_CHECK_MS : retryMs) * (0.75 + Math.random() / 2)
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs)
      this.#abort.signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
    })
    return Math.min(retryMs * 1.5, LAST_RETRY_MS)
  }

  /** A watch once opened is not re-authorised by the API server; a revoked right must end it all the same. */
  async #checkAccess(): Promise<void> {
    if (this.#shown !== 'live') return
    const answer = await mayWatch(this.#connection, this.#target)
    if (answer !== false || this.#isForbidden || this.#abort.signal.aborted) return
    this.#queue.clear()
    this.#round.abort()
  }

  #flush(): void {
    if (this.#queue.isEmpty || this.#sink.isClogged() || this.#abort.signal.aborted) return
    this.#send({ type: 'changes', id: this.#id, changes: this.#queue.take() })
  }

  #say(state: LiveState): void {
    if (state.state === 'live') this.#flush()
    if (this.#shown === 'live' && state.state !== 'live') this.#sinceMs = Date.now()
    this.#shown = state.state
    this.#send({
      type: 'state',
      id: this.#id,
      ...state,
      ...('sinceMs' in state ? { sinceMs: this.#sinceMs } : {}),
    } as LiveMessage)
  }

  #send(message: LiveMessage): void {
    if (!this.#abort.signal.aborted) this.#sink.send(message)
  }
}

const EXPIRED: Status = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  reason: 'Expired',
  code: 410,
}
