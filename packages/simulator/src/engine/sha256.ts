const roundConstants = constants(64, 1 / 3)
const initialHash = constants(8, 1 / 2)

/** The SHA-256 digest of some bytes. The engine runs where Node's crypto is absent and the browser's would make it asynchronous. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const hash = Uint32Array.from(initialHash)
  const schedule = new Uint32Array(64)
  const blocks = padded(bytes)
  for (let offset = 0; offset < blocks.byteLength; offset += 64) {
    for (let index = 0; index < 16; index++) schedule[index] = blocks.getUint32(offset + index * 4)
    for (let index = 16; index < 64; index++) {
      const a = schedule[index - 15]!
      const b = schedule[index - 2]!
      const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)
      const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10)
      schedule[index] = schedule[index - 16]! + s0 + schedule[index - 7]! + s1
    }
    compress(hash, schedule)
  }
  const digest = new DataView(new ArrayBuffer(32))
  hash.forEach((word, index) => digest.setUint32(index * 4, word))
  return new Uint8Array(digest.buffer)
}

function compress(hash: Uint32Array, schedule: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number]
  for (let index = 0; index < 64; index++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + roundConstants[index]! + schedule[index]!) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) hash[index] = hash[index]! + word
}

/** The message, a one bit, zeros, and the length in bits, in blocks of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const size = Math.ceil((bytes.length + 9) / 64) * 64
  const blocks = new Uint8Array(size)
  blocks.set(bytes)
  blocks[bytes.length] = 0x80
  const view = new DataView(blocks.buffer)
  view.setUint32(size - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(size - 4, (bytes.length * 8) >>> 0)
  return view
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

/** The first 32 bits of the fractions of a root of the first primes (FIPS 180-4). */
function constants(count: number, exponent: number): number[] {
  const words: number[] = []
  for (let candidate = 2; words.length < count; candidate++) {
    let isPrime = true
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) isPrime = false
    if (isPrime) words.push(((candidate ** exponent % 1) * 2 ** 32) >>> 0)
  }
  return words
}
