import type { Cluster } from '../../cluster.ts'
import type { Service } from '../../rules/service/shape.ts'

const PORTS = 'services by node port'
/** What a dry run shows for the first port that it would take. */
const FIRST_DUMMY = 32_769

/** The ports of nodes for one write of a Service; which are free follows from the Services that there are (portallocator). */
export class NodePortPool {
  readonly #cluster: Cluster
  readonly #isDryRun: boolean
  readonly #own: number[] = []

  constructor(cluster: Cluster, isDryRun: boolean) {
    this.#cluster = cluster
    this.#isDryRun = isDryRun
    cluster.store.defineIndex(PORTS, '/services', ({ spec }: Service) =>
      [...(spec?.ports ?? []).map(({ nodePort }) => nodePort), spec?.healthCheckNodePort]
        .filter((port) => port !== undefined && port > 0)
        .map(String),
    )
  }

  /** Takes this port; says why it cannot be had. */
  take(port: number): string | undefined {
    const [low, high] = this.#cluster.settings.serviceNodePortRange
    if (this.#isDryRun) {
      this.#own.push(port)
      return undefined
    }
    if (port < low || port > high) {
      return `provided port is not in the valid range. The range of valid ports is ${low}-${high}`
    }
    if (this.#isTaken(port)) return 'provided port is already allocated'
    this.#own.push(port)
    return undefined
  }

  /** Takes a free port at random, or none when there is no more. */
  takeNext(): number | undefined {
    const port = this.#isDryRun ? Math.max(FIRST_DUMMY - 1, ...this.#own) + 1 : this.#free()
    if (port !== undefined) this.#own.push(port)
    return port
  }

  #free(): number | undefined {
    const [low, high] = this.#cluster.settings.serviceNodePortRange
    const size = high - low + 1
    const start = Math.floor(this.#cluster.ids.random() * size)
    for (let step = 0; step < size; step++) {
      const port = low + ((start + step) % size)
      if (!this.#isTaken(port)) return port
    }
    return undefined
  }

  #isTaken(port: number): boolean {
    return this.#own.includes(port) || this.#cluster.store.byIndex(PORTS, String(port)).length > 0
  }
}
