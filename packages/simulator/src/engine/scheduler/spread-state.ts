import { matchesNodeAffinity, toleratesTaint } from '@everynode/daemonset'
import { matchesSelector, type Node, type Pod, type TopologySpreadConstraint } from '@everynode/kube'
import type { NodeCache } from './node-cache.ts'
import type { NodeInfo, PodInfo } from './node-info.ts'

interface Constraint {
  spec: TopologySpreadConstraint
  /** Matching Pods by the value of the topology key, over all nodes that take part. */
  byValue: Map<string, number>
}

/** How the Pods of a spread constraint lie over the topology (kube-scheduler PodTopologySpread, PreFilter). */
export class SpreadState {
  readonly #pod: Pod
  readonly #constraints: readonly Constraint[]

  constructor(pod: Pod, specs: readonly TopologySpreadConstraint[]) {
    this.#pod = pod
    this.#constraints = specs.map((spec) => ({ spec, byValue: new Map<string, number>() }))
  }

  /** Works out the state for the hard constraints; undefined when there are none. */
  static of({ pod }: PodInfo, cache: NodeCache): SpreadState | undefined {
    const specs =
      pod.spec!.topologySpreadConstraints?.filter((spec) => spec.whenUnsatisfiable === 'DoNotSchedule') ?? []
    if (specs.length === 0) return undefined
    const state = new SpreadState(pod, specs)
    for (const node of cache.nodes) state.#enter(node)
    return state
  }

  /** Adds or takes away one Pod of a node. */
  count(other: Pod, node: NodeInfo, difference: 1 | -1): void {
    if (other.metadata.deletionTimestamp || other.metadata.namespace !== this.#pod.metadata.namespace) return
    for (const { spec, byValue } of this.#constraints) {
      const value = node.node?.metadata.labels?.[spec.topologyKey]
      if (value === undefined || !byValue.has(value) || !matchesSelector(spec.labelSelector, other.metadata.labels))
        continue
      byValue.set(value, byValue.get(value)! + difference)
    }
  }

  /** What is wrong with placing the Pod on this node. */
  problem(node: NodeInfo): 'missing label' | 'too uneven' | undefined {
    for (const { spec, byValue } of this.#constraints) {
      const value = node.node?.metadata.labels?.[spec.topologyKey]
      if (value === undefined) return 'missing label'
      const isCounted = matchesSelector(spec.labelSelector, this.#pod.metadata.labels)
      const lowest = byValue.size < (spec.minDomains ?? 1) || byValue.size === 0 ? 0 : Math.min(...byValue.values())
      if ((byValue.get(value) ?? 0) + (isCounted ? 1 : 0) - lowest > spec.maxSkew) return 'too uneven'
    }
    return undefined
  }

  #enter(node: NodeInfo): void {
    const labels = node.node!.metadata.labels ?? {}
    if (this.#constraints.some(({ spec }) => labels[spec.topologyKey] === undefined)) return
    for (const constraint of this.#constraints) {
      if (!takesPart(constraint.spec, this.#pod, node.node!)) continue
      const value = labels[constraint.spec.topologyKey]!
      if (!constraint.byValue.has(value)) constraint.byValue.set(value, 0)
    }
    for (const { pod } of node.pods.values()) this.count(pod, node, 1)
  }
}

function takesPart(spec: TopologySpreadConstraint, pod: Pod, node: Node): boolean {
  if (spec.nodeAffinityPolicy !== 'Ignore' && !matchesNodeAffinity(pod.spec!, node)) return false
  if (spec.nodeTaintsPolicy !== 'Honor') return true
  return (node.spec?.taints ?? []).every(
    (taint) =>
      taint.effect === 'PreferNoSchedule' ||
      pod.spec!.tolerations?.some((toleration) => toleratesTaint(toleration, taint)),
  )
}
