/**
 * Writes the few forms of ASN.1 that certificates are made of (ITU-T X.690, distinguished encoding). A package that knows
 * all of ASN.1 takes a tenth of the simulator's whole start to load.
 */
export type Der = Buffer

const UNIVERSAL = { boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, oid: 0x06, utf8: 0x0c }
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18
const SEQUENCE = 0x30
const SET = 0x31
const EXPLICIT = 0xa0

/** An element of any tag around bytes that are encoded already. */
export function element(tag: number, ...contents: readonly Uint8Array[]): Der {
  const body = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag, ...lengthOf(body.length)]), body])
}

export function sequence(...items: readonly Der[]): Der {
  return element(SEQUENCE, ...items)
}

export function setOf(...items: readonly Der[]): Der {
  return element(SET, ...items)
}

/** What is tagged `[number] EXPLICIT` in a specification. */
export function explicit(number: number, content: Der): Der {
  return element(EXPLICIT | number, content)
}

export function boolean(value: boolean): Der {
  return element(UNIVERSAL.boolean, Buffer.from([value ? 0xff : 0x00]))
}

/** A positive integer, given by its bytes from the highest. */
export function integer(bytes: Uint8Array): Der {
  let from = 0
  while (from < bytes.length - 1 && bytes[from] === 0) from++
  const digits = bytes.subarray(from)
  // A first bit that is set would make the number negative.
  return element(UNIVERSAL.integer, digits[0]! >= 0x80 ? Buffer.from([0]) : Buffer.alloc(0), digits)
}

/** An object identifier such as `2.5.29.15`. */
export function oid(text: string): Der {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  return element(UNIVERSAL.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

export function octetString(content: Uint8Array): Der {
  return element(UNIVERSAL.octetString, content)
}

/** Whole bytes as bits; `unusedBits` of the last byte do not count. */
export function bitString(content: Uint8Array, unusedBits = 0): Der {
  return element(UNIVERSAL.bitString, Buffer.from([unusedBits]), content)
}

export function utf8String(text: string): Der {
  return element(UNIVERSAL.utf8, Buffer.from(text, 'utf8'))
}

/** A moment to the second; RFC 5280 §4.1.2.5 wants two digits for the year until 2049. */
export function time(ms: number): Der {
  const digits = new Date(ms).toISOString().replaceAll(/\..*|[-:T]/g, '')
  return digits < '2050'
    ? element(UTC_TIME, Buffer.from(`${digits.slice(2)}Z`))
    : element(GENERALIZED_TIME, Buffer.from(`${digits}Z`))
}

/** The text form of an encoded object, as files and kubeconfigs hold it. */
export function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff)
  return [0x80 | bytes.length, ...bytes]
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f]
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift(0x80 | (rest & 0x7f))
  return bytes
}
