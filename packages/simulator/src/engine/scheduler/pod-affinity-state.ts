import type { Pod, PodAffinityTerm } from '@everynode/kube'
import type { NodeCache } from './node-cache.ts'
import type { NodeInfo, PodInfo } from './node-info.ts'
import { isMeantByTerm, type NamespaceLabels } from './pod-affinity-term.ts'
import { TopologyCount } from './topology-count.ts'

/** Where Pods run that attract or repel the one to be placed (kube-scheduler InterPodAffinity, PreFilter). */
export class PodAffinityState {
  readonly affinityTerms: readonly PodAffinityTerm[]
  readonly antiAffinityTerms: readonly PodAffinityTerm[]
  readonly #pod: Pod
  readonly #labelsOf: NamespaceLabels
  readonly #attracting = new TopologyCount()
  readonly #repelledBy = new TopologyCount()
  readonly #repelling = new TopologyCount()

  constructor(info: PodInfo, labelsOf: NamespaceLabels) {
    this.#pod = info.pod
    this.#labelsOf = labelsOf
    this.affinityTerms = info.pod.spec!.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []
    this.antiAffinityTerms = info.antiAffinity
  }

  /** Works out the state; undefined when no affinity concerns the Pod. */
  static of(info: PodInfo, cache: NodeCache, labelsOf: NamespaceLabels): PodAffinityState | undefined {
    const state = new PodAffinityState(info, labelsOf)
    const hasTerms = state.affinityTerms.length > 0 || state.antiAffinityTerms.length > 0
    if (!hasTerms && cache.repellingNodes.size === 0) return undefined
    for (const node of hasTerms ? cache.nodes : cache.repellingNodes)
      for (const other of node.pods.values()) state.count(other, node, 1)
    return state
  }

  /** Adds or takes away one Pod of a node. */
  count(other: PodInfo, node: NodeInfo, difference: 1 | -1): void {
    const labels = node.node?.metadata.labels ?? {}
    const addTo = (counts: TopologyCount, term: PodAffinityTerm) => {
      const value = labels[term.topologyKey]
      if (value !== undefined) counts.add(term.topologyKey, value, difference)
    }
    for (const term of other.antiAffinity)
      if (isMeantByTerm(term, other.pod, this.#pod, this.#labelsOf)) addTo(this.#repelling, term)
    if (
      this.affinityTerms.length > 0 &&
      this.affinityTerms.every((term) => isMeantByTerm(term, this.#pod, other.pod, this.#labelsOf))
    ) {
      for (const term of this.affinityTerms) addTo(this.#attracting, term)
    }
    for (const term of this.antiAffinityTerms)
      if (isMeantByTerm(term, this.#pod, other.pod, this.#labelsOf)) addTo(this.#repelledBy, term)
  }

  /** Whether the Pods that it wants to be near are in the node's topology; the first of a group may be near itself. */
  isAttracted(node: NodeInfo): boolean {
    if (this.affinityTerms.length === 0) return true
    const labels = node.node?.metadata.labels ?? {}
    let isNear = true
    for (const { topologyKey } of this.affinityTerms) {
      const value = labels[topologyKey]
      if (value === undefined) return false
      if (this.#attracting.get(topologyKey, value) === 0) isNear = false
    }
    if (isNear) return true
    return (
      this.#attracting.isEmpty &&
      this.affinityTerms.every((term) => isMeantByTerm(term, this.#pod, this.#pod, this.#labelsOf))
    )
  }

  /** Whether Pods that it keeps away from are in the node's topology. */
  isRepelled(node: NodeInfo): boolean {
    const labels = node.node?.metadata.labels ?? {}
    return this.antiAffinityTerms.some(({ topologyKey }) => {
      const value = labels[topologyKey]
      return value !== undefined && this.#repelledBy.get(topologyKey, value) > 0
    })
  }

  /** Whether Pods that keep away from it are in the node's topology. */
  isUnwanted(node: NodeInfo): boolean {
    if (this.#repelling.isEmpty) return false
    return Object.entries(node.node?.metadata.labels ?? {}).some(([key, value]) => this.#repelling.get(key, value) > 0)
  }
}
