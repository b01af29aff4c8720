const encoder = new TextEncoder()

/** Writes the protobuf wire format: fields in the order of the calls, empty values left out as proto3 does. */
export class WireWriter {
  readonly #parts: Uint8Array[] = []
  #length = 0

  /** A text field. */
  string(field: number, value: string | undefined): this {
    if (value) this.#delimited(field, encoder.encode(value))
    return this
  }

  strings(field: number, values: readonly string[] | undefined): this {
    for (const value of values ?? []) this.#delimited(field, encoder.encode(value))
    return this
  }

  boolean(field: number, value: boolean | undefined): this {
    if (value) {
      this.#varint(field * 8)
      this.#varint(1)
    }
    return this
  }

  /** An embedded message; written even when it is empty, unless it is undefined. */
  message(field: number, value: WireWriter | undefined): this {
    if (value) {
      this.#varint(field * 8 + 2)
      this.#varint(value.#length)
      for (const part of value.#parts) this.#push(part)
    }
    return this
  }

  messages(field: number, values: Iterable<WireWriter>): this {
    for (const value of values) this.message(field, value)
    return this
  }

  toBytes(): Uint8Array {
    const bytes = new Uint8Array(this.#length)
    let offset = 0
    for (const part of this.#parts) {
      bytes.set(part, offset)
      offset += part.length
    }
    return bytes
  }

  #delimited(field: number, bytes: Uint8Array): void {
    this.#varint(field * 8 + 2)
    this.#varint(bytes.length)
    this.#push(bytes)
  }

  #varint(value: number): void {
    const bytes: number[] = []
    let rest = value
    while (rest > 127) {
      bytes.push((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    bytes.push(rest)
    this.#push(Uint8Array.from(bytes))
  }

  #push(bytes: Uint8Array): void {
    this.#parts.push(bytes)
    this.#length += bytes.length
  }
}
