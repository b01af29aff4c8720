import type { Pod } from '@everynode/kube'
import type { DaemonSetView } from './counts.ts'
import { classifyNodes, type NodeRollout } from './node-rollout.ts'
import { rolloutLimits, type RolloutLimits } from './rollout-limits.ts'

/** What the controller does next in a rolling update, and the budget that it reckoned with. */
export interface RollingUpdateStep {
  readonly limits: RolloutLimits
  readonly desired: number
  /** Nodes that count against `maxUnavailable`: without a Pod, or with one that is not available. */
  readonly unavailable: number
  /** Nodes on which a surge is under way. */
  readonly surging: number
  /** Pods to delete now. Their replacements are made once they are gone. */
  readonly deletePods: readonly Pod[]
  /** Nodes that get a new Pod beside the old one now (surge only). */
  readonly createOn: readonly string[]
  /** Nodes whose available old Pod has to wait for the budget. */
  readonly waiting: readonly string[]
}

/**
 * One step of a rolling update, as a pure function of what is there. Old Pods that are not available are replaced at once,
 * whatever the limits: nothing is lost with them. Nodes are considered in the order given; the controller's own order is
 * random. Under OnDelete nothing happens: every old Pod waits. Mirrors `daemon.rollingUpdate`.
 */
export function rollingUpdateStep(view: DaemonSetView): RollingUpdateStep {
  const nodes = classifyNodes(view).filter(
    (node) => node.isEligible || node.newPod !== undefined || node.oldPod !== undefined || node.terminating.length > 0,
  )
  const desired = nodes.filter((node) => node.isEligible).length
  const limits = rolloutLimits(view.daemonSet.spec, desired)
  if (view.daemonSet.spec?.updateStrategy?.type === 'OnDelete') return idleStep(nodes, desired, limits)
  return limits.maxSurge === 0 ? replaceStep(nodes, desired, limits) : surgeStep(nodes, desired, limits)
}

function idleStep(nodes: readonly NodeRollout[], desired: number, limits: RolloutLimits): RollingUpdateStep {
  const unavailable = nodes.filter((node) => node.isEligible && !node.isNewAvailable && !node.isOldAvailable).length
  const waiting = nodes.filter((node) => node.oldPod !== undefined).map((node) => node.node)
  return { limits, desired, unavailable, surging: 0, deletePods: [], createOn: [], waiting }
}

function replaceStep(nodes: readonly NodeRollout[], desired: number, limits: RolloutLimits): RollingUpdateStep {
  const atOnce: Pod[] = []
  const candidates: { node: string; pod: Pod }[] = []
  let unavailable = 0
  for (const { node, newPod, oldPod, isCrowded, isNewAvailable, isOldAvailable } of nodes) {
    if (isCrowded || (newPod === undefined) === (oldPod === undefined)) unavailable += 1
    else if (newPod !== undefined) {
      if (!isNewAvailable) unavailable += 1
    } else if (oldPod !== undefined) {
      if (isOldAvailable) candidates.push({ node, pod: oldPod })
      else {
        atOnce.push(oldPod)
        unavailable += 1
      }
    }
  }
  const allowed = candidates.slice(0, Math.max(0, limits.maxUnavailable - unavailable))
  return {
    limits,
    desired,
    unavailable,
    surging: 0,
    deletePods: [...atOnce, ...allowed.map((one) => one.pod)],
    createOn: [],
    waiting: candidates.slice(allowed.length).map((one) => one.node),
  }
}

function surgeStep(nodes: readonly NodeRollout[], desired: number, limits: RolloutLimits): RollingUpdateStep {
  const deletePods: Pod[] = []
  const leaving: Pod[] = []
  const atOnce: string[] = []
  const candidates: string[] = []
  let surging = 0
  let available = 0
  let unavailable = 0
  for (const { node, isEligible, newPod, oldPod, isCrowded, isNewAvailable, isOldAvailable } of nodes) {
    if (isEligible && !isNewAvailable && !isOldAvailable) unavailable += 1
    if (isCrowded) {
      surging += 1
      continue
    }
    if (oldPod === undefined ? isNewAvailable : isOldAvailable) available += 1
    if (oldPod === undefined) continue
    if (newPod !== undefined) {
      if (isNewAvailable) deletePods.push(oldPod)
      else surging += 1
    } else if (!isEligible) {
      if (isOldAvailable) leaving.push(oldPod)
      else deletePods.push(oldPod)
    } else if (isOldAvailable) candidates.push(node)
    else atOnce.push(node)
  }
  // Nodes that no longer count keep their Pod until as many as are desired are available elsewhere.
  deletePods.push(...leaving.slice(0, Math.max(0, available - desired)))
  const allowed = candidates.slice(0, Math.max(0, limits.maxSurge - surging))
  return {
    limits,
    desired,
    unavailable,
    surging,
    deletePods,
    createOn: [...atOnce, ...allowed],
    waiting: candidates.slice(allowed.length),
  }
}
