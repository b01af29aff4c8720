import type { CycleState } from './cycle-state.ts'
import type { Filter, Rejection } from './filter.ts'
import { filters } from './filters/filters.ts'
import type { NodeInfo, PodInfo } from './node-info.ts'

/** A rejection and the filter that it comes from. */
export interface FilterVerdict extends Rejection {
  filter: string
}

/** The filters that have something to say about this Pod; the others need not run for each node. */
export function concernedFilters(pod: PodInfo, state: CycleState): readonly Filter[] {
  return filters.filter((filter) => filter.concerns(pod, state))
}

/** The first rejection of the node, or undefined when it can take the Pod. */
export function verdictOn(
  pod: PodInfo,
  node: NodeInfo,
  state: CycleState,
  concerned: readonly Filter[],
): FilterVerdict | undefined {
  for (const filter of concerned) {
    const rejection = filter.reject(pod, node, state)
    if (rejection) return { ...rejection, filter: filter.name }
  }
  return undefined
}
