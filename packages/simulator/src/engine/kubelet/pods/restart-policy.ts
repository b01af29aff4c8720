import type { Container, Pod } from '@everynode/kube'
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
