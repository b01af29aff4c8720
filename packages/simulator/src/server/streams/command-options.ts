import type { Query } from '../request/query.ts'
import type { StreamWishes } from './remote-streams.ts'

/** Reads which streams of an exec or attach the client wants; a terminal has no stderr of its own. */
export function streamWishes(query: Query): StreamWishes {
  const tty = query.isTrue('tty')
  return {
    stdin: query.isTrue('stdin'),
    stdout: query.isTrue('stdout'),
    stderr: query.isTrue('stderr') && !tty,
    tty,
  }
}
