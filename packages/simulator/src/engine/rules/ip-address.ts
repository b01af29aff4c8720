import { goQuote } from '@everynode/kube'

/** Addresses as Kubernetes reads them, and its sentences about those that it does not (util/validation). */

const NOT_AN_IP = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'

/** The 4 or 16 bytes of an address; leading zeros in the parts of an IPv4 address are read as decimal ("sloppy"). */
export function parseIp(text: string): number[] | undefined {
  return text.includes(':') ? parseV6(text) : parseV4(text)
}

/** The sentences about an address that is not well formed (IsValidIP). */
export function ipProblems(text: string): string[] {
  if (!parseIp(text)) return [NOT_AN_IP]
  const v4 = text.slice(text.lastIndexOf(':') + 1)
  if (v4.includes('.') && v4.split('.').some((part) => part.length > 1 && part.startsWith('0'))) {
    return ['must not have leading 0s']
  }
  if (text.includes(':') && text.includes('.')) return ['must not be an IPv4-mapped IPv6 address']
  return []
}

export function isIpV6(text: string): boolean {
  return text.includes(':') && parseV6(text) !== undefined
}

function parseV4(text: string): number[] | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  const bytes: number[] = []
  for (const part of parts) {
    if (!/^\d+$/.test(part) || Number(part) > 255) return undefined
    bytes.push(Number(part))
  }
  return bytes
}

function parseV6(text: string): number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const left = groups(halves[0]!)
  const right = halves.length === 2 ? groups(halves[1]!) : []
  if (!left || !right) return undefined
  const missing = 16 - left.length - right.length
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined
  return [...left, ...Array.from({ length: missing }, () => 0), ...right]
}

function groups(text: string): number[] | undefined {
  if (text === '') return []
  const bytes: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const v4 = index === parts.length - 1 ? parseV4(part) : undefined
      if (!v4) return undefined
      bytes.push(...v4)
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined
      const value = Number.parseInt(part, 16)
      bytes.push(value >> 8, value & 255)
    }
  }
  return bytes
}

/** The sentence about an IPv6 address that is right but not written in the one recommended way. */
export function ipWarning(text: string): string | undefined {
  if (!isIpV6(text)) return undefined
  const canonical = formatV6(parseV6(text)!)
  if (canonical === text) return undefined
  return `IPv6 address ${goQuote(text)} should be in RFC 5952 canonical format (${goQuote(canonical)})`
}

/** RFC 5952: lower case, no leading zeros, the first longest run of zeros as `::`. */
export function formatV6(bytes: readonly number[]): string {
  const words = Array.from({ length: 8 }, (_, index) => (bytes[2 * index]! << 8) | bytes[2 * index + 1]!)
  let best = { at: -1, length: 1 }
  for (let at = 0; at < 8; at++) {
    let length = 0
    while (at + length < 8 && words[at + length] === 0) length++
    if (length > best.length) best = { at, length }
  }
  const hex = (part: number[]) => part.map((word) => word.toString(16)).join(':')
  if (best.at < 0) return hex(words)
  return `${hex(words.slice(0, best.at))}::${hex(words.slice(best.at + best.length))}`
}
