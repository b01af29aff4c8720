import { VirtualClock, type Clock, type Timer } from '../engine/clock.ts'

/** What happened more than an hour before the present has left no events (kube-apiserver --event-ttl). */
const LONG_MS = 3_600_000

interface Pending {
  at: number
  run: () => void
  timer: Timer
}

/**
 * A clock that starts in the past, so that a world can have a history: time is moved by hand until `join`, and from then
 * on it is the present clock's. What was waiting when the present began goes on waiting as long as it would have.
 */
export class HistoryClock implements Clock {
  readonly #present: Clock
  #past: VirtualClock | undefined
  readonly #pending = new Set<Pending>()

  constructor(present: Clock, startMs: number) {
    this.#present = present
    this.#past = new VirtualClock(startMs)
  }

  now(): number {
    return (this.#past ?? this.#present).now()
  }

  schedule(delayMs: number, run: () => void): Timer {
    if (!this.#past) return this.#present.schedule(delayMs, run)
    const pending: Pending = {
      at: this.#past.now() + Math.max(0, delayMs),
      run,
      timer: this.#past.schedule(delayMs, () => {
        this.#pending.delete(pending)
        run()
      }),
    }
    this.#pending.add(pending)
    return {
      cancel: () => {
        this.#pending.delete(pending)
        pending.timer.cancel()
      },
    }
  }

  isLongAgo(): boolean {
    return this.#past !== undefined && this.#past.now() < this.#present.now() - LONG_MS
  }

  /** Lives through `ms` of the past: everything that falls due happens. */
  advance(ms: number): void {
    this.#requirePast().advance(ms)
  }

  /** Lets `ms` of the past go by in which nothing happens. */
  skip(ms: number): void {
    this.#requirePast().skip(ms)
    for (const pending of this.#pending) pending.at += ms
  }

  /** Ends the past, at whatever time it has reached, and goes on with the present. */
  join(): void {
    const past = this.#requirePast()
    const reached = past.now()
    this.#past = undefined
    for (const pending of [...this.#pending].toSorted((a, b) => a.at - b.at)) {
      pending.timer = this.#present.schedule(pending.at - reached, pending.run)
    }
    this.#pending.clear()
  }

  #requirePast(): VirtualClock {
    if (!this.#past) throw new RangeError('the present cannot be moved')
    return this.#past
  }
}
