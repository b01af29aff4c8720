import { formatGoDuration, parseGoDuration, type Container, type Pod } from '@everynode/kube'
import type { ContainerRun } from './container-run.ts'

const FIRST_BACK_OFF_MS = 10_000
const LONGEST_BACK_OFF_MS = 300_000
const FORGET_MS = 2 * LONGEST_BACK_OFF_MS

interface RestartRule {
  action?: string
  exitCodes?: { operator?: string; values?: number[] }
}

/** Whether a container that ended with this code is started again. */
export function shouldRestart(pod: Pod, run: ContainerRun, exitCode: number): boolean {
  if (run.role === 'ephemeral') return false
  if (run.role === 'sidecar') return true
  const container = run.container as Container & { restartPolicyRules?: RestartRule[] }
  for (const { action, exitCodes } of container.restartPolicyRules ?? []) {
    const isListed = exitCodes?.values?.includes(exitCode) ?? false
    if (exitCodes && isListed === (exitCodes.operator !== 'NotIn')) return action === 'Restart'
  }
  const policy = container.restartPolicy ?? pod.spec?.restartPolicy ?? 'Always'
  // A regular init container that succeeded is done, whatever the policy.
  if (run.role === 'init') return exitCode !== 0 && policy !== 'Never'
  return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0)
}

/**
 * How long the next start waits from now, in milliseconds, and the back-off that its message names: none the first time, then
 * 10 s, doubling to 5 min; forgotten after 10 min of good running (client-go/util/flowcontrol, Backoff).
 */
export function restartDelay(run: ContainerRun, nowMs: number, pace: number): { waitMs: number; backOffMs: number } {
  const { backOff } = run
  if (!backOff || nowMs - backOff.sinceMs > FORGET_MS) {
    run.backOff = { ms: FIRST_BACK_OFF_MS, sinceMs: nowMs }
    return { waitMs: 0, backOffMs: 0 }
  }
  const backOffMs = backOff.ms
  run.backOff = { ms: Math.min(backOffMs * 2, LONGEST_BACK_OFF_MS), sinceMs: nowMs + backOffMs }
  return { waitMs: Math.max(backOffMs * pace, 1), backOffMs }
}

/** Why a container waits for its next start. */
export function crashLoopMessage(name: string, { metadata }: Pod, backOffMs: number): string {
  return `back-off ${formatGoDuration(backOffMs)} restarting failed container=${name} pod=${placeOf(metadata)}`
}

/** How a Pod is called in the words of restarts. */
export function placeOf({ name, namespace, uid }: Pod['metadata']): string {
  return `${name}_${namespace}(${uid})`
}

/** The back-off that such a message names; undefined when it is no such message. */
export function backOffOf(message: string | undefined): number | undefined {
  const words = /^back-off (\S+) restarting failed container=/.exec(message ?? '')?.[1]
  return words === undefined ? undefined : parseGoDuration(words)
}

/** Takes up the back-off of a container that another kubelet left waiting; how long it still waits from now. */
export function resumeBackOff(
  run: ContainerRun,
  backOffMs: number,
  endedMs: number,
  nowMs: number,
  pace: number,
): number {
  const dueMs = endedMs + backOffMs * pace
  run.backOff = { ms: Math.min(backOffMs * 2, LONGEST_BACK_OFF_MS), sinceMs: Math.max(dueMs, nowMs) }
  return Math.max(dueMs - nowMs, 1)
}
