import type { IncomingMessage } from 'node:http'

export interface WatchEvent<T> {
  type: string
  object: T
}

interface Waiter {
  wake(): void
}

/** The events of one watch, in their order. */
export class WatchStream<T> {
  /** All that came so far. */
  readonly events: WatchEvent<T>[] = []
  readonly #answer: IncomingMessage
  readonly #does: string
  readonly #waiters = new Set<Waiter>()
  #rest = ''
  #taken = 0
  #isEnded = false

  constructor(answer: IncomingMessage, does: string) {
    this.#answer = answer
    this.#does = does
    answer.setEncoding('utf8')
    answer.on('data', (part: string) => this.#read(part))
    const end = () => {
      this.#isEnded = true
      this.#wake()
    }
    answer.on('end', end)
    answer.on('error', end)
    answer.on('close', end)
  }

  get isEnded(): boolean {
    return this.#isEnded
  }

  /** The next event for which the condition holds; events before it are passed over. */
  async next(
    what: string,
    isWanted: (event: WatchEvent<T>) => boolean = () => true,
    timeoutMs = 60_000,
  ): Promise<WatchEvent<T>> {
    const end = Date.now() + timeoutMs
    for (;;) {
      while (this.#taken < this.events.length) {
        const event = this.events[this.#taken++]!
        if (isWanted(event)) return event
      }
      if (this.#isEnded) throw new Error(`the watch ended before ${what}: ${this.#does}`)
      if (Date.now() >= end) throw new Error(`never seen: ${what} at ${this.#does}`)
      await this.#change(end - Date.now())
    }
  }

  close(): void {
    this.#answer.destroy()
  }

  #read(part: string): void {
    const lines = (this.#rest + part).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim()) this.events.push(JSON.parse(line) as WatchEvent<T>)
    this.#wake()
  }

  #change(limitMs: number): Promise<void> {
    return new Promise((fulfil) => {
      const waiter = {
        wake: () => {
          clearTimeout(timer)
          this.#waiters.delete(waiter)
          fulfil()
        },
      }
      const timer = setTimeout(waiter.wake, limitMs)
      this.#waiters.add(waiter)
    })
  }

  #wake(): void {
    for (const waiter of this.#waiters) waiter.wake()
  }
}
