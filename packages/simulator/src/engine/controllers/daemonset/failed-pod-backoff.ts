import { RecentMap } from '../../events/recent-map.ts'

const INITIAL_MS = 1_000
const MAXIMUM_MS = 900_000

/** How long a node's failed daemon Pods are left before the next try: 1 s doubling to 15 min, forgotten after half an hour of quiet. */
export class FailedPodBackoff {
  readonly #entries = new RecentMap<{ delayMs: number; lastMs: number }>(100_000)

  /** How long is still to wait; 0 when the Pod may be replaced now. */
  remainingMs(key: string, nowMs: number): number {
    const entry = this.#entries.get(key)
    if (!entry || nowMs - entry.lastMs > 2 * MAXIMUM_MS) return 0
    return nowMs - entry.lastMs < entry.delayMs ? entry.delayMs : 0
  }

  /** Takes note of a replacement. */
  next(key: string, nowMs: number): void {
    const entry = this.#entries.get(key)
    const isFresh = entry && nowMs - entry.lastMs <= 2 * MAXIMUM_MS
    this.#entries.set(key, { delayMs: isFresh ? Math.min(MAXIMUM_MS, entry.delayMs * 2) : INITIAL_MS, lastMs: nowMs })
  }
}
