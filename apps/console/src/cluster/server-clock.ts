/**
 * The server's time as seen from this tab. A laptop's clock may be minutes off, and ages count from the cluster's own
 * timestamps; so everything that shows an age asks here. The offset comes with the live stream's first message.
 */
let offsetMs = 0
const listeners = new Set<() => void>()

export const serverClock = {
  /** Milliseconds since 1970, by the server's clock. */
  nowMs: (): number => Date.now() + offsetMs,
  /** Takes the server's time as of this instant. Differences below two seconds are the network's, not the clock's. */
  set(serverNowMs: number): void {
    const difference = serverNowMs - Date.now()
    offsetMs = Math.abs(difference) < 2_000 ? 0 : difference
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
