import { paths, type LiveTarget } from '@everynode/contract'
import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { serverClock } from '../server-clock.ts'
import { LiveConnection, type Socket } from './live-connection.ts'
import { loadingPicture, type LivePicture } from './live-picture.ts'

/** A watch that nobody looks at is kept this long, so that going back and forth costs nothing. */
const LINGER_MS = 10_000

const ends = new Map<string, () => void>()
let onRefused = () => {}

/** The tab's stream. */
export const liveConnection = new LiveConnection({
  open: () => {
    const { protocol, host } = globalThis.location
    return new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}${paths.live}`) as Socket
  },
  nowMs: serverClock.nowMs,
  later: (task, delayMs) => {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
  random: Math.random,
  onHello: (nowMs) => serverClock.set(nowMs),
  onRefused: () => onRefused(),
})

/** A watched list as a query: opened when first observed, closed when the cache lets it go. */
export function liveQuery(target: LiveTarget) {
  const queryKey = ['live', target] as const
  return queryOptions<LivePicture>({
    queryKey,
    queryFn: ({ client }) => {
      const key = JSON.stringify(queryKey)
      ends.get(key)?.()
      let picture: LivePicture = loadingPicture
      const end = liveConnection.subscribe(target, (next) => {
        picture = next
        client.setQueryData(queryKey, next)
      })
      ends.set(key, end)
      return picture
    },
    staleTime: Infinity,
    gcTime: LINGER_MS,
    retry: false,
    structuralSharing: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  })
}

/** Binds the stream to the cache and to the browser's own signs of life. Called once. */
export function connectLive(queryClient: QueryClient, refused: () => void): void {
  onRefused = refused
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'removed' || event.query.queryKey[0] !== 'live') return
    const key = JSON.stringify(event.query.queryKey)
    ends.get(key)?.()
    ends.delete(key)
  })
  globalThis.addEventListener('online', () => liveConnection.wake())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') liveConnection.wake()
  })
}
