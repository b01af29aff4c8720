/** The frames of SPDY/3.1 that clients of Kubernetes send. */
export type Frame =
  | { type: 'data'; stream: number; isLast: boolean; bytes: Uint8Array }
  | { type: 'open'; stream: number; isLast: boolean; headers: Uint8Array }
  | { type: 'headers'; stream: number; isLast: boolean; headers: Uint8Array }
  | { type: 'reset'; stream: number }
  | { type: 'ping'; id: number }
  | { type: 'goaway' }
  | { type: 'other' }

const HEAD_LENGTH = 8
const CONTROL = 0x80
const VERSION = 3
const FLAG_LAST = 0x01
const kinds = { open: 1, reply: 2, reset: 3, ping: 6, goaway: 7, headers: 8 } as const

/** Cuts frames out of bytes that arrive in any pieces. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0)

  read(chunk: Uint8Array): Frame[] {
    const frames: Frame[] = []
    this.#bytes = this.#bytes.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#bytes, chunk])
    while (this.#bytes.length >= HEAD_LENGTH) {
      const end = HEAD_LENGTH + this.#bytes.readUIntBE(5, 3)
      if (this.#bytes.length < end) break
      const frame = this.#bytes.subarray(0, end)
      this.#bytes = this.#bytes.subarray(end)
      frames.push(parse(frame))
    }
    return frames
  }
}

function parse(frame: Buffer): Frame {
  const isLast = (frame[4]! & FLAG_LAST) !== 0
  const body = frame.subarray(HEAD_LENGTH)
  if ((frame[0]! & CONTROL) === 0) return { type: 'data', stream: streamIn(frame), isLast, bytes: body }
  switch (frame.readUInt16BE(2)) {
    case kinds.open:
      return { type: 'open', stream: streamIn(body), isLast, headers: body.subarray(10) }
    case kinds.headers:
      return { type: 'headers', stream: streamIn(body), isLast, headers: body.subarray(4) }
    case kinds.reset:
      return { type: 'reset', stream: streamIn(body) }
    case kinds.ping:
      return { type: 'ping', id: body.readUInt32BE(0) }
    case kinds.goaway:
      return { type: 'goaway' }
    default:
      // Settings, window updates and credentials: this flavour of SPDY has no flow control.
      return { type: 'other' }
  }
}

function streamIn(bytes: Buffer): number {
  return bytes.readUInt32BE(0) & 0x7fffffff
}

export function dataFrame(stream: number, bytes: Uint8Array, isLast = false): Uint8Array {
  const head = Buffer.alloc(HEAD_LENGTH)
  head.writeUInt32BE(stream, 0)
  head[4] = isLast ? FLAG_LAST : 0
  head.writeUIntBE(bytes.length, 5, 3)
  return Buffer.concat([head, bytes])
}

/** Says that a stream was taken, with the packed headers. */
export function replyFrame(stream: number, headers: Uint8Array): Uint8Array {
  return controlFrame(kinds.reply, Buffer.concat([number32(stream), headers]))
}

export function pingFrame(id: number): Uint8Array {
  return controlFrame(kinds.ping, number32(id))
}

function controlFrame(kind: number, body: Uint8Array): Uint8Array {
  const head = Buffer.alloc(HEAD_LENGTH)
  head[0] = CONTROL
  head[1] = VERSION
  head.writeUInt16BE(kind, 2)
  head.writeUIntBE(body.length, 5, 3)
  return Buffer.concat([head, body])
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
