import type { CycleState } from './cycle-state.ts'
import { concernedFilters, type FilterVerdict, verdictOn } from './evaluation.ts'
import { namedNodes } from './named-nodes.ts'
import type { NodeInfo, PodInfo } from './node-info.ts'
import type { Nominations } from './nominations.ts'
import { scoreOf } from './score.ts'

/** What looking for a node came to. */
export interface PlacementSearch {
  /** The best node, when there is one. */
  node?: NodeInfo
  /** How many nodes gave each reason. */
  reasons: Map<string, number>
  /** The nodes on which preemption may help, with why they cannot take the Pod as they are. */
  preemptible: { node: NodeInfo; verdict: FilterVerdict }[]
  /** The names of the filters that rejected a node. */
  rejectedBy: Set<string>
}

const MINIMUM_FEASIBLE = 100
const notNamed = "node(s) didn't satisfy plugin(s) [NodeAffinity]"

/** Looks for the node that suits a Pod best. `start` is where the search begins when not all nodes need be looked at. */
export function searchPlacement(
  pod: PodInfo,
  state: CycleState,
  nominations: Nominations,
  start: number,
): PlacementSearch {
  const search: PlacementSearch = { reasons: new Map(), preemptible: [], rejectedBy: new Set() }
  const concerned = concernedFilters(pod, state)
  const judge = (node: NodeInfo): boolean => {
    const verdict = verdictOn(pod, nominations.withNominated(node, pod), state, concerned)
    if (!verdict) return true
    for (const reason of verdict.reasons) addReason(search.reasons, reason, 1)
    search.rejectedBy.add(verdict.filter)
    if (verdict.isPreemptionUseful) search.preemptible.push({ node, verdict })
    return false
  }
  const nominated = nominations.nodeOf(pod.key)
  const nominatedNode = nominated === undefined ? undefined : state.cache.get(nominated)
  if (nominatedNode && !verdictOn(pod, nominations.withNominated(nominatedNode, pod), state, concerned)) {
    search.node = nominatedNode
    return search
  }
  const all = state.cache.nodes
  const named = namedNodes(pod.pod.spec!)
  if (named) {
    const candidates = [...named].map((name) => state.cache.get(name)).filter((node) => node !== undefined)
    const feasible = candidates.filter(judge)
    const left = all.length - candidates.length
    if (left > 0) {
      addReason(search.reasons, notNamed, left)
      search.rejectedBy.add('NodeAffinity')
    }
    setBest(search, pod, feasible)
    return search
  }
  const wanted = feasibleNodesToFind(all.length)
  const feasible: NodeInfo[] = []
  for (let index = 0; index < all.length && feasible.length < wanted; index++) {
    const node = all[(start + index) % all.length]!
    if (judge(node)) feasible.push(node)
  }
  setBest(search, pod, feasible)
  return search
}

export function addReason(reasons: Map<string, number>, reason: string, count: number): void {
  reasons.set(reason, (reasons.get(reason) ?? 0) + count)
}

function setBest(search: PlacementSearch, pod: PodInfo, feasible: readonly NodeInfo[]): void {
  if (feasible.length === 0) return
  if (feasible.length === 1) {
    search.node = feasible[0]!
    return
  }
  let best = -Infinity
  for (const node of feasible) {
    const score = scoreOf(pod, node)
    if (score <= best) continue
    best = score
    search.node = node
  }
}

/** Large clusters are not searched to the end (kube-scheduler percentageOfNodesToScore, adaptive). */
function feasibleNodesToFind(nodeCount: number): number {
  if (nodeCount <= MINIMUM_FEASIBLE) return nodeCount
  const percentage = Math.max(5, 50 - Math.floor(nodeCount / 125))
  return Math.max(MINIMUM_FEASIBLE, Math.floor((nodeCount * percentage) / 100))
}
