import type { Cluster } from '../../cluster.ts'
import { contains, parseCidr } from '../../rules/cidr.ts'
import type { Cidr } from '../../rules/cidr.ts'
import { formatV6, parseIp } from '../../rules/ip-address.ts'
import type { Service } from '../../rules/service/shape.ts'

const ADDRESSES = 'services by address'

/** The addresses for Services: which are free follows from the Services that there are (pkg/registry/core/service/ipallocator). */
export class AddressPool {
  readonly #cluster: Cluster
  readonly #cidr: Cidr

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#cidr = parseCidr(cluster.settings.serviceClusterIpRange)!
    cluster.store.defineIndex(ADDRESSES, '/services', (service) => (service as Service).spec?.clusterIPs ?? [])
  }

  /** The first address of the range: what a dry run shows, as it takes none. */
  get base(): string {
    return this.#text(0n)
  }

  /** Why this address cannot be had; nothing when it can. */
  problemOf(address: string, isDryRun: boolean): string | undefined {
    const offset = this.#offsetOf(address)
    if (offset === undefined || offset <= 0n || offset >= this.#size - 1n) {
      const range = this.#cluster.settings.serviceClusterIpRange
      return `the provided IP (${address}) is not in the valid range. The range of valid IPs is ${range}`
    }
    return !isDryRun && this.#isTaken(address) ? 'provided IP is already allocated' : undefined
  }

  /** A free address at random; the lower end of the range is left for those who choose one by hand. */
  next(): string | undefined {
    const size = this.#size
    const reserved = this.#reserved
    const upper = Number(size - 1n - reserved)
    const start = Math.floor(this.#cluster.ids.random() * upper)
    for (let step = 0; step < upper; step++) {
      const address = this.#text(reserved + BigInt((start + step) % upper))
      if (!this.#isTaken(address)) return address
    }
    for (let offset = 1n; offset < reserved; offset++) {
      const address = this.#text(offset)
      if (!this.#isTaken(address)) return address
    }
    return undefined
  }

  get #size(): bigint {
    return 1n << BigInt(this.#cidr.bytes.length * 8 - this.#cidr.bits)
  }

  /** calculateRangeOffset: a sixteenth of the range, at least 16 and at most 256 addresses. */
  get #reserved(): bigint {
    const sixteenth = this.#size / 16n
    return sixteenth < 1n ? 1n : sixteenth < 16n ? 16n : sixteenth > 256n ? 256n : sixteenth
  }

  #isTaken(address: string): boolean {
    return this.#cluster.store.byIndex(ADDRESSES, address).length > 0
  }

  #offsetOf(address: string): bigint | undefined {
    const bytes = parseIp(address)
    if (!bytes || !contains(this.#cidr, bytes)) return undefined
    return numberOf(bytes) - numberOf(this.#cidr.bytes)
  }

  #text(offset: bigint): string {
    const { length } = this.#cidr.bytes
    let rest = numberOf(this.#cidr.bytes) + offset
    const bytes: number[] = []
    for (let index = 0; index < length; index++) {
      bytes.unshift(Number(rest & 255n))
      rest >>= 8n
    }
    return length === 4 ? bytes.join('.') : formatV6(bytes)
  }
}

function numberOf(bytes: readonly number[]): bigint {
  return bytes.reduce((total, byte) => (total << 8n) | BigInt(byte), 0n)
}
