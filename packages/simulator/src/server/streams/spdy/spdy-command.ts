import type { Duplex } from 'node:stream'
import type { ExecResult, ExecSession } from '../../../engine/kubelet/access/contract.ts'
import { endStatus } from '../channel-status.ts'
import type { RemoteStreams, StreamWishes } from '../remote-streams.ts'
import { resize } from '../terminal-size.ts'
import { SpdyConnection } from './spdy-connection.ts'
import type { SpdyStream } from './spdy-stream.ts'

/** The stream protocols of remote commands over SPDY, best first. */
export const SPDY_COMMAND_PROTOCOLS = [
  'v4.channel.k8s.io',
  'v3.channel.k8s.io',
  'v2.channel.k8s.io',
  'channel.k8s.io',
] as const

/** Waits until a client has opened every stream that it wants; rejects when it goes before. */
export function openSpdyCommand(duplex: Duplex, protocol: string, wishes: StreamWishes): Promise<RemoteStreams> {
  const wanted = ['error']
  if (wishes.stdin) wanted.push('stdin')
  if (wishes.stdout) wanted.push('stdout')
  if (wishes.stderr) wanted.push('stderr')
  // The size of a terminal came with v3.
  if (wishes.tty && /^v[34]\./.test(protocol)) wanted.push('resize')
  const streams = new Map<string, SpdyStream>()
  return new Promise((fulfil, reject) => {
    let command: SpdyCommand | undefined
    new SpdyConnection(duplex, {
      stream(stream) {
        streams.set(stream.headers.get('streamtype') ?? '', stream)
        if (command || !wanted.every((name) => streams.has(name))) return
        command = new SpdyCommand(streams, protocol === 'v4.channel.k8s.io')
        fulfil(command)
      },
      closed() {
        if (command) command.close()
        else reject(new Error('the client went before its streams were open'))
      },
    })
  })
}

class SpdyCommand implements RemoteStreams {
  readonly #streams: ReadonlyMap<string, SpdyStream>
  readonly #hasStatus: boolean
  #session: ExecSession | undefined
  #isClosed = false

  constructor(streams: ReadonlyMap<string, SpdyStream>, hasStatus: boolean) {
    this.#streams = streams
    this.#hasStatus = hasStatus
  }

  stdout(bytes: Uint8Array): void {
    this.#streams.get('stdout')?.write(bytes)
  }

  stderr(bytes: Uint8Array): void {
    this.#streams.get('stderr')?.write(bytes)
  }

  end(result: ExecResult): void {
    const status = endStatus(result, false)
    const words = status.status === 'Success' ? '' : (status.message ?? '')
    this.#streams.get('error')?.write(Buffer.from(this.#hasStatus ? JSON.stringify(status) : words))
    // The client closes the connection when it has read the last of each.
    for (const name of ['stdout', 'stderr', 'error']) this.#streams.get(name)?.end()
  }

  connect(session: ExecSession): void {
    this.#session = session
    if (this.#isClosed) session.stop()
    this.#streams.get('stdin')?.listen(
      (bytes) => session.stdin(bytes),
      () => session.endStdin(),
    )
    this.#streams.get('resize')?.listen(
      (bytes) => resize(session, bytes),
      () => undefined,
    )
  }

  close(): void {
    this.#isClosed = true
    this.#session?.stop()
  }
}
