/** A message that ends too early or is no protobuf; the words are those of Go's decoder. */
export class WireError extends Error {
  override name = 'WireError'
}

/** One field as it stands on the wire: a number for varints, bytes for everything with a length. */
export interface WireField {
  number: number
  value: bigint | Uint8Array
}

/** Reads the fields of one message in their order. */
export function* readFields(bytes: Uint8Array): Iterable<WireField> {
  let offset = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[offset++]
      if (byte === undefined) throw new WireError('unexpected EOF')
      if (shift >= 64n) throw new WireError('proto: integer overflow')
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asUintN(64, value)
    }
  }
  const take = (length: number): Uint8Array => {
    const end = offset + length
    if (end > bytes.length) throw new WireError('unexpected EOF')
    const part = bytes.subarray(offset, end)
    offset = end
    return part
  }
  const valueOf = (wireType: number): bigint | Uint8Array => {
    if (wireType === 0) return varint()
    if (wireType === 1) return take(8)
    if (wireType === 2) return take(Number(varint()))
    if (wireType === 5) return take(4)
    throw new WireError(`proto: illegal wireType ${wireType}`)
  }
  let depth = 0
  while (offset < bytes.length || depth > 0) {
    const key = varint()
    const number = Number(key >> 3n)
    const wireType = Number(key & 7n)
    if (number <= 0) throw new WireError(`proto: illegal tag ${number} (wire type ${wireType})`)
    if (wireType === 3) depth++
    else if (wireType === 4) depth--
    else {
      const value = valueOf(wireType)
      // Groups are of an older protobuf: nothing uses them here, so what is in them is passed over.
      if (depth === 0) yield { number, value }
    }
  }
}
