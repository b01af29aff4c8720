import {
  addQuantity,
  formatQuantity,
  formatTime,
  parseQuantity,
  type Container,
  type Pod,
  type PodStatus,
} from '@everynode/kube'
import type { ContainerRun } from './container-run.ts'
import { containerStatus } from './container-status.ts'
import { podConditions } from './pod-conditions.ts'

/** What a kubelet knows of a Pod besides its containers. */
export interface PodFacts {
  runs: readonly ContainerRun[]
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed'
  /** Why the kubelet itself ended it. */
  verdict: { reason: string; message: string } | undefined
  hostIp: string
  podIp: string | undefined
  isReadyToStart: boolean
  /** Whether there is nothing behind the containers but their names. */
  isHollow: boolean
  startedMs: number
  nowMs: number
}

/** The whole status that the kubelet writes, from what it knows (pkg/kubelet/kubelet_pods.go, generateAPIPodStatus). */
export function podStatusFor(pod: Pod, facts: PodFacts): PodStatus {
  const { runs, phase, verdict, podIp, hostIp } = facts
  const statuses = (wanted: (run: ContainerRun) => boolean) =>
    runs.filter(wanted).map((run) => containerStatus(run, facts.isHollow))
  const init = statuses(({ role }) => role === 'init' || role === 'sidecar')
  const ephemeral = statuses(({ role }) => role === 'ephemeral').toSorted(byName)
  const { nominatedNodeName, qosClass } = pod.status ?? {}
  return {
    observedGeneration: pod.metadata.generation ?? 1,
    phase,
    conditions: podConditions(pod, facts),
    ...verdict,
    ...(nominatedNodeName ? { nominatedNodeName } : {}),
    hostIP: hostIp,
    hostIPs: [{ ip: hostIp }],
    ...(podIp ? { podIP: podIp, podIPs: [{ ip: podIp }] } : {}),
    startTime: formatTime(facts.startedMs),
    ...(init.length > 0 ? { initContainerStatuses: init } : {}),
    containerStatuses: statuses(({ role }) => role === 'main').toSorted(byName),
    ...(ephemeral.length > 0 ? { ephemeralContainerStatuses: ephemeral } : {}),
    ...(qosClass ? { qosClass } : {}),
    ...podResources(pod.spec?.containers ?? []),
  } as PodStatus
}

/** The status of a Pod that the kubelet will not run. */
export function rejectedStatus(pod: Pod, reason: string, message: string, nowMs: number): PodStatus {
  return {
    observedGeneration: pod.metadata.generation ?? 1,
    phase: 'Failed',
    reason,
    message: `Pod was rejected: ${message}`,
    startTime: formatTime(nowMs),
    ...(pod.status?.qosClass ? { qosClass: pod.status.qosClass } : {}),
  }
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}

const resourcesCache = new WeakMap<object, object>()

/** Sums over the containers, as the status carries them for the whole Pod. */
function podResources(containers: readonly Container[]): object {
  let known = resourcesCache.get(containers)
  if (!known) {
    const requests = sum(containers.map(({ resources }) => resources?.requests))
    const limits = sum(containers.map(({ resources }) => resources?.limits))
    known = {
      ...(requests ? { allocatedResources: requests } : {}),
      resources: { ...(limits ? { limits } : {}), ...(requests ? { requests } : {}) },
    }
    resourcesCache.set(containers, known)
  }
  return known
}

function sum(amounts: readonly (Readonly<Record<string, string>> | undefined)[]): Record<string, string> | undefined {
  const total: Record<string, string> = {}
  for (const amount of amounts) {
    for (const [name, text] of Object.entries(amount ?? {})) {
      const before = total[name]
      const [left, right] = [before === undefined ? undefined : parseQuantity(before), parseQuantity(text)]
      total[name] = left && right ? formatQuantity(addQuantity(left, right)) : text
    }
  }
  return Object.keys(total).length > 0 ? total : undefined
}
