import { type Amounts, podRequests, toAmounts } from '@everynode/daemonset'
import type { Node, Pod, PodAffinityTerm } from '@everynode/kube'
import { type HostPort, hostPortsOf, HostPortUse } from './host-ports.ts'

/** A Pod with what the scheduler needs of it, worked out once for each version of its spec. */
export interface PodInfo {
  key: string
  pod: Pod
  priority: number
  requests: Amounts
  ports: readonly HostPort[]
  /** Terms of required anti-affinity: such a Pod also repels others. */
  antiAffinity: readonly PodAffinityTerm[]
}

const nothing: Amounts = new Map()

export function podKey(pod: Pod): string {
  return `${pod.metadata.namespace}/${pod.metadata.name}`
}

/** Makes the info of a Pod; keeps what an earlier version worked out when the containers are the same. */
export function podInfoOf(pod: Pod, earlier?: PodInfo): PodInfo {
  if (earlier && earlier.pod.spec!.containers === pod.spec!.containers) return { ...earlier, pod }
  const spec = pod.spec!
  return {
    key: podKey(pod),
    pod,
    priority: spec.priority ?? 0,
    requests: podRequests(spec),
    ports: hostPortsOf(spec),
    antiAffinity: spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [],
  }
}

/** One node as the scheduler sees it, with the sums over the Pods that it carries. */
export class NodeInfo {
  readonly name: string
  readonly pods = new Map<string, PodInfo>()
  readonly ports = new HostPortUse()
  /** Pods on the node that have required anti-affinity. */
  repellingPods = 0
  readonly #requested = new Map<string, number>()
  #allocatable = nothing
  #node: Node | undefined

  constructor(name: string) {
    this.name = name
  }

  /** The Node object; undefined while Pods are on a node that does not exist (any more). */
  get node(): Node | undefined {
    return this.#node
  }

  setNode(node: Node | undefined): void {
    if (node && node.status?.allocatable !== this.#node?.status?.allocatable) {
      this.#allocatable = toAmounts(node.status?.allocatable ?? {})
    }
    this.#node = node
  }

  /** What the node offers of a resource. */
  offered(resource: string): number {
    return this.#allocatable.get(resource) ?? 0
  }

  /** What its Pods have claimed of a resource. */
  requested(resource: string): number {
    return this.#requested.get(resource) ?? 0
  }

  add(info: PodInfo): void {
    this.remove(info.key)
    this.pods.set(info.key, info)
    this.#count(info, 1)
    this.ports.add(info.ports)
  }

  remove(key: string): void {
    const info = this.pods.get(key)
    if (!info) return
    this.pods.delete(key)
    this.#count(info, -1)
    this.ports.remove(info.ports)
  }

  /** A copy whose Pods can be taken away to try what preemption would do. */
  copy(): NodeInfo {
    const copy = new NodeInfo(this.name)
    copy.setNode(this.#node)
    for (const info of this.pods.values()) copy.add(info)
    return copy
  }

  #count(info: PodInfo, sign: 1 | -1): void {
    for (const [resource, amount] of info.requests) {
      this.#requested.set(resource, this.requested(resource) + sign * amount)
    }
    if (info.antiAffinity.length > 0) this.repellingPods += sign
  }
}
