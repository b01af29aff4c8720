import { findKind, formatTime, type Pod, type PodCondition, StatusError } from '@everynode/kube'
import type { Client } from '../client.ts'

const pods = findKind('', 'v1', 'pods')!

/**
 * Writes that the Pod found no node into its condition PodScheduled, and the node that room is made on when there is one.
 * Nothing is written when both are there already.
 */
export function markUnschedulable(
  client: Client,
  pod: Pod,
  message: string,
  nominatedNodeName: string | undefined,
  nowMs: number,
): void {
  const old = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
  const isSame = old?.status === 'False' && old.reason === 'Unschedulable' && old.message === message
  const hasNewNode = nominatedNodeName !== undefined && nominatedNodeName !== pod.status?.nominatedNodeName
  if (isSame && !hasNewNode) return
  const condition: PodCondition = {
    type: 'PodScheduled',
    ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
    status: 'False',
    lastProbeTime: null,
    lastTransitionTime: old?.status === 'False' && old.lastTransitionTime ? old.lastTransitionTime : formatTime(nowMs),
    reason: 'Unschedulable',
    message,
  }
  patchStatus(client, pod, { conditions: [condition], ...(hasNewNode ? { nominatedNodeName } : {}) })
}

/** Marks a Pod that has to give way, before it is deleted. */
export function markDisrupted(client: Client, pod: Pod, schedulerName: string, nowMs: number): void {
  const condition: PodCondition = {
    type: 'DisruptionTarget',
    ...(pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation }),
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: formatTime(nowMs),
    reason: 'PreemptionByScheduler',
    message: `${schedulerName}: preempting to accommodate a higher priority pod`,
  }
  patchStatus(client, pod, { conditions: [condition] })
}

/** Takes back the promise of a node. */
export function clearNomination(client: Client, pod: Pod): void {
  if (pod.status?.nominatedNodeName) patchStatus(client, pod, { nominatedNodeName: null })
}

function patchStatus(client: Client, pod: Pod, status: Record<string, unknown>): void {
  const { namespace, name } = pod.metadata
  try {
    client.patch(
      pods,
      { namespace, name: name! },
      { type: 'application/strategic-merge-patch+json', subresource: 'status', body: { status } },
    )
  } catch (error) {
    // The Pod may be gone meanwhile; then there is nothing to mark.
    if (!(error instanceof StatusError)) throw error
  }
}
