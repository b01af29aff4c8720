import type { Node, Pod } from '@everynode/kube'
import { NodeInfo, type PodInfo, podInfoOf, podKey } from './node-info.ts'

/** All nodes with their Pods, kept up to date change by change: no pass over the cluster is ever needed. */
export class NodeCache {
  readonly #nodes = new Map<string, NodeInfo>()
  readonly #nodeOfPod = new Map<string, string>()
  #existing: NodeInfo[] | undefined
  #repellingNodes = new Set<NodeInfo>()

  /** The nodes that exist, by name. */
  get nodes(): readonly NodeInfo[] {
    this.#existing ??= [...this.#nodes.values()]
      .filter((info) => info.node !== undefined)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    return this.#existing
  }

  /** The nodes that carry Pods with required anti-affinity. */
  get repellingNodes(): ReadonlySet<NodeInfo> {
    return this.#repellingNodes
  }

  /** The node of that name, when it exists. */
  get(name: string): NodeInfo | undefined {
    const info = this.#nodes.get(name)
    return info?.node ? info : undefined
  }

  setNode(node: Node): void {
    const info = this.#infoOf(node.metadata.name!)
    if (!info.node) this.#existing = undefined
    info.setNode(node)
  }

  removeNode(name: string): void {
    const info = this.#nodes.get(name)
    if (!info) return
    info.setNode(undefined)
    this.#existing = undefined
    this.#dropWhenUnused(info)
  }

  /** Takes note of a Pod that has a node; one that has ended takes no room any more. */
  setPod(pod: Pod): void {
    const nodeName = pod.spec!.nodeName
    const key = podKey(pod)
    if (!nodeName || pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') return this.removePod(key)
    const before = this.#nodeOfPod.get(key)
    if (before !== undefined && before !== nodeName) this.removePod(key)
    const info = this.#infoOf(nodeName)
    const earlier = info.pods.get(key)
    if (earlier && earlier.pod.spec === pod.spec) earlier.pod = pod
    else info.add(podInfoOf(pod, earlier))
    this.#nodeOfPod.set(key, nodeName)
    this.#noteRepelling(info)
  }

  removePod(key: string): void {
    const nodeName = this.#nodeOfPod.get(key)
    if (nodeName === undefined) return
    this.#nodeOfPod.delete(key)
    const info = this.#nodes.get(nodeName)!
    info.remove(key)
    this.#noteRepelling(info)
    this.#dropWhenUnused(info)
  }

  podInfo(key: string): PodInfo | undefined {
    const nodeName = this.#nodeOfPod.get(key)
    return nodeName === undefined ? undefined : this.#nodes.get(nodeName)!.pods.get(key)
  }

  #infoOf(name: string): NodeInfo {
    let info = this.#nodes.get(name)
    if (!info) this.#nodes.set(name, (info = new NodeInfo(name)))
    return info
  }

  #noteRepelling(info: NodeInfo): void {
    if (info.repellingPods > 0) this.#repellingNodes.add(info)
    else this.#repellingNodes.delete(info)
  }

  #dropWhenUnused(info: NodeInfo): void {
    if (!info.node && info.pods.size === 0) this.#nodes.delete(info.name)
  }
}
