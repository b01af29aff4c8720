import type { ExecResult, ExecSession, StreamSink } from '../../engine/kubelet/access/contract.ts'

/** What of a command the client wants to see and to send. */
export interface StreamWishes {
  stdin: boolean
  stdout: boolean
  stderr: boolean
  tty: boolean
}

/** The streams between a client and a command, whatever carries them. */
export interface RemoteStreams {
  stdout(bytes: Uint8Array): void
  stderr(bytes: Uint8Array): void
  /** Says how the command ended and closes all. */
  end(result: ExecResult): void
  /** Connects what comes from the client to the command. */
  connect(session: ExecSession): void
}

/**
 * Stands between a command, which may print and even end before anybody listens, and streams that take a while to be
 * agreed on: what is early is kept and then passed on in its order.
 */
export class EarlyStreams implements StreamSink {
  #waiting: ((streams: RemoteStreams) => void)[] = []
  #streams: RemoteStreams | undefined

  stdout(bytes: Uint8Array): void {
    this.#pass((streams) => streams.stdout(bytes))
  }

  stderr(bytes: Uint8Array): void {
    this.#pass((streams) => streams.stderr(bytes))
  }

  exit(result: ExecResult): void {
    this.#pass((streams) => streams.end(result))
  }

  open(streams: RemoteStreams, session: ExecSession): void {
    this.#streams = streams
    streams.connect(session)
    for (const pass of this.#waiting.splice(0)) pass(streams)
  }

  #pass(pass: (streams: RemoteStreams) => void): void {
    if (this.#streams) pass(this.#streams)
    else this.#waiting.push(pass)
  }
}
