import { parseTime, type Pod, type PodCondition } from '@everynode/kube'

/** The Ready condition of a Pod, if it reports one. */
export function readyCondition(pod: Pod): PodCondition | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === 'Ready')
}

/** Whether a Pod reports Ready. */
export function isPodReady(pod: Pod): boolean {
  return readyCondition(pod)?.status === 'True'
}

/**
 * Whether a Pod has been Ready for more than so many seconds; with 0, whether it is Ready. Mirrors `podutil.IsPodAvailable`.
 * @param nowMs the time to judge by, in milliseconds since 1970.
 */
export function isPodAvailable(pod: Pod, minReadySeconds: number, nowMs: number): boolean {
  if (!isPodReady(pod)) return false
  if (minReadySeconds <= 0) return true
  const atMs = availableAtMs(pod, minReadySeconds)
  return atMs !== undefined && atMs < nowMs
}

/** When a Ready Pod becomes available, in milliseconds since 1970; nothing when it is not Ready or does not say since when. */
export function availableAtMs(pod: Pod, minReadySeconds: number): number | undefined {
  const condition = readyCondition(pod)
  if (condition?.status !== 'True' || !condition.lastTransitionTime) return undefined
  const sinceMs = parseTime(condition.lastTransitionTime)
  return sinceMs === undefined ? undefined : sinceMs + minReadySeconds * 1000
}
