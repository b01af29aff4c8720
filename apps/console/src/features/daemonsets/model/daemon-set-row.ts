import { daemonSetState, type DaemonSetState } from '@everynode/daemonset'
import type { ControllerRevision, DaemonSet, Node, Pod } from '@everynode/kube'
import { currentRevision, daemonCells, type DaemonCell } from '../../../cluster/daemon-cells.ts'
import { keyOf } from '../../../cluster/live/live-picture.ts'
import type { CellCounts } from '../../../ui/node-cell.ts'
import { verdictOf, type Verdict } from './verdict.ts'

export type ListedState = DaemonSetState & { verdict?: Verdict }

/** One DaemonSet as the list shows it. */
export interface DaemonSetRow {
  key: string
  name: string
  project: string
  alias: string | undefined
  description: string | undefined
  daemonSet: DaemonSet
  state: ListedState
  /** Absent where there are too many Pods to watch them all; `counts` is then read from the status. */
  cells: readonly DaemonCell[] | undefined
  counts: CellCounts
  revision: number | undefined
  images: readonly string[]
}

export interface ListWorld {
  daemonSets: readonly DaemonSet[]
  /** Absent: not watched, or not permitted. */
  pods?: readonly Pod[] | undefined
  nodes?: readonly Node[] | undefined
  revisions?: readonly ControllerRevision[] | undefined
  nowMs: number
}

/** The annotations that KubeSphere's console made usual for a name and a sentence in the person's own words. */
const ALIAS = 'kubesphere.io/alias-name'
const DESCRIPTION = 'kubesphere.io/description'

/** The rows of the list, in the order of the objects. */
export function daemonSetRows({ daemonSets, pods, nodes, revisions, nowMs }: ListWorld): DaemonSetRow[] {
  const podsOf = byController(pods ?? [])
  const revisionsOf = byController(revisions ?? [])
  return daemonSets.map((daemonSet) => {
    const uid = daemonSet.metadata.uid ?? ''
    const own = revisionsOf.get(uid) ?? []
    const cells = pods && daemonCells({ daemonSet, pods: podsOf.get(uid) ?? [], revisions: own, nodes, nowMs })
    return rowOf(daemonSet, cells, own, nodes?.length, nowMs)
  })
}

/** One row; without cells its numbers come from the status. */
export function rowOf(
  daemonSet: DaemonSet,
  cells: readonly DaemonCell[] | undefined,
  revisions: readonly ControllerRevision[],
  nodeCount: number | undefined,
  nowMs: number,
): DaemonSetRow {
  const { metadata, spec } = daemonSet
  return {
    key: keyOf(daemonSet),
    name: metadata.name ?? '',
    project: metadata.namespace ?? '',
    alias: metadata.annotations?.[ALIAS],
    description: metadata.annotations?.[DESCRIPTION],
    daemonSet,
    state: daemonSetState(daemonSet, cells && verdictOf(daemonSet, cells, nowMs)) as ListedState,
    cells,
    counts: cells ? tally(cells) : countsOfStatus(daemonSet, nodeCount),
    revision: currentRevision(revisions)?.revision,
    images: [...new Set((spec?.template?.spec?.containers ?? []).map(({ image }) => image ?? ''))].filter(Boolean),
  }
}

/** The Pods (or revisions) by the uid of their controller. */
export function byController<T extends Pod | ControllerRevision>(objects: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const object of objects) {
    const uid = object.metadata.ownerReferences?.find(({ controller }) => controller)?.uid
    if (!uid) continue
    const group = groups.get(uid)
    if (group) group.push(object)
    else groups.set(uid, [object])
  }
  return groups
}

function tally(cells: readonly DaemonCell[]): CellCounts {
  const counts = { current: 0, old: 0, starting: 0, waiting: 0, failing: 0, out: 0 }
  for (const { state } of cells) counts[state] += 1
  return counts
}

/** What the status tells: it knows up to date and available, not who fails; what is not available counts as starting. */
function countsOfStatus({ status = {} }: DaemonSet, nodeCount: number | undefined): CellCounts {
  const desired = status.desiredNumberScheduled ?? 0
  const available = status.numberAvailable ?? 0
  const updated = status.updatedNumberScheduled ?? 0
  const current = Math.min(updated, available)
  const old = Math.max(0, Math.min(available - current, desired - updated))
  return {
    current,
    old,
    starting: Math.max(0, desired - current - old),
    waiting: 0,
    failing: 0,
    out: Math.max(0, (nodeCount ?? desired) - desired),
  }
}
