import type { Duplex } from 'node:stream'
import type { PodPorts } from '../pod-ports.ts'
import { SpdyConnection } from './spdy-connection.ts'
import type { SpdyStream } from './spdy-stream.ts'

/**
 * Forwards ports over SPDY: for each connection the client opens a stream for errors and one for data, which belong
 * together by their request id (kubelet/server portforward httpstream.go).
 */
export function forwardOverSpdy(duplex: Duplex, ports: PodPorts): void {
  const waiting = new Map<string, SpdyStream>()
  new SpdyConnection(duplex, {
    stream(stream) {
      const id = requestId(stream)
      const other = waiting.get(id)
      if (!other) {
        waiting.set(id, stream)
        return
      }
      waiting.delete(id)
      const [data, errors] = typeOf(stream) === 'data' ? [stream, other] : [other, stream]
      ports.join(Number(data.headers.get('port')), data, (error) => {
        if (error) errors.write(Buffer.from(error))
        errors.end()
        data.end()
      })
    },
    closed: () => waiting.clear(),
  })
}

function typeOf(stream: SpdyStream): string {
  return stream.headers.get('streamtype') ?? ''
}

/** Clients from before the request ids open both streams of a connection for one port, one after the other. */
function requestId(stream: SpdyStream): string {
  return stream.headers.get('requestid') ?? `port-${stream.headers.get('port') ?? ''}`
}
