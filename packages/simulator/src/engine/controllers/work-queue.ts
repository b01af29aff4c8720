import { StatusError } from '@everynode/kube'
import type { Clock, Timer } from '../clock.ts'

const BASE_DELAY_MS = 5
const MAXIMUM_DELAY_MS = 1_000_000

export interface WorkQueueOptions {
  /** The least time between two runs for one key, in milliseconds; changes in between are worked off together. */
  pauseMs?: (key: string) => number
}

/**
 * Keys of objects that need attention, each at most once, worked off one per turn of the clock (client-go workqueue).
 * A key whose processing throws comes back after 5 ms, 10 ms, 20 ms … up to 1000 s, until `process` returns. Only refusals
 * of the API (StatusErrors) are expected; anything else is a fault of the program and is thrown on.
 */
export class WorkQueue {
  readonly #clock: Clock
  readonly #process: (key: string) => void
  readonly #options: WorkQueueOptions
  readonly #waiting = new Set<string>()
  readonly #delayed = new Map<string, { timer: Timer; atMs: number }>()
  readonly #failures = new Map<string, number>()
  readonly #resting = new Set<string>()
  #turn: Timer | undefined
  #isStopped = false

  constructor(clock: Clock, process: (key: string) => void, options: WorkQueueOptions = {}) {
    this.#clock = clock
    this.#process = process
    this.#options = options
  }

  add(key: string): void {
    if (this.#isStopped) return
    this.#waiting.add(key)
    if (!this.#resting.has(key)) this.#wake()
  }

  /** Adds the key after a while; an earlier time that is already set stays. */
  addAfter(key: string, delayMs: number): void {
    if (this.#isStopped) return
    if (delayMs <= 0) return this.add(key)
    const atMs = this.#clock.now() + delayMs
    const set = this.#delayed.get(key)
    if (set && set.atMs <= atMs) return
    set?.timer.cancel()
    const timer = this.#clock.schedule(delayMs, () => {
      this.#delayed.delete(key)
      this.add(key)
    })
    this.#delayed.set(key, { timer, atMs })
  }

  /** Adds the key after a delay that doubles with each call until `forget`. */
  addRateLimited(key: string): void {
    const failures = this.#failures.get(key) ?? 0
    this.#failures.set(key, failures + 1)
    this.addAfter(key, Math.min(MAXIMUM_DELAY_MS, BASE_DELAY_MS * 2 ** failures))
  }

  forget(key: string): void {
    this.#failures.delete(key)
  }

  /** How often the key failed in a row. */
  failuresOf(key: string): number {
    return this.#failures.get(key) ?? 0
  }

  stop(): void {
    this.#isStopped = true
    this.#turn?.cancel()
    this.#turn = undefined
    for (const { timer } of this.#delayed.values()) timer.cancel()
    this.#delayed.clear()
    this.#waiting.clear()
  }

  #wake(): void {
    this.#turn ??= this.#clock.schedule(0, () => this.#takeTurn())
  }

  #takeTurn(): void {
    this.#turn = undefined
    try {
      for (const key of this.#waiting) {
        if (this.#resting.has(key)) continue
        this.#waiting.delete(key)
        this.#run(key)
        break
      }
    } finally {
      // A fault in the work for one key must not keep the others from theirs.
      if (this.#hasWork()) this.#wake()
    }
  }

  #hasWork(): boolean {
    for (const key of this.#waiting) if (!this.#resting.has(key)) return true
    return false
  }

  #run(key: string): void {
    this.#rest(key)
    try {
      this.#process(key)
      this.forget(key)
    } catch (error) {
      this.addRateLimited(key)
      if (!(error instanceof StatusError)) throw error
    }
  }

  #rest(key: string): void {
    const pauseMs = this.#options.pauseMs?.(key) ?? 0
    if (pauseMs <= 0) return
    this.#resting.add(key)
    this.#clock.schedule(pauseMs, () => {
      this.#resting.delete(key)
      if (this.#waiting.has(key) && !this.#isStopped) this.#wake()
    })
  }
}
