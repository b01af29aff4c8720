import { runHandler } from '../probes/run-probe.ts'
import { ProbeWorker, probeWords, type ProbeKind } from '../probes/probe-worker.ts'
import type { ContainerRun } from './container-run.ts'
import type { PodScene } from './pod-scene.ts'

export interface HealthListener {
  onChange(): void
  /** The container must be ended and started again; the words are for its Killing event. */
  onUnhealthy(run: ContainerRun, words: string, graceSeconds: number | undefined): void
}

/** What probes had said of a container that was found running. */
export interface FoundHealth {
  isReady: boolean
  isStarted: boolean
}

/**
 * Starts what watches over a container that was just started, or found running with what its probes said before.
 */
export function watchHealth(scene: PodScene, run: ContainerRun, listener: HealthListener, found?: FoundHealth): void {
  const { container } = run
  run.isStarted = found?.isStarted ?? !container.startupProbe
  run.isReady = run.role === 'init' ? false : (found?.isReady ?? (run.isStarted && !container.readinessProbe))
  run.hasBeenStarted ||= run.isStarted
  if (scene.host.isHollow) {
    run.isStarted = run.hasBeenStarted = true
    run.isReady = run.role !== 'init'
    return
  }
  if (run.role === 'init' || run.role === 'ephemeral') {
    run.isReady = false
    return
  }
  const probes: [ProbeKind, typeof container.startupProbe][] = [
    ['startup', container.startupProbe],
    ['readiness', container.readinessProbe],
    ['liveness', container.livenessProbe],
  ]
  for (const [kind, probe] of probes) {
    if (!probe || (kind === 'startup' && run.isStarted)) continue
    const worker = new ProbeWorker(kind, probe, run, scene, {
      onVerdict(of, isGood) {
        if (run.isStopping) return
        if (of === 'readiness') {
          run.isReady = isGood
          listener.onChange()
        } else if (isGood && of === 'startup') {
          run.isStarted = run.hasBeenStarted = true
          run.isReady = !container.readinessProbe
          listener.onChange()
        } else if (!isGood) {
          const isInit = run.role === 'sidecar'
          const name = of === 'startup' ? 'startup' : 'liveness'
          const words = isInit
            ? `Init container ${container.name} failed ${name} probe`
            : `Container ${container.name} failed ${name} probe, will be restarted`
          listener.onUnhealthy(run, words, probe.terminationGracePeriodSeconds)
        }
      },
      onFailure(of, result) {
        const how = result.type === 'unknown' ? 'errored and resulted in unknown state' : 'failed'
        scene.record(run, 'Warning', 'Unhealthy', `${probeWords[of]} probe ${how}: ${result.output}`)
      },
    })
    run.probes.push(worker)
  }
}

export function stopProbes(run: ContainerRun): void {
  for (const probe of run.probes) probe.stop()
  run.probes = []
}

/** Runs the hook after the start, if there is one; `onDone` with false when it failed. */
export function runPostStart(scene: PodScene, run: ContainerRun, onDone: (isGood: boolean) => void): void {
  const hook = run.container.lifecycle?.postStart
  if (!hook) return onDone(true)
  runHandler(scene, run, hook, (result) => {
    if (result.type !== 'success') scene.record(run, 'Warning', 'FailedPostStartHook', 'PostStartHook failed')
    onDone(result.type === 'success')
  })
}

/** Runs the hook before the end, if there is one, for at most the given time. */
export function runPreStop(
  scene: PodScene,
  run: ContainerRun,
  graceMs: number,
  onDone: (leftMs: number) => void,
): void {
  const hook = run.container.lifecycle?.preStop
  if (!hook || !run.state.running) return onDone(graceMs)
  const { clock } = scene.host.cluster
  const sinceMs = clock.now()
  let isOver = false
  const end = (isGood: boolean) => {
    if (isOver) return
    isOver = true
    if (!isGood) scene.record(run, 'Warning', 'FailedPreStopHook', 'PreStopHook failed')
    onDone(Math.max(0, graceMs - (clock.now() - sinceMs)))
  }
  const stop = runHandler(scene, run, hook, (result) => end(result.type === 'success'))
  if (isOver) return
  scene.afterReal(graceMs, () => {
    stop()
    end(false)
  })
}
