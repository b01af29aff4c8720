import type { Node } from '@everynode/kube'
import type { DaemonCell } from '../../../cluster/daemon-cells.ts'
import { compareNames } from '../../../ui/data-table/column.ts'

export const ZONE = 'topology.kubernetes.io/zone'
const REGION = 'topology.kubernetes.io/region'

/** Labels by which clouds and operators name their pools; the first that occurs is "the pool". */
const POOLS = [
  'node.kubernetes.io/pool',
  'cloud.google.com/gke-nodepool',
  'eks.amazonaws.com/nodegroup',
  'karpenter.sh/nodepool',
  'kubernetes.azure.com/agentpool',
  'alibabacloud.com/nodepool-id',
  'pool',
]

/** Labels worth grouping by have few values, and more than one. */
const MOST_GROUPS = 40

/** The label keys by which the nodes can be told into groups, zone and pool first. */
export function groupingLabels(nodes: readonly Node[]): string[] {
  const values = new Map<string, Set<string>>()
  for (const { metadata } of nodes) {
    for (const [key, value] of Object.entries(metadata.labels ?? {})) {
      const seen = values.get(key)
      if (seen) seen.add(value)
      else values.set(key, new Set([value]))
    }
  }
  const useful = [...values]
    .filter(([, seen]) => seen.size <= MOST_GROUPS)
    .filter(([key, seen]) => seen.size > 1 || isUsual(key) || isSome(key, nodes))
  return useful.map(([key]) => key).toSorted((a, b) => weight(a) - weight(b) || compareNames(a, b))
}

/** The label to group by when the person has not chosen: the zone where there are several, else none. */
export function usualGrouping(nodes: readonly Node[]): string | undefined {
  const zones = new Set(nodes.map(({ metadata }) => metadata.labels?.[ZONE]))
  return zones.size > 1 ? ZONE : undefined
}

export interface Group {
  /** The label's value; absent for nodes without it, and when nothing groups. */
  value: string | undefined
  cells: readonly DaemonCell[]
}

/** The cells by the value of a label of their nodes, in the order of the values; nodes without it last. */
export function groupCells(cells: readonly DaemonCell[], nodes: readonly Node[], label: string | undefined): Group[] {
  if (!label) return [{ value: undefined, cells }]
  const valueOf = new Map(nodes.map(({ metadata }) => [metadata.name ?? '', metadata.labels?.[label]]))
  const groups = new Map<string | undefined, DaemonCell[]>()
  for (const cell of cells) {
    const value = valueOf.get(cell.node)
    const group = groups.get(value)
    if (group) group.push(cell)
    else groups.set(value, [cell])
  }
  return [...groups]
    .map(([value, of]) => ({ value, cells: of }))
    .toSorted((a, b) => (a.value === undefined ? 1 : b.value === undefined ? -1 : compareNames(a.value, b.value)))
}

function isUsual(key: string): boolean {
  return key === ZONE || key === REGION || POOLS.includes(key)
}

/** On some nodes and not on others: a role, a marker. */
function isSome(key: string, nodes: readonly Node[]): boolean {
  return nodes.some(({ metadata }) => metadata.labels?.[key] === undefined)
}

function weight(key: string): number {
  if (key === ZONE) return 0
  const pool = POOLS.indexOf(key)
  if (pool >= 0) return 1 + pool
  return key === REGION ? 20 : 30
}
