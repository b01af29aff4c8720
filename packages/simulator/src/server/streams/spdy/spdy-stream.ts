import { dataFrame } from './frames.ts'

/** The longest piece that one frame carries, as the Go implementation cuts them. */
const MAX_PIECE = 65_536

/** One stream that a client opened on a SPDY connection. */
export class SpdyStream {
  readonly headers: ReadonlyMap<string, string>
  readonly #id: number
  readonly #write: (frame: Uint8Array) => void
  #isEnded = false
  #early: Uint8Array[] = []
  #isInputOver = false
  #onData: ((bytes: Uint8Array) => void) | undefined
  #onEnd: (() => void) | undefined

  constructor(id: number, headers: ReadonlyMap<string, string>, write: (frame: Uint8Array) => void) {
    this.#id = id
    this.headers = headers
    this.#write = write
  }

  write(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length && !this.#isEnded; start += MAX_PIECE) {
      this.#write(dataFrame(this.#id, bytes.subarray(start, start + MAX_PIECE)))
    }
  }

  /** Says that nothing more will come from here. */
  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#write(dataFrame(this.#id, new Uint8Array(), true))
  }

  /** Takes what the client sends, with all that came before somebody listened. */
  listen(onData: (bytes: Uint8Array) => void, onEnd: () => void): void {
    this.#onData = onData
    this.#onEnd = onEnd
    for (const bytes of this.#early.splice(0)) onData(bytes)
    if (this.#isInputOver) onEnd()
  }

  /** For the connection: bytes of the client. */
  receive(bytes: Uint8Array): void {
    if (bytes.length === 0 || this.#isInputOver) return
    if (this.#onData) this.#onData(bytes)
    else this.#early.push(Buffer.from(bytes))
  }

  /** For the connection: the client said that nothing more will come from it. */
  receiveEnd(): void {
    if (this.#isInputOver) return
    this.#isInputOver = true
    this.#onEnd?.()
  }
}
