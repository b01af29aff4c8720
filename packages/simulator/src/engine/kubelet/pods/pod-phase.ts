import type { Pod } from '@everynode/kube'
import { hasEnded, type ContainerRun } from './container-run.ts'
import { shouldRestart } from './restart-policy.ts'

/** The phase that the containers' states add up to (pkg/kubelet/kubelet_pods.go, getPhase). */
export function phaseOf(
  pod: Pod,
  runs: readonly ContainerRun[],
  isStopping: boolean,
): 'Pending' | 'Running' | 'Succeeded' | 'Failed' {
  let isInitialising = false
  for (const run of runs) {
    if (run.role === 'sidecar') isInitialising ||= !run.hasBeenStarted && !isStopping
    if (run.role !== 'init') continue
    const exitCode = (run.state.terminated ?? run.lastState.terminated)?.exitCode
    if (run.state.terminated?.exitCode === 0) continue
    if (
      run.state.terminated &&
      !run.isBusy &&
      exitCode !== undefined &&
      (isStopping || !shouldRestart(pod, run, exitCode))
    )
      return 'Failed'
    isInitialising = true
  }
  const main = runs.filter(({ role }) => role === 'main')
  const running = main.filter(({ state }) => state.running).length
  const ended = main.filter(hasEnded)
  const waiting = main.length - running - ended.length
  if (isInitialising && running + ended.length === 0) return 'Pending'
  if (waiting > 0 && !isStopping) return 'Pending'
  if (running > 0) return 'Running'
  if (ended.length === 0) return 'Pending'
  if (!isStopping && ended.some((run) => run.state.waiting || shouldRestart(pod, run, run.state.terminated!.exitCode)))
    return 'Running'
  if (runs.some(({ role, state }) => role === 'sidecar' && state.running)) return 'Running'
  return ended.every(({ state, lastState }) => (state.terminated ?? lastState.terminated)!.exitCode === 0)
    ? 'Succeeded'
    : 'Failed'
}
