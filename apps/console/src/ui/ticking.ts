import { useSyncExternalStore } from 'react'

/** What tells the time to everything that ticks; the application sets it once (the server's clock). */
let now: () => number = () => Date.now()

export function setTickingClock(clock: () => number): void {
  now = clock
}

const watchers = new Map<
  number,
  { listeners: Set<() => void>; timer: ReturnType<typeof setInterval>; valueMs: number }
>()

/** The time in milliseconds since 1970, renewed every `everyMs`. All who ask for one pace share one timer. */
export function useNow(everyMs: number): number {
  return useSyncExternalStore(
    (listener) => watch(everyMs, listener),
    () => watchers.get(everyMs)?.valueMs ?? rounded(everyMs),
  )
}

function watch(everyMs: number, listener: () => void): () => void {
  let watcher = watchers.get(everyMs)
  if (!watcher) {
    const made = {
      listeners: new Set<() => void>(),
      valueMs: rounded(everyMs),
      timer: setInterval(() => {
        made.valueMs = rounded(everyMs)
        for (const tell of made.listeners) tell()
      }, everyMs),
    }
    watcher = made
    watchers.set(everyMs, made)
  }
  const { listeners, timer } = watcher
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    watchers.delete(everyMs)
  }
}

/** The same number for everyone within one step, so that reading it twice in one drawing agrees. */
function rounded(everyMs: number): number {
  const nowMs = now()
  return nowMs - (nowMs % Math.min(everyMs, 1000))
}
