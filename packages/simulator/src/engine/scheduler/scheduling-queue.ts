import type { Clock, Timer } from '../clock.ts'

/** A Pod that waits for a node. */
export interface QueuedPod {
  key: string
  priority: number
  /** Order among equals: lower came first. */
  order: number
  attempts: number
  /** The plugins that turned the Pod away in the last attempt; empty when nothing is known. */
  rejectedBy: ReadonlySet<string>
}

const INITIAL_BACKOFF_MS = 1_000
const MAXIMUM_BACKOFF_MS = 10_000
const FLUSH_MS = 300_000

/**
 * The Pods without a node (kube-scheduler's PriorityQueue): those to be tried now by priority and age, those that wait
 * out their back-off of 1 s doubling to 10 s, and those that wait until something in the cluster changes, at most 5 min.
 */
export class SchedulingQueue {
  readonly #clock: Clock
  readonly #onReady: () => void
  readonly #all = new Map<string, QueuedPod>()
  readonly #active = new Map<number, Map<string, QueuedPod>>()
  readonly #backingOff = new Map<string, Timer>()
  readonly #unschedulable = new Map<string, { backoffUntilMs: number; flush: Timer }>()
  #order = 0

  constructor(clock: Clock, onReady: () => void) {
    this.#clock = clock
    this.#onReady = onReady
  }

  get hasActive(): boolean {
    return this.#active.size > 0
  }

  get size(): number {
    return this.#all.size
  }

  has(key: string): boolean {
    return this.#all.has(key)
  }

  /** The Pods that wait for a change of the cluster. */
  *unschedulable(): IterableIterator<QueuedPod> {
    for (const key of this.#unschedulable.keys()) yield this.#all.get(key)!
  }

  get hasUnschedulable(): boolean {
    return this.#unschedulable.size > 0
  }

  /** Puts a new Pod in the line of those that are tried now. */
  add(key: string, priority: number): void {
    if (this.#all.has(key)) return
    const queued: QueuedPod = { key, priority, order: this.#order++, attempts: 0, rejectedBy: new Set() }
    this.#all.set(key, queued)
    this.#activate(queued)
  }

  delete(key: string): void {
    const queued = this.#all.get(key)
    if (!queued) return
    this.#all.delete(key)
    this.#takeOut(queued)
  }

  /** The next Pod to try, highest priority first. It stays known until `delete` or `park`. */
  pop(): QueuedPod | undefined {
    if (this.#active.size === 0) return undefined
    const priority = this.#active.size === 1 ? this.#active.keys().next().value! : Math.max(...this.#active.keys())
    const line = this.#active.get(priority)!
    const queued = line.values().next().value!
    this.#leaveLine(queued)
    queued.attempts++
    return queued
  }

  /** Lets a Pod that found no node wait: for a change, or only for its back-off when one happened meanwhile. */
  park(queued: QueuedPod, rejectedBy: ReadonlySet<string>): void {
    if (this.#all.get(queued.key) !== queued) return
    queued.rejectedBy = rejectedBy
    const backoffUntilMs = this.#clock.now() + backoffMs(queued.attempts)
    const flush = this.#clock.schedule(FLUSH_MS, () => this.awake(queued))
    this.#unschedulable.set(queued.key, { backoffUntilMs, flush })
  }

  /** Something changed that may let the Pod in: it is tried again, after its back-off if that is not over. */
  awake(queued: QueuedPod): void {
    const parked = this.#unschedulable.get(queued.key)
    if (!parked) return
    this.#unschedulable.delete(queued.key)
    parked.flush.cancel()
    const restMs = parked.backoffUntilMs - this.#clock.now()
    if (restMs <= 0) return this.#activate(queued)
    const timer = this.#clock.schedule(restMs, () => {
      this.#backingOff.delete(queued.key)
      this.#activate(queued)
    })
    this.#backingOff.set(queued.key, timer)
  }

  /** Tries a Pod at once, whatever it waits for: its spec changed. */
  retry(key: string): void {
    const queued = this.#all.get(key)
    if (!queued) return
    if (this.#unschedulable.has(key)) this.awake(queued)
  }

  stop(): void {
    for (const { flush } of this.#unschedulable.values()) flush.cancel()
    for (const timer of this.#backingOff.values()) timer.cancel()
    this.#unschedulable.clear()
    this.#backingOff.clear()
    this.#active.clear()
    this.#all.clear()
  }

  #activate(queued: QueuedPod): void {
    let line = this.#active.get(queued.priority)
    if (!line) this.#active.set(queued.priority, (line = new Map()))
    line.set(queued.key, queued)
    this.#onReady()
  }

  #leaveLine(queued: QueuedPod): void {
    const line = this.#active.get(queued.priority)
    line?.delete(queued.key)
    if (line?.size === 0) this.#active.delete(queued.priority)
  }

  #takeOut(queued: QueuedPod): void {
    this.#leaveLine(queued)
    this.#backingOff.get(queued.key)?.cancel()
    this.#backingOff.delete(queued.key)
    this.#unschedulable.get(queued.key)?.flush.cancel()
    this.#unschedulable.delete(queued.key)
  }
}

function backoffMs(attempts: number): number {
  return Math.min(MAXIMUM_BACKOFF_MS, INITIAL_BACKOFF_MS * 2 ** Math.max(0, attempts - 1))
}
