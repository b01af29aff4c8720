import type { ServerResponse } from 'node:http'
import type { WebSocket } from 'ws'
import { joinBytes } from '../../engine/encode.ts'

/** Where the lines of a watch go. */
export interface WatchOutput {
  /** Sends lines; false when the client is slow and `onDrain` will say when to go on. */
  send(lines: readonly Uint8Array[]): boolean
  end(): void
  onDrain(listener: () => void): void
  onClose(listener: () => void): void
}

/** The body of an HTTP answer whose headers are sent. */
export function responseOutput(response: ServerResponse): WatchOutput {
  return {
    send: (lines) => response.write(lines.length === 1 ? lines[0] : joinBytes(lines)),
    end: () => void response.end(),
    onDrain: (listener) => void response.on('drain', listener),
    onClose: (listener) => void response.on('close', listener),
  }
}

/** More than this waiting makes a WebSocket's client slow. */
const MAX_BUFFERED = 65_536

/** A WebSocket with one text message for each line. */
export function webSocketOutput(socket: WebSocket): WatchOutput {
  let listener = () => {}
  socket.on('error', () => socket.terminate())
  return {
    send(lines) {
      for (const line of lines) socket.send(line, { binary: false }, () => socket.bufferedAmount === 0 && listener())
      return socket.bufferedAmount <= MAX_BUFFERED
    },
    end: () => socket.close(1000),
    onDrain: (drained) => (listener = drained),
    onClose: (closed) => void socket.on('close', closed),
  }
}
