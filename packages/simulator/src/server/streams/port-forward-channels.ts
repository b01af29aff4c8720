import type { WebSocket } from 'ws'
import type { PodPorts } from './pod-ports.ts'

/**
 * Forwards ports over the channels of one WebSocket: two for each port, data and errors, each opened with the number of
 * the port (kubelet/server portforward websocket.go). Each port carries one connection.
 */
export function portForwardChannels(socket: WebSocket, wanted: readonly number[], ports: PodPorts): void {
  const isBase64 = socket.protocol.includes('base64')
  const listeners = new Map<number, { onData: (bytes: Uint8Array) => void; onEnd: () => void }>()
  const send = (channel: number, bytes: Uint8Array) => {
    if (socket.readyState !== socket.OPEN) return
    if (isBase64) socket.send(String.fromCharCode(0x30 + channel) + Buffer.from(bytes).toString('base64'))
    else socket.send(Buffer.concat([Uint8Array.of(channel), bytes]))
  }
  socket.on('message', (data: Buffer) => {
    const channel = (data[0] ?? 0) - (isBase64 ? 0x30 : 0)
    const rest = data.subarray(1)
    listeners.get(channel)?.onData(isBase64 ? Buffer.from(rest.toString('latin1'), 'base64') : rest)
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    for (const { onEnd } of listeners.values()) onEnd()
  })
  let open = wanted.length
  wanted.forEach((port, index) => {
    const [dataChannel, errorChannel] = [2 * index, 2 * index + 1]
    const number = Uint8Array.of(port & 0xff, port >> 8)
    send(dataChannel, number)
    send(errorChannel, number)
    const stream = {
      write: (bytes: Uint8Array) => send(dataChannel, bytes),
      end: () => undefined,
      listen: (onData: (bytes: Uint8Array) => void, onEnd: () => void) => {
        listeners.set(dataChannel, { onData, onEnd })
      },
    }
    ports.join(port, stream, (error) => {
      if (error) send(errorChannel, Buffer.from(error))
      if (--open === 0) socket.close(1000)
    })
  })
}
