import { createDeflate, createInflate, constants, type Deflate, type Inflate } from 'node:zlib'
import { headerWords } from './header-words.ts'

const dictionary = headerWords()

/** Packs and unpacks the header blocks of one SPDY connection; each direction is one compressed stream. */
export class HeaderCodec {
  readonly #deflate = createDeflate({ dictionary })
  readonly #inflate = createInflate({ dictionary, finishFlush: constants.Z_SYNC_FLUSH })

  /** Unpacks a block; blocks have to come in the order in which they were sent. */
  async unpack(block: Uint8Array): Promise<ReadonlyMap<string, string>> {
    const bytes = await pass(this.#inflate, block)
    const headers = new Map<string, string>()
    let offset = 4
    const text = () => {
      const end = offset + 4 + bytes.readUInt32BE(offset)
      const value = bytes.toString('utf8', offset + 4, end)
      offset = end
      return value
    }
    for (let left = bytes.readUInt32BE(0); left > 0; left--) headers.set(text().toLowerCase(), text())
    return headers
  }

  /** Packs an empty block, all that a server of these protocols ever says. */
  packNothing(): Promise<Uint8Array> {
    return pass(this.#deflate, Buffer.alloc(4))
  }

  close(): void {
    this.#deflate.close()
    this.#inflate.close()
  }
}

/** Sends bytes through a compressor and waits for all that comes of them. */
async function pass(stream: Deflate | Inflate, bytes: Uint8Array): Promise<Buffer> {
  const parts: Buffer[] = []
  const gather = (part: Buffer) => parts.push(part)
  stream.on('data', gather)
  try {
    await new Promise<void>((fulfil, reject) => {
      stream.once('error', reject)
      stream.write(bytes)
      stream.flush(constants.Z_SYNC_FLUSH, () => {
        stream.off('error', reject)
        fulfil()
      })
    })
  } finally {
    stream.off('data', gather)
  }
  return Buffer.concat(parts)
}
