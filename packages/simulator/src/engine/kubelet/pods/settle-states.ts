import type { ContainerRun } from './container-run.ts'

const KILLED = 137

/** Main containers of which there never was a run; none when an init container's failure already says why. */
export function neverStarted(runs: readonly ContainerRun[]): ContainerRun[] {
  if (runs.some(({ role, state }) => role === 'init' && state.terminated && state.terminated.exitCode !== 0)) return []
  return runs.filter(({ role, state, lastState }) => role === 'main' && state.waiting && !lastState.terminated)
}

/** Gives every main container an end, once its Pod has one (pkg/kubelet/status, TerminatePod). */
export function settleStates(runs: readonly ContainerRun[], never: readonly ContainerRun[]): void {
  const message = 'The container could not be located when the pod was terminated'
  for (const run of never) {
    run.state = {
      terminated: { exitCode: KILLED, reason: 'ContainerStatusUnknown', message, startedAt: null, finishedAt: null },
    }
  }
  for (const run of runs) {
    if (run.role === 'main' && run.state.waiting && run.lastState.terminated)
      run.state = { terminated: run.lastState.terminated }
  }
}
