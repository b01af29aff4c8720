import type { Random } from './random.ts'

const STRANGE: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2 ** 53,
  '',
  '\u0000',
  '../..',
  '__proto__',
  'a'.repeat(5000),
  '9'.repeat(400),
  [],
  {},
  [[[[[[]]]]]],
  { $patch: 'delete' },
  { $setElementOrder: {} },
]
const STRANGE_KEYS = ['__proto__', 'constructor', '', '$patch', '$retainKeys', 'metadata', 'spec', 'a/b', '\u202e']

/** A copy of a JSON value with a few members changed, added, lost or doubled. */
export function mutateValue(value: unknown, random: Random): unknown {
  const copy = JSON.parse(JSON.stringify(value)) as unknown
  for (let count = 1 + random.below(3); count > 0; count--) mutateOnce(copy, random)
  return copy
}

/** The bytes with some of them turned, lost, doubled or cut off. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes)
  for (let count = random.below(6); count > 0 && copy.length > 0; count--)
    copy[random.below(copy.length)] = random.below(256)
  const at = random.below(copy.length + 1)
  switch (random.below(5)) {
    case 0:
      return copy.subarray(0, at)
    case 1:
      return Buffer.concat([copy.subarray(0, at), random.bytes(random.below(40)), copy.subarray(at)])
    case 2:
      return Buffer.concat([copy, copy])
    default:
      return copy
  }
}

function mutateOnce(root: unknown, random: Random): void {
  const places: { holder: Record<string, unknown>; key: string }[] = []
  const walk = (holder: unknown) => {
    if (holder === null || typeof holder !== 'object') return
    for (const key of Object.keys(holder)) {
      places.push({ holder: holder as Record<string, unknown>, key })
      walk((holder as Record<string, unknown>)[key])
    }
  }
  walk(root)
  if (places.length === 0) return
  const { holder, key } = random.pick(places)
  const strange = structuredClone(random.pick(STRANGE))
  if (random.below(4) === 0) delete holder[key]
  else if (random.below(3) === 0)
    Object.defineProperty(holder, random.pick(STRANGE_KEYS), {
      value: strange,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  else Object.defineProperty(holder, key, { value: strange, enumerable: true, configurable: true, writable: true })
}
