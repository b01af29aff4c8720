import { formatMicroTime } from '@everynode/kube'
import type { LogEntry, LogSource } from '../containers/container-log.ts'
import { toArray } from '../files/byte-text.ts'
import type { LogOptions, LogSink, Stoppable } from './contract.ts'

/** Sends the wanted part of a log, and what comes after it when it is followed. */
export function readLog(source: LogSource, options: LogOptions, nowMs: number, sink: LogSink): Stoppable {
  const sinceMs =
    options.sinceTimeMs ?? (options.sinceSeconds === undefined ? -Infinity : nowMs - options.sinceSeconds * 1000)
  let left = options.limitBytes ?? Infinity
  let order = 0
  let isEnded = false
  let stop: (() => void) | undefined
  const end = () => {
    if (isEnded) return
    isEnded = true
    stop?.()
    sink.end()
  }
  const send = (entry: LogEntry) => {
    if (isEnded) return
    const text = options.timestamps ? `${timestamp(entry.atMs, order++)} ${entry.bytes}` : entry.bytes
    const kept = text.slice(0, left)
    left -= kept.length
    if (kept !== '') sink.write(toArray(kept))
    if (left <= 0) end()
  }
  const all = source.entries()
  const tail = options.tailLines === undefined ? all : options.tailLines === 0 ? [] : all.slice(-options.tailLines)
  for (const entry of tail) if (entry.atMs >= sinceMs) send(entry)
  if (!options.follow) end()
  else if (!isEnded) stop = source.follow(send, end)
  return {
    stop() {
      isEnded = true
      stop?.()
    },
  }
}

/** RFC 3339 with nanoseconds; lines of one millisecond follow one another. */
function timestamp(ms: number, order: number): string {
  return formatMicroTime(ms).replace('Z', `${String((order * 37) % 1000).padStart(3, '0')}Z`)
}
