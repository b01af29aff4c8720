import type { DaemonSet, DaemonSetStatus, Node, Pod } from '@everynode/kube'
import { isPodAvailable, isPodReady } from './pod-availability.ts'
import { isPodUpdated, templateGenerationOf } from './pod-revision.ts'
import { oldestPod, podsByNode } from './pods-by-node.ts'
import { shouldRun } from './should-run.ts'

/** What is needed to judge a DaemonSet at one moment. */
export interface DaemonSetView {
  readonly daemonSet: DaemonSet
  readonly nodes: readonly Node[]
  /** The Pods that the DaemonSet controls. */
  readonly pods: Iterable<Pod>
  /** The hash of its current revision. */
  readonly hash: string
  /** The time to judge availability by, in milliseconds since 1970. */
  readonly nowMs: number
}

/** The counts of a DaemonSet's status, all of them numbers of nodes. */
export interface DaemonSetCounts {
  readonly desired: number
  readonly current: number
  readonly ready: number
  readonly available: number
  readonly updated: number
  readonly misscheduled: number
  readonly unavailable: number
}

/**
 * Counts nodes as the controller does: one Pod, the oldest, stands for a node that should run it. Pods being deleted still
 * count. Mirrors `daemon.updateDaemonSetStatus`.
 */
export function countDaemonSet(view: DaemonSetView): DaemonSetCounts {
  const { daemonSet, nodes, hash, nowMs } = view
  const minReadySeconds = daemonSet.spec?.minReadySeconds ?? 0
  const generation = templateGenerationOf(daemonSet)
  const byNode = podsByNode(view.pods)
  const counts = { desired: 0, current: 0, ready: 0, available: 0, updated: 0, misscheduled: 0 }
  for (const node of nodes) {
    const pod = oldestPod(byNode.get(node.metadata.name ?? '') ?? [])
    if (!shouldRun(daemonSet.spec?.template, node)) {
      if (pod !== undefined) counts.misscheduled += 1
      continue
    }
    counts.desired += 1
    if (pod === undefined) continue
    counts.current += 1
    if (isPodReady(pod)) counts.ready += 1
    if (isPodAvailable(pod, minReadySeconds, nowMs)) counts.available += 1
    if (isPodUpdated(pod, hash, generation)) counts.updated += 1
  }
  return { ...counts, unavailable: counts.desired - counts.available }
}

/** The counts as status fields, in the API's order: the last three are left out when they are 0. */
export function statusFields(counts: DaemonSetCounts): DaemonSetStatus {
  return {
    currentNumberScheduled: counts.current,
    numberMisscheduled: counts.misscheduled,
    desiredNumberScheduled: counts.desired,
    numberReady: counts.ready,
    ...(counts.updated === 0 ? {} : { updatedNumberScheduled: counts.updated }),
    ...(counts.available === 0 ? {} : { numberAvailable: counts.available }),
    ...(counts.unavailable === 0 ? {} : { numberUnavailable: counts.unavailable }),
  }
}
