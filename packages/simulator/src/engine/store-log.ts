import type { StoreEvent } from './store.ts'

/** The changes of one resource in the order of their revisions, as far back as compaction allows. */
export class StoreLog {
  #events: StoreEvent[] = []
  #times: number[] = []
  #start = 0

  append(event: StoreEvent, nowMs: number): void {
    this.#events.push(event)
    this.#times.push(nowMs)
  }

  /** The events with a revision above `revision`, oldest first. */
  since(revision: number): readonly StoreEvent[] {
    let low = this.#start
    let high = this.#events.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#events[middle]!.revision <= revision) low = middle + 1
      else high = middle
    }
    return this.#events.slice(low)
  }

  /** Drops what has a revision of at most `revision`. */
  dropUpTo(revision: number): void {
    while (this.#start < this.#events.length && this.#events[this.#start]!.revision <= revision) this.#start++
    this.#trim()
  }

  /** The highest revision among the events before `timeMs` and among those that exceed `maximum`; 0 when there is none. */
  staleRevision(timeMs: number, maximum: number): number {
    let revision = 0
    let index = this.#start
    const count = this.#events.length
    while (index < count && (this.#times[index]! < timeMs || count - index > maximum)) {
      revision = this.#events[index]!.revision
      index++
    }
    return revision
  }

  #trim(): void {
    if (this.#start < 512 && this.#start < this.#events.length) return
    this.#events = this.#events.slice(this.#start)
    this.#times = this.#times.slice(this.#start)
    this.#start = 0
  }
}
