import { parseTime, type ContainerStatus, type Pod } from '@everynode/kube'
import type { ContainerRun } from './container-run.ts'
import { continueContainer, type StartListener } from './container-start.ts'
import type { PodScene } from './pod-scene.ts'
import { backOffOf, resumeBackOff, shouldRestart } from './restart-policy.ts'
import { mountVolumes } from './volume-step.ts'

/** Whether a kubelet already runs the Pod: it has its network. */
export function wasRun({ status }: Pod): boolean {
  return status?.podIP !== undefined && status.startTime !== undefined
}

/**
 * Finds a Pod as its status says that it was left, as a kubelet does that was restarted while the containers went on:
 * what runs goes on, what waits for its next start waits for the rest of its time (`restart`), and nothing is told.
 */
export function takeOver(
  scene: PodScene,
  listener: StartListener,
  restart: (run: ContainerRun, waitMs: number) => void,
): void {
  const { status = {} } = scene.pod
  scene.podIp = status.podIP
  scene.startedMs = parseTime(status.startTime ?? '') ?? scene.startedMs
  mountVolumes(scene, () => undefined)
  const statuses = new Map(
    [
      ...(status.initContainerStatuses ?? []),
      ...(status.containerStatuses ?? []),
      ...(status.ephemeralContainerStatuses ?? []),
    ].map((one) => [one.name, one]),
  )
  for (const run of scene.runs) {
    const found = statuses.get(run.container.name)
    if (found) takeOverOne(scene, run, found, listener, restart)
  }
}

/** Calls when the Pod has been active on its node for longer than it may be. */
export function watchDeadline(scene: PodScene, onExceeded: () => void): void {
  const deadline = scene.pod.spec?.activeDeadlineSeconds
  if (deadline === undefined) return
  const leftMs = scene.startedMs + deadline * 1000 - scene.host.nowMs()
  scene.afterReal(Math.max(0, leftMs), onExceeded)
}

function takeOverOne(
  scene: PodScene,
  run: ContainerRun,
  found: ContainerStatus,
  listener: StartListener,
  restart: (run: ContainerRun, waitMs: number) => void,
): void {
  const { host, pod } = scene
  const { state = {}, lastState = {}, ready: isReady = false } = found
  Object.assign(run, { state, lastState, isReady, restartCount: found.restartCount })
  const isStarted = found.started ?? false
  run.hasBeenStarted = isStarted
  if (found.containerID) {
    const { image, imageID, containerID } = found
    Object.assign(run, { image, imageID, containerID })
  }
  if (state.running) return continueContainer(scene, run, listener, { isReady, isStarted })
  const ended = state.terminated ?? lastState.terminated
  const backOffMs = backOffOf(state.waiting?.message)
  if (backOffMs !== undefined && ended) {
    const { clock, settings } = host.cluster
    const endedMs = parseTime(ended.finishedAt ?? '') ?? clock.now()
    run.isBusy = true
    restart(run, resumeBackOff(run, backOffMs, endedMs, clock.now(), settings.pace || 1))
  } else if (found.containerID && ended && (state.waiting || shouldRestart(pod, run, ended.exitCode))) {
    run.isBusy = true
    restart(run, 1)
  }
}
