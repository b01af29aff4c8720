import { formatMicroTime } from '@everynode/kube'
import type { Clock } from '../../clock.ts'
import { bytesOf } from '../files/byte-text.ts'
import { hashOf } from '../hash.ts'
import type { LogEntry, LogSource } from './container-log.ts'

const ROUND_MS = 30_000
const MOST_ROUNDS = 500

export interface ServiceLogOptions {
  clock: Clock
  program: { readonly startLines: readonly string[]; readonly lines: readonly string[] }
  /** Of the image; lines name it as `{tag}`. */
  tag: string
  /** Makes the lines of one container differ from those of others. */
  seed: string
  startedMs: number
}

interface Follower {
  onEntry(entry: LogEntry): void
  end(): void
}

/**
 * The log of a program that is not really run: lines that look like the image's, computed from the time when somebody reads
 * them, so that a container whose log nobody reads costs nothing.
 */
export class ServiceLog implements LogSource {
  readonly #options: ServiceLogOptions
  #extra: readonly LogEntry[] = []
  /** Made when somebody follows: of thousands of logs nobody reads most. */
  #followers: Set<Follower> | undefined
  #endedMs: number | undefined

  constructor(options: ServiceLogOptions) {
    this.#options = options
  }

  /** What somebody else printed into the container's log. */
  write(bytes: string): void {
    const entry = { atMs: this.#options.clock.now(), bytes }
    this.#extra = [...this.#extra, entry]
    for (const { onEntry } of this.#followers ?? []) onEntry(entry)
  }

  end(): void {
    this.#endedMs = this.#options.clock.now()
    for (const { end } of this.#followers ?? []) end()
  }

  entries(): readonly LogEntry[] {
    const { program, tag, startedMs, clock } = this.#options
    const untilMs = this.#endedMs ?? clock.now()
    const found: LogEntry[] = program.startLines.map((line) => ({
      atMs: startedMs,
      bytes: `${bytesOf(line.replaceAll('{tag}', tag))}\n`,
    }))
    if (program.lines.length > 0) {
      const last = Math.floor((untilMs - startedMs) / ROUND_MS)
      for (let round = Math.max(0, last - MOST_ROUNDS); round <= last; round++) {
        const entry = this.#entryOf(round)
        if (entry.atMs <= untilMs) found.push(entry)
      }
    }
    return this.#extra.length === 0 ? found : [...found, ...this.#extra].toSorted((a, b) => a.atMs - b.atMs)
  }

  follow(onEntry: (entry: LogEntry) => void, onEnd: () => void): () => void {
    if (this.#endedMs !== undefined) {
      onEnd()
      return () => undefined
    }
    const { clock, program, startedMs } = this.#options
    let timer: { cancel(): void } | undefined
    const next = () => {
      let round = Math.max(0, Math.floor((clock.now() - startedMs) / ROUND_MS))
      if (this.#entryOf(round).atMs <= clock.now()) round++
      const entry = this.#entryOf(round)
      timer = clock.schedule(entry.atMs - clock.now(), () => {
        onEntry(entry)
        next()
      })
    }
    if (program.lines.length > 0) next()
    const stop = () => {
      timer?.cancel()
      this.#followers?.delete(follower)
    }
    const follower: Follower = {
      onEntry,
      end() {
        stop()
        onEnd()
      },
    }
    this.#followers ??= new Set()
    this.#followers.add(follower)
    return stop
  }

  #entryOf(round: number): LogEntry {
    const { seed, startedMs, program } = this.#options
    const { lines } = program
    const hash = hashOf(`${seed}/${round}`)
    const atMs = startedMs + round * ROUND_MS + (hash % ROUND_MS) + 1
    return { atMs, bytes: `time=${formatMicroTime(atMs)} ${lines[(hash >>> 8) % lines.length]!}\n` }
  }
}
