/** What is wrong with a node. */
export interface NodeFaults {
  /** Its kubelet does not run: no heartbeats, no reactions. */
  down: boolean
  /** All that the kubelet does takes this many times as long. */
  slowFactor: number
  /** The part of the heartbeats that get lost, 0 to 1. */
  flaky: number
  /** No registry can be reached from it. */
  registryDown: boolean
  /** Nothing can be written to its disk, and the node says so. */
  diskFull: boolean
  /** How far its clock is ahead. */
  clockSkewMs: number
}

export const noFaults: NodeFaults = {
  down: false,
  slowFactor: 1,
  flaky: 0,
  registryDown: false,
  diskFull: false,
  clockSkewMs: 0,
}

/** The faults of all nodes of a cluster; `'*'` stands for every node. */
export class Faults {
  readonly #faults = new Map<string, Partial<NodeFaults>>()
  readonly #listeners = new Set<(nodeName: string) => void>()

  /** Adds to what is wrong with a node, or with all of them. */
  set(nodeName: string, faults: Partial<NodeFaults>): void {
    this.#faults.set(nodeName, { ...this.#faults.get(nodeName), ...faults })
    for (const listener of this.#listeners) listener(nodeName)
  }

  /** Mends a node, or all when none is named. */
  clear(nodeName?: string): void {
    const names = nodeName === undefined ? [...this.#faults.keys()] : [nodeName]
    for (const name of names) {
      this.#faults.delete(name)
      for (const listener of this.#listeners) listener(name)
    }
  }

  of(nodeName: string): NodeFaults {
    if (this.#faults.size === 0) return noFaults
    return { ...noFaults, ...this.#faults.get('*'), ...this.#faults.get(nodeName) }
  }

  onChange(listener: (nodeName: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
