import type { CycleState } from './cycle-state.ts'
import type { NodeInfo, PodInfo } from './node-info.ts'

/** Why a node cannot take a Pod. */
export interface Rejection {
  reasons: readonly string[]
  /** True when taking other Pods away from the node might help. */
  isPreemptionUseful: boolean
}

/** One test of a node, a plugin of kube-scheduler's filter phase. */
export interface Filter {
  name: string
  /** False when the test can be left out for this Pod whatever the node. */
  concerns(pod: PodInfo, state: CycleState): boolean
  reject(pod: PodInfo, node: NodeInfo, state: CycleState): Rejection | undefined
}

/** A filter that looks at nothing but the Pod and the node, so that it can be asked outside an attempt as well. */
export interface StaticFilter extends Filter {
  reject(pod: PodInfo, node: NodeInfo): Rejection | undefined
}
