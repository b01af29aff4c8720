import type { Bytes } from '../files/file-node.ts'

export interface LogEntry {
  atMs: number
  /** A whole line with its end, or what came without one. */
  bytes: Bytes
}

/** Where the log of one run of a container comes from. */
export interface LogSource {
  /** All that was printed until now. */
  entries(): readonly LogEntry[]
  /** Calls for each new entry, and once when no more can come. */
  follow(onEntry: (entry: LogEntry) => void, onEnd: () => void): () => void
}

const MOST_ENTRIES = 20_000

/** What a program printed, kept line by line; the oldest lines go when there are too many. */
export class ContainerLog implements LogSource {
  readonly #nowMs: () => number
  #entries: LogEntry[] = []
  #isEnded = false
  readonly #followers = new Set<{ onEntry: (entry: LogEntry) => void; onEnd: () => void }>()

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  write(bytes: Bytes): void {
    for (const line of bytes.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
      const entry = { atMs: this.#nowMs(), bytes: line }
      this.#entries.push(entry)
      for (const { onEntry } of this.#followers) onEntry(entry)
    }
    if (this.#entries.length > MOST_ENTRIES) this.#entries = this.#entries.slice(-MOST_ENTRIES / 2)
  }

  /** Nothing more will be printed. */
  end(): void {
    this.#isEnded = true
    for (const { onEnd } of this.#followers) onEnd()
    this.#followers.clear()
  }

  entries(): readonly LogEntry[] {
    return this.#entries
  }

  follow(onEntry: (entry: LogEntry) => void, onEnd: () => void): () => void {
    const follower = { onEntry, onEnd }
    if (this.#isEnded) onEnd()
    else this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }
}
