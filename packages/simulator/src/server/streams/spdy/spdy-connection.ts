import type { Duplex } from 'node:stream'
import { FrameReader, pingFrame, replyFrame, type Frame } from './frames.ts'
import { HeaderCodec } from './header-codec.ts'
import { SpdyStream } from './spdy-stream.ts'

/** What happens on a connection. */
export interface SpdyEvents {
  /** The client opened a stream. */
  stream(stream: SpdyStream): void
  /** The connection is over; called once. */
  closed(): void
}

/** The server's side of a SPDY/3.1 connection, in the flavour of Kubernetes: only clients open streams, no flow control. */
export class SpdyConnection {
  readonly #duplex: Duplex
  readonly #events: SpdyEvents
  readonly #codec = new HeaderCodec()
  readonly #streams = new Map<number, SpdyStream>()

  constructor(duplex: Duplex, events: SpdyEvents) {
    this.#duplex = duplex
    this.#events = events
    duplex.on('error', () => duplex.destroy())
    void this.#run()
  }

  async #run(): Promise<void> {
    const reader = new FrameReader()
    try {
      // A client that has said its last still gets what is on its way.
      for await (const chunk of this.#duplex.iterator({ destroyOnReturn: false })) {
        for (const frame of reader.read(chunk as Uint8Array)) await this.#handle(frame)
      }
      this.#duplex.end()
    } catch {
      // A connection that breaks off is over like any other.
      this.#duplex.destroy()
    }
    this.#codec.close()
    for (const stream of this.#streams.values()) stream.receiveEnd()
    this.#events.closed()
  }

  async #handle(frame: Frame): Promise<void> {
    switch (frame.type) {
      case 'open': {
        const headers = await this.#codec.unpack(frame.headers)
        const stream = new SpdyStream(frame.stream, headers, (bytes) => this.#write(bytes))
        this.#streams.set(frame.stream, stream)
        this.#write(replyFrame(frame.stream, await this.#codec.packNothing()))
        this.#events.stream(stream)
        if (frame.isLast) this.#end(frame.stream)
        return
      }
      case 'headers':
        // Nobody needs what they say, but each block is needed to read the next one.
        await this.#codec.unpack(frame.headers)
        return
      case 'data':
        this.#streams.get(frame.stream)?.receive(frame.bytes)
        if (frame.isLast) this.#end(frame.stream)
        return
      case 'reset':
        this.#end(frame.stream)
        return
      case 'ping':
        this.#write(pingFrame(frame.id))
        return
      case 'goaway':
      case 'other':
    }
  }

  #end(id: number): void {
    this.#streams.get(id)?.receiveEnd()
    this.#streams.delete(id)
  }

  #write(frame: Uint8Array): void {
    if (this.#duplex.writable) this.#duplex.write(frame)
  }
}
