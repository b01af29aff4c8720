import type { Environment } from '@marcbachmann/cel-js'
import { goQuote } from '@everynode/kube'
import { contains, parseCidr } from '../../rules/cidr.ts'
import { formatV6, parseIp } from '../../rules/ip-address.ts'
import type { Comparable } from '../compare.ts'
import { ExpressionError } from '../expression-error.ts'
import { addComparable, addFunctions, addNamespace } from './functions.ts'

class Address implements Comparable {
  readonly bytes: readonly number[]

  constructor(bytes: readonly number[]) {
    this.bytes = bytes
  }

  isEqual(other: unknown): boolean {
    return other instanceof Address && other.toString() === this.toString()
  }

  toString(): string {
    return this.bytes.length === 4 ? this.bytes.join('.') : formatV6(this.bytes)
  }
}

class Network implements Comparable {
  readonly address: Address
  readonly bits: number

  constructor(address: Address, bits: number) {
    this.address = address
    this.bits = bits
  }

  /** Whether an address lies in this network. */
  has({ bytes }: Address): boolean {
    return contains({ bytes: [...this.address.bytes], bits: this.bits }, bytes)
  }

  isEqual(other: unknown): boolean {
    return other instanceof Network && other.toString() === this.toString()
  }

  toString(): string {
    return `${this.address}/${this.bits}`
  }
}

/** `ip`, `cidr` and what they are asked (library/ip.go, library/cidr.go). */
export function addNetworks(environment: Environment): void {
  addComparable(environment, 'net.IP', Address)
  addComparable(environment, 'net.CIDR', Network)
  const isOf =
    (v4: (bytes: readonly number[]) => boolean, v6: (bytes: readonly number[]) => boolean) =>
    ({ bytes }: Address) =>
      bytes.length === 4 ? v4(bytes) : v6(bytes)
  const isUnspecified = ({ bytes }: Address) => bytes.every((byte) => byte === 0)
  const isLoopback = isOf(
    ([a]) => a === 127,
    (bytes) => bytes.every((byte, index) => byte === (index === 15 ? 1 : 0)),
  )
  const isLinkLocal = isOf(
    ([a, b]) => a === 169 && b === 254,
    ([a, b]) => a === 0xfe && (b! & 0xc0) === 0x80,
  )
  const isMulticast = isOf(
    ([a]) => (a! & 0xf0) === 0xe0,
    ([a]) => a === 0xff,
  )
  const isBroadcast = isOf(
    (bytes) => bytes.every((byte) => byte === 255),
    () => false,
  )
  addFunctions(environment, {
    'ip(string): net.IP': addressOf,
    'isIP(string): bool': (text: string) => addressProblem(text) === undefined,
    'string(net.IP): string': String,
    'net.IP.family(): int': ({ bytes }: Address) => (bytes.length === 4 ? 4n : 6n),
    'net.IP.isUnspecified(): bool': isUnspecified,
    'net.IP.isLoopback(): bool': isLoopback,
    'net.IP.isLinkLocalMulticast(): bool': isOf(
      ([a, b, c]) => a === 224 && b === 0 && c === 0,
      ([a, b]) => a === 0xff && (b! & 0x0f) === 2,
    ),
    'net.IP.isLinkLocalUnicast(): bool': isLinkLocal,
    'net.IP.isGlobalUnicast(): bool': (ip: Address) =>
      ![isUnspecified, isLoopback, isLinkLocal, isMulticast, isBroadcast].some((is) => is(ip)),
    'cidr(string): net.CIDR': networkOf,
    'isCIDR(string): bool': (text: string) => networkProblem(text) === undefined,
    'string(net.CIDR): string': String,
    'net.CIDR.containsIP(net.IP): bool': (network: Network, ip: Address) => network.has(ip),
    'net.CIDR.containsIP(string): bool': (network: Network, text: string) => network.has(addressOf(text)),
    'net.CIDR.containsCIDR(net.CIDR): bool': isPart,
    'net.CIDR.containsCIDR(string): bool': (network: Network, text: string) => isPart(network, networkOf(text)),
    'net.CIDR.ip(): net.IP': ({ address }: Network) => address,
    'net.CIDR.prefixLength(): int': ({ bits }: Network) => BigInt(bits),
    'net.CIDR.masked(): net.CIDR': masked,
  })
  addNamespace(environment, 'ip', {
    'isCanonical(string): bool': (text: string) => String(addressOf(text)) === text,
  })
}

function addressOf(text: string): Address {
  const problem = addressProblem(text)
  if (problem !== undefined) throw new ExpressionError(problem)
  return new Address(parseIp(text)!)
}

function addressProblem(text: string): string | undefined {
  if (text.includes('%') && parseIp(text.slice(0, text.indexOf('%'))))
    return `IP address ${goQuote(text)} with zone value is not allowed`
  const bytes = parseIp(text)
  const hasZeros = text.slice(text.lastIndexOf(':') + 1).includes('.') && /(^|[.:])0\d+(\.|$)/.test(text)
  if (!bytes || hasZeros) {
    const why = hasZeros ? 'IPv4 field has octet with leading zero' : 'unable to parse IP'
    return `IP Address ${goQuote(text)} parse error during conversion from string: ParseAddr(${goQuote(text)}): ${why}`
  }
  return isMapped(bytes) ? `IPv4-mapped IPv6 address ${goQuote(text)} is not allowed` : undefined
}

function isMapped(bytes: readonly number[]): boolean {
  return bytes.length === 16 && bytes.slice(0, 12).every((byte, index) => byte === (index < 10 ? 0 : 255))
}

function networkOf(text: string): Network {
  const problem = networkProblem(text)
  if (problem !== undefined)
    throw new ExpressionError(`network address parse error during conversion from string: ${problem}`)
  const { bytes, bits } = parseCidr(text)!
  return new Network(new Address(bytes), bits)
}

function networkProblem(text: string): string | undefined {
  const words = (why: string) =>
    `network address parse error during conversion from string: netip.ParsePrefix(${goQuote(text)}): ${why}`
  const [address = '', bits = '', ...rest] = text.split('/')
  if (!text.includes('/')) return words("no '/'")
  const cidr = parseCidr(text)
  if (!cidr && rest.length === 0 && /^\d+$/.test(bits) && parseIp(address)) return words('prefix length out of range')
  if (!cidr || /^0\d/.test(bits)) return words('bad bits after slash: ' + goQuote(bits))
  if (isMapped(cidr.bytes)) return `IPv4-mapped IPv6 address ${goQuote(text)} is not allowed`
  return addressProblem(address) === undefined ? undefined : words('unable to parse IP')
}

function isPart(network: Network, part: Network): boolean {
  return network.bits <= part.bits && network.has(part.address)
}

function masked({ address: { bytes }, bits }: Network): Network {
  const kept = bytes.map((byte, index) => byte & (0xff00 >> Math.max(0, Math.min(8, bits - index * 8))) & 0xff)
  return new Network(new Address(kept), bits)
}
