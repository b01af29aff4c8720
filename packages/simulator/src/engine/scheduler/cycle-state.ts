import type { NodeCache } from './node-cache.ts'
import type { PodAffinityState } from './pod-affinity-state.ts'
import type { PodVolumes } from './pod-volumes.ts'
import type { SpreadState } from './spread-state.ts'

/** What is worked out once for an attempt to place a Pod, before nodes are looked at one by one. */
export interface CycleState {
  cache: NodeCache
  volumes: PodVolumes
  /** Undefined when neither the Pod nor any other has (anti-)affinity that matters. */
  affinity: PodAffinityState | undefined
  /** Undefined when the Pod has no hard spread constraint. */
  spread: SpreadState | undefined
}
