import type { NodeInfo, PodInfo } from './node-info.ts'

/** Pods for which room was made on a node and that wait until it is free. */
export class Nominations {
  readonly #byNode = new Map<string, Map<string, PodInfo>>()
  readonly #nodeOf = new Map<string, string>()

  nodeOf(key: string): string | undefined {
    return this.#nodeOf.get(key)
  }

  on(nodeName: string): IterableIterator<PodInfo> | [] {
    return this.#byNode.get(nodeName)?.values() ?? []
  }

  set(info: PodInfo, nodeName: string): void {
    this.delete(info.key)
    this.#nodeOf.set(info.key, nodeName)
    let pods = this.#byNode.get(nodeName)
    if (!pods) this.#byNode.set(nodeName, (pods = new Map()))
    pods.set(info.key, info)
  }

  delete(key: string): void {
    const nodeName = this.#nodeOf.get(key)
    if (nodeName === undefined) return
    this.#nodeOf.delete(key)
    const pods = this.#byNode.get(nodeName)!
    pods.delete(key)
    if (pods.size === 0) this.#byNode.delete(nodeName)
  }

  /** The node as the Pod may count on it: with the Pods of its own or higher priority that room was made for. */
  withNominated(node: NodeInfo, pod: PodInfo): NodeInfo {
    const pods = this.#byNode.get(node.name)
    if (!pods) return node
    const others = [...pods.values()].filter((other) => other.key !== pod.key && other.priority >= pod.priority)
    if (others.length === 0) return node
    const copy = node.copy()
    for (const other of others) copy.add(other)
    return copy
  }
}
