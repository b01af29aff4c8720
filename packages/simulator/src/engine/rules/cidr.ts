import { goQuote } from '@everynode/kube'
import { formatV6, parseIp } from './ip-address.ts'

/** Networks as Kubernetes reads them, and its sentences about those that it does not (util/validation). */

export interface Cidr {
  bytes: number[]
  bits: number
}

const NOT_A_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'

/** An address and how many of its bits name the network; leading zeros in IPv4 parts are accepted ("sloppy"). */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text)
  const bytes = match && parseIp(match[1]!)
  if (!bytes) return undefined
  const bits = Number(match[2])
  return bits <= bytes.length * 8 ? { bytes, bits } : undefined
}

/** The sentences about a network that is not well formed, one at most (IsValidCIDR). */
export function cidrProblems(text: string): string[] {
  const cidr = parseCidr(text)
  if (!cidr) return [NOT_A_CIDR]
  const [address, length] = text.split('/') as [string, string]
  const v4 = address.slice(address.lastIndexOf(':') + 1)
  const isPadded = v4.includes('.') && v4.split('.').some(hasLeadingZero)
  if (isPadded || hasLeadingZero(length)) return ['must not have leading 0s in IP or prefix length']
  if (address.includes(':') && v4.includes('.')) return ['must not have an IPv4-mapped IPv6 address']
  return hasHostBits(cidr) ? ['must not have bits set beyond the prefix length'] : []
}

/** The sentence about an IPv6 network that is right but not written in the one recommended way (GetWarningsForCIDR). */
export function cidrWarning(text: string): string | undefined {
  const cidr = text.includes(':') ? parseCidr(text) : undefined
  const canonical = cidr && `${formatV6(cidr.bytes)}/${cidr.bits}`
  if (!canonical || canonical === text) return undefined
  return `IPv6 CIDR value ${goQuote(text)} should be in RFC 5952 canonical format (${goQuote(canonical)})`
}

function hasLeadingZero(digits: string): boolean {
  return digits.length > 1 && digits.startsWith('0')
}

function hasHostBits({ bytes, bits }: Cidr): boolean {
  return bytes.some((byte, index) => (byte & ~maskOf(bits, index) & 0xff) !== 0)
}

/** The part of the network's mask that stands over one byte of an address. */
function maskOf(bits: number, index: number): number {
  return (0xff00 >> Math.max(0, Math.min(8, bits - index * 8))) & 0xff
}

/** True for one network of each family. */
export function isDualStack(cidrs: readonly string[]): boolean {
  const families = new Set(cidrs.map((cidr) => parseCidr(cidr)?.bytes.length))
  return families.size === 2
}

/** True when the address lies in the network. */
export function contains({ bytes, bits }: Cidr, address: readonly number[]): boolean {
  if (bytes.length !== address.length) return false
  return address.every((byte, index) => ((byte ^ bytes[index]!) & maskOf(bits, index)) === 0)
}
