import { isNodeReady, type Node } from '@everynode/kube'
import type { ClusterSettings } from '../../cluster-settings.ts'

/** How badly a zone is hit: a zone that is wholly down says more about the watcher than about the nodes. */
export interface ZoneState {
  state: 'normal' | 'partial' | 'full'
  size: number
}

/** The zone of a node by its topology labels. */
export function zoneOf(node: Node): string {
  const labels = node.metadata.labels ?? {}
  return `${labels['topology.kubernetes.io/region'] ?? ''}:${labels['topology.kubernetes.io/zone'] ?? ''}`
}

/** The state of each zone (nodelifecycle ComputeZoneState). */
export function zoneStates(nodes: Iterable<Node>, settings: ClusterSettings): Map<string, ZoneState> {
  const counts = new Map<string, { ready: number; unready: number }>()
  for (const node of nodes) {
    const zone = zoneOf(node)
    let count = counts.get(zone)
    if (!count) counts.set(zone, (count = { ready: 0, unready: 0 }))
    if (isNodeReady(node)) count.ready++
    else count.unready++
  }
  const states = new Map<string, ZoneState>()
  for (const [zone, { ready, unready }] of counts) {
    const isFull = ready === 0 && unready > 0
    const isPartial = unready > 2 && unready / (ready + unready) >= settings.unhealthyZoneThreshold
    states.set(zone, { state: isFull ? 'full' : isPartial ? 'partial' : 'normal', size: ready + unready })
  }
  return states
}

/** Whether every zone is wholly down: then nobody is evicted anywhere. */
export function isAllDown(states: ReadonlyMap<string, ZoneState>): boolean {
  return states.size > 0 && [...states.values()].every(({ state }) => state === 'full')
}

/** How many nodes of a zone are given up per second (--node-eviction-rate, --secondary-node-eviction-rate). */
export function evictionRate({ state, size }: ZoneState, settings: ClusterSettings): number {
  if (state !== 'partial') return settings.nodeEvictionRate
  return size > settings.largeClusterSizeThreshold ? settings.secondaryNodeEvictionRate : 0
}
