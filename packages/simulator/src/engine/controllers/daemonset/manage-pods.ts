import { comparePodAge, isPodAvailable, isPodReady } from '@everynode/daemonset'
import { controllerRevisionHashLabel, isPodTerminating, type Pod } from '@everynode/kube'
import type { DaemonFleet } from './daemon-fleet.ts'
import type { DaemonNode } from './daemon-node.ts'

/** A Pod that ended, which a daemon must not. */
export interface EndedPod {
  pod: Pod
  nodeName: string
  phase: 'Failed' | 'Succeeded'
}

/** What has to be made and removed so that each node has what it should (daemon.podsShouldBeOnNode). */
export interface PodWork {
  createOn: string[]
  deletePods: Pod[]
  /** Among the Pods to delete, those that ended; failed ones in back-off stay. */
  ended: EndedPod[]
  /** After this time a failed Pod in back-off can be replaced. */
  retryAfterMs: number | undefined
}

/** Says how long a node's failed Pods are still left; 0 when they can be replaced. */
export type BackoffCheck = (nodeName: string) => number

export function planPods(fleet: DaemonFleet, nowMs: number, backoffOf: BackoffCheck): PodWork {
  const work: PodWork = { createOn: [...fleet.totals.lacking], deletePods: [], ended: [], retryAfterMs: undefined }
  for (const name of fleet.totals.untidy) {
    const node = fleet.judged(name)!
    if (!node.node) deleteUnscheduled(node, work)
    else if (node.mayContinue) tidy(node, fleet, nowMs, backoffOf, work)
    else for (const pod of node.pods) if (!isPodTerminating(pod)) work.deletePods.push(pod)
  }
  return work
}

/** Pods that wait for a node which does not exist will wait for ever; those that are on it are the Pod collector's business. */
function deleteUnscheduled(node: DaemonNode, work: PodWork): void {
  for (const pod of node.pods) if (!pod.spec?.nodeName && !isPodTerminating(pod)) work.deletePods.push(pod)
}

function tidy(node: DaemonNode, fleet: DaemonFleet, nowMs: number, backoffOf: BackoffCheck, work: PodWork): void {
  const running: Pod[] = []
  for (const pod of node.pods) {
    if (isPodTerminating(pod)) continue
    const phase = pod.status?.phase
    if (phase === 'Failed') {
      const waitMs = backoffOf(node.name)
      if (waitMs > 0) {
        work.retryAfterMs = Math.min(work.retryAfterMs ?? Infinity, waitMs)
        continue
      }
      work.ended.push({ pod, nodeName: node.name, phase: 'Failed' })
      work.deletePods.push(pod)
    } else if (phase === 'Succeeded') {
      work.ended.push({ pod, nodeName: node.name, phase: 'Succeeded' })
      work.deletePods.push(pod)
    } else running.push(pod)
  }
  if (running.length <= 1) return
  running.sort(comparePodAge)
  work.deletePods.push(...(fleet.isSurging ? surplusWhileSurging(running, fleet, nowMs) : running.slice(1)))
}

/** Two Pods may stay: the oldest of the new revision while it is not available, and the oldest of another while it is ready. */
function surplusWhileSurging(running: readonly Pod[], fleet: DaemonFleet, nowMs: number): Pod[] {
  const isNew = (pod: Pod) => pod.metadata.labels?.[controllerRevisionHashLabel] === fleet.hash
  const newPod = running.find(isNew)
  const oldPod = running.find((pod) => !isNew(pod))
  const surplus = running.filter((pod) => pod !== newPod && pod !== oldPod)
  if (!newPod || !oldPod) return surplus
  const minReadySeconds = fleet.daemonSet.spec?.minReadySeconds ?? 0
  if (!isPodReady(oldPod) || isPodAvailable(newPod, minReadySeconds, nowMs)) surplus.push(oldPod)
  return surplus
}
