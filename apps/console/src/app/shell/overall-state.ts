import type { LiveTarget } from '@everynode/contract'
import type { ConnectionState } from '../../cluster/live/live-connection.ts'
import type { LivePicture } from '../../cluster/live/live-picture.ts'

export interface Watched {
  target: LiveTarget
  picture: LivePicture
}

/**
 * How true the page as a whole is: as true as its least true part. A watch that the cluster refuses does not make the
 * rest less true; it says so in its own place.
 */
export function overallState(
  connection: ConnectionState,
  watched: readonly Watched[],
): { state: 'connecting' | 'live' | 'reconnecting'; sinceMs?: number } {
  if (connection.state === 'connecting') return { state: 'connecting' }
  const times = watched
    .filter(({ picture }) => picture.state === 'reconnecting')
    .map(({ picture }) => picture.sinceMs)
    .filter((sinceMs) => sinceMs !== undefined)
  if (connection.state === 'reconnecting') times.push(connection.sinceMs)
  if (times.length === 0) return { state: 'live' }
  return { state: 'reconnecting', sinceMs: Math.min(...times) }
}
