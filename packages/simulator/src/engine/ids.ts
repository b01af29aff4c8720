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
  const hex = (digits: number) => (next() >>> 0).toString(16).padStart(8, '0').slice(0, digits)
  return {
    uid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[next() & 3]}${hex(3)}-${hex(8)}${hex(4)}`,
    suffix: (length) => Array.from({ length }, () => SUFFIX_LETTERS[next() % SUFFIX_LETTERS.length]).join(''),
    random: () => next() / 2 ** 32,
  }
}

/** Ids that differ from run to run. */
export function randomIds(): Ids {
  return seededIds(crypto.getRandomValues(new Uint32Array(1))[0]!)
}
