const SUFFIX_LETTERS = 'bcdfghjklmnpqrstvwxz2456789' // apimachinery util/rand: no vowels, so that no words appear

/** The only source of randomness in the engine. */
export interface Ids {
  /** A random UUID, as the API server gives to each object. */
  uid(): string
  /** `length` characters for generated names, in Kubernetes' alphabet. */
  suffix(length: number): string
  /** A number in [0, 1). */
  random(): number
}

/** Ids from a seeded generator (mulberry32 over two streams): equal seeds give equal ids, so a run can be repeated. */
export function seededIds(seed: number): Ids {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  return {
    uid: () => uidOf(next(), next(), next(), next()),
    suffix(length) {
      let text = ''
      for (let index = 0; index < length; index++) text += SUFFIX_LETTERS[next() % SUFFIX_LETTERS.length]
      return text
    },
    random: () => next() / 2 ** 32,
  }
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Two bytes of a number as four hexadecimal digits. */
function half(word: number, shift: 0 | 16): string {
  return bytes[(word >>> (shift + 8)) & 255]! + bytes[(word >>> shift) & 255]!
}

/** A random UUID (version 4) of 128 bits. Joined, because a text that was added up keeps all its parts in memory. */
function uidOf(a: number, b: number, c: number, d: number): string {
  const version = half((b & 0x0fff) | 0x4000, 0)
  const variant = half(((c >>> 16) & 0x3fff) | 0x8000, 0)
  const last = [half(c, 0), half(d, 16), half(d, 0)].join('')
  return [half(a, 16) + half(a, 0), half(b, 16), version, variant, last].join('-')
}

/** Ids that differ from run to run. */
export function randomIds(): Ids {
  return seededIds(crypto.getRandomValues(new Uint32Array(1))[0]!)
}
