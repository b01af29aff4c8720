/** Cancels what was scheduled; calling it again, or after the run, does nothing. */
export interface Timer {
  cancel(): void
}

/**
 * The only door to time. Everything in the engine that waits or asks what time it is gets a Clock as an argument,
 * so tests move time themselves and the pace of a running cluster can be changed.
 */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number
  /** Runs `run` once, `delayMs` from now at the earliest; equal times run in the order in which they were scheduled. */
  schedule(delayMs: number, run: () => void): Timer
  /** True while a past is played that is so long over that every event of it has expired; such events are not written. */
  isLongAgo?(): boolean
}

/** Time as the machine has it. */
export const realClock: Clock = {
  now: () => Date.now(),
  schedule(delayMs, run) {
    if (delayMs <= 0) {
      const handle = setImmediate(run)
      return { cancel: () => clearImmediate(handle) }
    }
    const handle = setTimeout(run, Math.min(delayMs, 2 ** 31 - 1))
    return { cancel: () => clearTimeout(handle) }
  },
}

interface Entry {
  at: number
  order: number
  run: (() => void) | undefined
}

/** A clock that stands still until it is advanced. */
export class VirtualClock implements Clock {
  #now: number
  #order = 0
  #heap: Entry[] = []

  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.#now = startMs
  }

  now(): number {
    return this.#now
  }

  schedule(delayMs: number, run: () => void): Timer {
    const entry: Entry = { at: this.#now + Math.max(0, delayMs), order: this.#order++, run }
    push(this.#heap, entry)
    return {
      cancel: () => {
        entry.run = undefined
      },
    }
  }

  /** Moves time forward by `ms`, running on the way everything that falls due, newly scheduled work included. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (let next = this.#heap[0]; next && next.at <= end; next = this.#heap[0]) {
      pop(this.#heap)
      this.#now = Math.max(this.#now, next.at)
      next.run?.()
    }
    this.#now = end
  }

  /** Lets `ms` pass without anything happening: what was due in a while is due in the same while afterwards. */
  skip(ms: number): void {
    this.#now += ms
    for (const entry of this.#heap) entry.at += ms
  }

  /** Advances in steps to whatever is due next until `isDone` holds; throws a RangeError when `limitMs` pass without it. */
  advanceUntil(isDone: () => boolean, limitMs = 3_600_000): void {
    const end = this.#now + limitMs
    while (!isDone()) {
      const next = this.#heap[0]
      if (!next || next.at > end) throw new RangeError(`nothing made the condition true within ${limitMs} ms`)
      this.advance(Math.max(0, next.at - this.#now))
    }
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

function push(heap: Entry[], entry: Entry): void {
  let index = heap.push(entry) - 1
  while (index > 0) {
    const parent = (index - 1) >> 1
    if (!isBefore(entry, heap[parent]!)) break
    heap[index] = heap[parent]!
    index = parent
  }
  heap[index] = entry
}

function pop(heap: Entry[]): void {
  const last = heap.pop()!
  if (heap.length === 0) return
  let index = 0
  for (;;) {
    let child = index * 2 + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
    if (!isBefore(heap[child]!, last)) break
    heap[index] = heap[child]!
    index = child
  }
  heap[index] = last
}
