import type { WebSocket } from 'ws'
import type { ExecResult, ExecSession } from '../../engine/kubelet/access/contract.ts'
import { endStatus } from './channel-status.ts'
import type { RemoteStreams, StreamWishes } from './remote-streams.ts'
import { resize } from './terminal-size.ts'

/** The subprotocols of remote commands, best first (apimachinery util/remotecommand). */
export const COMMAND_PROTOCOLS = [
  'v5.channel.k8s.io',
  'v4.channel.k8s.io',
  'v4.base64.channel.k8s.io',
  'channel.k8s.io',
  'base64.channel.k8s.io',
] as const

const CHANNEL = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4, close: 255 } as const

/** A command's streams as channels of one WebSocket: the first byte of each message says which. */
export class WebSocketChannels implements RemoteStreams {
  readonly #socket: WebSocket
  readonly #wishes: StreamWishes
  readonly #isBase64: boolean
  readonly #hasStatus: boolean

  constructor(socket: WebSocket, wishes: StreamWishes) {
    this.#socket = socket
    this.#wishes = wishes
    this.#isBase64 = socket.protocol.includes('base64')
    this.#hasStatus = /^v[45]\./.test(socket.protocol)
    // Clients that know nothing of the channels see by these empty messages that the streams are open.
    for (const channel of [CHANNEL.stdout, CHANNEL.stderr, CHANNEL.error]) this.#send(channel, new Uint8Array())
  }

  stdout(bytes: Uint8Array): void {
    if (this.#wishes.stdout) this.#send(CHANNEL.stdout, bytes)
  }

  stderr(bytes: Uint8Array): void {
    if (this.#wishes.stderr) this.#send(CHANNEL.stderr, bytes)
  }

  end(result: ExecResult): void {
    const status = endStatus(result, this.#socket.protocol === 'v5.channel.k8s.io')
    // Before v4 the channel held plain words, and only when something was wrong.
    const text = this.#hasStatus ? JSON.stringify(status) : status.status === 'Success' ? '' : (status.message ?? '')
    if (text !== '') this.#send(CHANNEL.error, Buffer.from(text))
    this.#socket.close(1000)
  }

  connect(session: ExecSession): void {
    this.#socket.on('message', (data: Buffer) => {
      const { channel, bytes } = this.#read(data)
      if (channel === CHANNEL.stdin && this.#wishes.stdin) session.stdin(bytes)
      else if (channel === CHANNEL.resize) resize(session, bytes)
      else if (channel === CHANNEL.close && bytes[0] === CHANNEL.stdin) session.endStdin()
    })
    this.#socket.on('close', () => session.stop())
    this.#socket.on('error', () => this.#socket.terminate())
  }

  #read(data: Buffer): { channel: number; bytes: Uint8Array } {
    if (!this.#isBase64) return { channel: data[0] ?? -1, bytes: data.subarray(1) }
    return { channel: (data[0] ?? 0) - 0x30, bytes: Buffer.from(data.subarray(1).toString('latin1'), 'base64') }
  }

  #send(channel: number, bytes: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#isBase64) this.#socket.send(`${channel}${Buffer.from(bytes).toString('base64')}`)
    else this.#socket.send(Buffer.concat([Uint8Array.of(channel), bytes]))
  }
}
