import { isPodTerminating, type Pod } from '@everynode/kube'
import type { DaemonSetView } from './counts.ts'
import { isPodAvailable } from './pod-availability.ts'
import { isPodUpdated, templateGenerationOf } from './pod-revision.ts'
import { nodesByName, podsByNode } from './pods-by-node.ts'
import { shouldRun } from './should-run.ts'

/** How far a rollout has come on one node. Pods that are being deleted count as gone. */
export interface NodeRollout {
  readonly node: string
  readonly isEligible: boolean
  /** The node object is gone, but a Pod of it is left. */
  readonly isNodeGone: boolean
  readonly stage: NodeStage
  readonly newPod?: Pod
  readonly oldPod?: Pod
  /** More than one Pod of a kind: the controller will tidy up before anything else happens here. */
  readonly isCrowded: boolean
  readonly isNewAvailable: boolean
  readonly isOldAvailable: boolean
  readonly terminating: readonly Pod[]
}

/**
 * `missing`: no Pod yet. `old`: only one of an older revision. `both`: surging. `starting`: the new one is not available yet.
 * `done`: the new one is available. `leftover`: a Pod where none should be. `none`: no Pod, and none wanted.
 */
export type NodeStage = 'missing' | 'old' | 'both' | 'starting' | 'done' | 'leftover' | 'none'

/**
 * Sorts out, for every node and for every node that a Pod still names, which Pods are old and new and whether they are
 * available. Nodes stand in the order given. Mirrors `findUpdatedPodsOnNode`.
 */
export function classifyNodes(view: DaemonSetView): NodeRollout[] {
  const { daemonSet, hash, nowMs } = view
  const template = daemonSet.spec?.template
  const minReadySeconds = daemonSet.spec?.minReadySeconds ?? 0
  const generation = templateGenerationOf(daemonSet)
  const byNode = podsByNode(view.pods)
  const known = nodesByName(view.nodes)
  const names = [...known.keys(), ...[...byNode.keys()].filter((name) => !known.has(name))]
  return names.map((name) => {
    const node = known.get(name)
    const isEligible = node !== undefined && shouldRun(template, node)
    const fresh: Pod[] = []
    const stale: Pod[] = []
    const terminating: Pod[] = []
    for (const pod of byNode.get(name) ?? []) {
      if (isPodTerminating(pod)) terminating.push(pod)
      else if (isPodUpdated(pod, hash, generation)) fresh.push(pod)
      else stale.push(pod)
    }
    const [newPod] = fresh
    const [oldPod] = stale
    const isNewAvailable = newPod !== undefined && isPodAvailable(newPod, minReadySeconds, nowMs)
    return {
      node: name,
      isEligible,
      isNodeGone: node === undefined,
      stage: stageOf(isEligible, newPod, oldPod, isNewAvailable),
      ...(newPod === undefined ? {} : { newPod }),
      ...(oldPod === undefined ? {} : { oldPod }),
      isCrowded: fresh.length > 1 || stale.length > 1,
      isNewAvailable,
      isOldAvailable: oldPod !== undefined && isPodAvailable(oldPod, minReadySeconds, nowMs),
      terminating,
    }
  })
}

function stageOf(isEligible: boolean, newPod: Pod | undefined, oldPod: Pod | undefined, isDone: boolean): NodeStage {
  if (newPod === undefined && oldPod === undefined) return isEligible ? 'missing' : 'none'
  if (!isEligible) return 'leftover'
  if (newPod !== undefined && oldPod !== undefined) return 'both'
  if (newPod === undefined) return 'old'
  return isDone ? 'done' : 'starting'
}
