import { createHash } from 'node:crypto'
import { duplexPair } from 'node:stream'
import { constants, createDeflate, createInflate } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { dataFrame, FrameReader, pingFrame } from './frames.ts'
import { headerWords } from './header-words.ts'
import { SpdyConnection } from './spdy-connection.ts'
import type { SpdyStream } from './spdy-stream.ts'

/** The client's half of a connection, with its own compressed headers. */
class Client {
  readonly #deflate = createDeflate({ dictionary: headerWords(), flush: constants.Z_SYNC_FLUSH })
  readonly #pair = duplexPair()
  readonly received: Buffer[] = []
  readonly server = this.#pair[1]
  /** Settles when the server has said its last. */
  readonly over: Promise<void>

  constructor() {
    this.#pair[0].on('data', (bytes: Buffer) => this.received.push(bytes))
    this.over = new Promise((fulfil) => this.#pair[0].once('end', fulfil))
  }

  async open(stream: number, headers: Record<string, string>): Promise<void> {
    const block = await this.#pack(headers)
    const head = Buffer.alloc(18)
    head.writeUInt32BE(0x80030001, 0)
    head.writeUIntBE(10 + block.length, 5, 3)
    head.writeUInt32BE(stream, 8)
    this.send(Buffer.concat([head, block]))
  }

  send(bytes: Uint8Array): void {
    this.#pair[0].write(bytes)
  }

  end(): void {
    this.#pair[0].end()
  }

  #pack(headers: Record<string, string>): Promise<Buffer> {
    const number = (value: number) =>
      Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255])
    const parts = Object.entries(headers).flatMap(([name, value]) => [name, value])
    const text = parts.flatMap((part) => [number(part.length), Buffer.from(part)])
    return new Promise((fulfil) => {
      const out: Buffer[] = []
      const gather = (part: Buffer) => out.push(part)
      this.#deflate.on('data', gather)
      this.#deflate.write(Buffer.concat([number(Object.keys(headers).length), ...text]), () => {
        this.#deflate.off('data', gather)
        fulfil(Buffer.concat(out))
      })
    })
  }
}

describe('a SPDY connection', () => {
  it('knows the dictionary of SPDY/3', () => {
    expect(headerWords()).toHaveLength(1423)
    const digest = createHash('sha256').update(headerWords()).digest('hex')
    expect(digest).toBe('51d27341373f923f3cd88e1eb7162aeaa3723d7585ff2399201dc06498407f02')
  })

  it('hands over the streams that a client opens, and what it sends on them', async () => {
    const client = new Client()
    const heard: string[] = []
    const closed = Promise.withResolvers<void>()
    new SpdyConnection(client.server, {
      stream(stream: SpdyStream) {
        const name = stream.headers.get('streamtype')
        stream.listen(
          (bytes) => heard.push(`${name}: ${Buffer.from(bytes).toString()}`),
          () => heard.push(`${name} ended`),
        )
        stream.write(Buffer.from(`hello ${name}`))
        stream.end()
        stream.write(Buffer.from('too late'))
      },
      closed: () => closed.resolve(),
    })
    await client.open(1, { Streamtype: 'error' })
    await client.open(3, { Streamtype: 'stdin', Port: '80' })
    client.send(dataFrame(3, Buffer.from('some bytes')).subarray(0, 5))
    client.send(dataFrame(3, Buffer.from('some bytes')).subarray(5))
    client.send(
      Buffer.concat([dataFrame(3, new Uint8Array(), true), dataFrame(9, Buffer.from('nobody')), pingFrame(7)]),
    )
    client.end()
    await Promise.all([closed.promise, client.over])
    expect(heard).toEqual(['stdin: some bytes', 'stdin ended', 'error ended'])
    const frames = new FrameReader().read(Buffer.concat(client.received))
    const said = frames.flatMap((frame) =>
      frame.type === 'data' ? [`${frame.stream} ${Buffer.from(frame.bytes).toString()}${frame.isLast ? '.' : ''}`] : [],
    )
    expect(said).toEqual(['1 hello error', '1 .', '3 hello stdin', '3 .'])
    expect(frames.at(-1)).toEqual({ type: 'ping', id: 7 })
  })

  it('packs its answers so that a client can read them', async () => {
    const client = new Client()
    new SpdyConnection(client.server, { stream: () => undefined, closed: () => undefined })
    await client.open(1, { Streamtype: 'data' })
    await client.open(3, { Streamtype: 'error' })
    client.end()
    await client.over
    const inflate = createInflate({ dictionary: headerWords() })
    const blocks = Buffer.concat(client.received.map((frame) => frame.subarray(12)))
    const plain = await new Promise<Buffer>((fulfil) => {
      inflate.once('data', fulfil)
      inflate.write(blocks)
    })
    expect(plain).toEqual(Buffer.alloc(8))
  })
})
