import {
  availableAtMs,
  classifyNodes,
  eligibilityOf,
  hashOf,
  sortRevisions,
  type NodeRollout,
  type PlacementReason,
} from '@everynode/daemonset'
import {
  controllerRevisionHashLabel,
  type ControllerRevision,
  type DaemonSet,
  type Node,
  type Pod,
} from '@everynode/kube'
import { compareNames } from '../ui/data-table/column.ts'
import type { CellState } from '../ui/node-cell.ts'
import type { PreparationCause, Refusal, RefusalCause } from './event-causes.ts'
import { podHealth, type PodHealth, type PodProblem } from './pod-health.ts'

/** What a DaemonSet's cell on one node says, as data. */
export interface DaemonCell {
  node: string
  state: CellState
  cause: CellCause
  /** The Pod that the cell stands for: the new one if there is one. */
  pod?: Pod
  health?: PodHealth
  /** The number of the Pod's revision, where it is known. */
  revision?: number
  isCurrentRevision: boolean
  /** Why there is no Pod, where the cluster refused to make one; known from events. */
  refusal?: Refusal
  /** The Pod is where none should be. */
  isMisplaced: boolean
}

export type CellCause = 'ready' | 'min-ready' | 'missing' | 'excluded' | PodProblem | RefusalCause | PreparationCause

export interface DaemonWorld {
  daemonSet: DaemonSet
  /** The Pods that it controls. */
  pods: readonly Pod[]
  /** Its ControllerRevisions; empty when they are not known. */
  revisions: readonly ControllerRevision[]
  /** All nodes; absent when the person may not list them, and then only nodes with Pods have a cell. */
  nodes?: readonly Node[] | undefined
  nowMs: number
}

/** One cell per node, in the order of the nodes' names. */
export function daemonCells(world: DaemonWorld): DaemonCell[] {
  const { daemonSet, pods, nodes, nowMs } = world
  const { numbers, currentHash } = readRevisions(world.revisions)
  const known = new Map((nodes ?? []).map((node) => [node.metadata.name ?? '', node]))
  const rollouts = classifyNodes({ daemonSet, pods, nodes: nodes ?? [], hash: currentHash, nowMs })
  return rollouts
    .map((rollout) => cellOf(rollout, daemonSet, known.get(rollout.node), nodes !== undefined, numbers, nowMs))
    .toSorted((a, b) => compareNames(a.node, b.node))
}

/** Why a node runs none, by the rules that the controller itself follows. */
export function reasonsAgainst(daemonSet: DaemonSet, node: Node): readonly PlacementReason[] {
  return eligibilityOf(daemonSet.spec?.template).reasonsAgainst(node)
}

/** The current revision and its number; undefined when the revisions are not known. */
export function currentRevision(revisions: readonly ControllerRevision[]): ControllerRevision | undefined {
  return sortRevisions(revisions).at(-1)
}

function cellOf(
  rollout: NodeRollout,
  daemonSet: DaemonSet,
  node: Node | undefined,
  areNodesKnown: boolean,
  numbers: ReadonlyMap<string, number>,
  nowMs: number,
): DaemonCell {
  const pod = rollout.newPod ?? rollout.oldPod ?? rollout.terminating[0]
  const isWanted = rollout.isEligible || !areNodesKnown
  const base = { node: rollout.node, isCurrentRevision: rollout.newPod !== undefined, isMisplaced: false }
  if (!pod) {
    if (!isWanted) return { ...base, state: 'out', cause: 'excluded' }
    // The controller makes a missing Pod at once; one that stays missing was refused (quota, admission).
    return { ...base, state: 'waiting', cause: 'missing' }
  }
  const health = podHealth(pod, nowMs, node)
  const revision = numbers.get(pod.metadata.labels?.[controllerRevisionHashLabel] ?? '')
  const cell = { ...base, pod, health, isMisplaced: !isWanted, ...(revision === undefined ? {} : { revision }) }
  if (health.state !== 'ready') return { ...cell, state: health.state, cause: health.problem ?? 'starting' }
  if (!cell.isCurrentRevision) return { ...cell, state: 'old', cause: 'ready' }
  const availableMs = availableAtMs(pod, daemonSet.spec?.minReadySeconds ?? 0)
  if (!rollout.isNewAvailable && availableMs !== undefined && availableMs >= nowMs)
    return { ...cell, state: 'starting', cause: 'min-ready' }
  return { ...cell, state: 'current', cause: 'ready' }
}

function readRevisions(revisions: readonly ControllerRevision[]) {
  const numbers = new Map(revisions.map((revision) => [hashOf(revision), revision.revision]))
  const newest = currentRevision(revisions)
  return { numbers, currentHash: newest ? hashOf(newest) : '' }
}
