import { findKind, formatTime, parseTime, type KubeObject } from '@everynode/kube'
import { ConfigError, StartError } from '../containers/config-error.ts'
import { checkMounts } from '../containers/container-machine.ts'
import { ContainerProcess, type ContainerExit } from '../containers/container-process.ts'
import { environmentOf } from '../containers/environment.ts'
import { hostnameOf } from '../containers/pod-files.ts'
import { userOf } from '../containers/start-check.ts'
import { hexOf } from '../hash.ts'
import type { FoundHealth } from './container-health.ts'
import type { ContainerRun } from './container-run.ts'
import { ensureImage } from './image-step.ts'
import type { PodScene } from './pod-scene.ts'

const RETRY_MS = 8_000
const START_FAILED = 128
const services = findKind('', 'v1', 'services')!

/** Told of how the start of a container goes. */
export interface StartListener {
  /** Its state changed in a way that others should see. */
  onChange(): void
  /** It runs; `found` when it did before this kubelet. */
  onRunning(run: ContainerRun, found?: FoundHealth): void
  onExit(run: ContainerRun, exit: ContainerExit): void
  /** The runtime could not start it; its state says so. */
  onStartFailed(run: ContainerRun, message: string): void
}

/** Brings one container from its image to a running program (pkg/kubelet/kuberuntime, startContainer). */
export function startContainer(scene: PodScene, run: ContainerRun, listener: StartListener): void {
  run.isBusy = true
  ensureImage(scene, run, {
    onPresent: () => create(scene, run, listener),
    onProblem(reason, message) {
      run.state = { waiting: { reason, message } }
      listener.onChange()
    },
  })
}

function create(scene: PodScene, run: ContainerRun, listener: StartListener): void {
  if (run.isStopping || scene.isOver) return
  const { host, pod } = scene
  let user
  try {
    user = settle(scene, run)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    run.state = { waiting: { reason: 'CreateContainerConfigError', message: error.message } }
    scene.record(run, 'Warning', 'Failed', `Error: ${error.message}`)
    listener.onChange()
    scene.afterReal(RETRY_MS, () => !run.isStopping && startContainer(scene, run, listener))
    return
  }
  const isRestart = run.containerID !== ''
  if (isRestart) run.restartCount++
  Object.assign(run, host.images.reported(run.container.image ?? ''))
  run.containerID = `containerd://${hexOf(`${pod.metadata.uid}/${run.container.name}/${run.restartCount}`)}`
  scene.record(run, 'Normal', 'Created', 'Container created')
  run.previous = run.process ?? run.previous
  if (run.state.terminated) run.lastState = run.state
  run.isBusy = false
  run.isStopping = false
  if (!makeProcess(scene, run, user, listener)) return
  scene.record(run, 'Normal', 'Started', 'Container started')
  run.state = { running: { startedAt: formatTime(host.nowMs()) } }
  listener.onRunning(run)
  run.process!.started()
}

/**
 * Goes on with a container that ran before this kubelet did, as one finds it that was restarted while its runtime was not:
 * nothing is said of it, and it keeps its id and its times. Its program has no memory, so a script begins from the top.
 */
export function continueContainer(
  scene: PodScene,
  run: ContainerRun,
  listener: StartListener,
  found: FoundHealth,
): void {
  let user = ROOT
  try {
    user = settle(scene, run)
  } catch (error) {
    // What its variables were made of is gone, but the container has them.
    if (!(error instanceof ConfigError)) throw error
  }
  scene.host.images.add(run.container.image ?? '')
  const startedMs = parseTime(run.state.running?.startedAt ?? '')
  if (!makeProcess(scene, run, user, listener, startedMs)) return
  listener.onRunning(run, found)
  run.process!.started()
}

/** Finds out as whom and with which variables a container runs; throws a ConfigError when that cannot be. */
function settle(scene: PodScene, run: ContainerRun): { uid: number; gid: number } {
  const { host, pod } = scene
  run.environment = EMPTY
  if (host.isHollow) return ROOT
  const user = userOf(pod, run.container, host.catalogue.find(run.container.image ?? ''))
  if (needsEnvironment(run)) run.environment = environmentFor(scene, run)
  checkMounts(run.container, run.environment)
  return user
}

/** Starts the program of a container; false when the runtime could not, which the listener was told. */
function makeProcess(
  scene: PodScene,
  run: ContainerRun,
  user: { uid: number; gid: number },
  listener: StartListener,
  startedMs?: number,
): boolean {
  const { host, pod } = scene
  try {
    run.process = new ContainerProcess({
      host,
      pod,
      container: run.container,
      image: host.catalogue.find(run.container.image ?? ''),
      podIp: scene.podIp,
      volumes: scene.volumes,
      environment: run.environment,
      user,
      isShortLived: run.role === 'init' || (run.role === 'main' && (pod.spec?.restartPolicy ?? 'Always') !== 'Always'),
      seed: run.containerID,
      ...(startedMs === undefined ? {} : { startedMs }),
      onExit: (exit) => listener.onExit(run, exit),
    })
    return true
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    startFailed(scene, run, listener, error.message)
    return false
  }
}

/** A start that the runtime refused leaves a container that ended before it began. */
function startFailed(scene: PodScene, run: ContainerRun, listener: StartListener, message: string): void {
  run.process = undefined
  scene.record(run, 'Warning', 'Failed', `Error: ${message}`)
  const finishedAt = formatTime(scene.host.nowMs())
  run.state = {
    terminated: {
      exitCode: START_FAILED,
      reason: 'StartError',
      message,
      startedAt: formatTime(0),
      finishedAt,
      containerID: run.containerID,
    },
  }
  listener.onStartFailed(run, message)
}

const ROOT = { uid: 0, gid: 0 }
const EMPTY: ReadonlyMap<string, string> = new Map()

/** The image's own programs do not look at their variables; what refers to other objects must be checked all the same. */
function needsEnvironment({ container }: ContainerRun): boolean {
  return (
    container.command !== undefined ||
    container.args !== undefined ||
    (container.envFrom?.length ?? 0) > 0 ||
    (container.env ?? []).some(({ valueFrom }) => valueFrom?.configMapKeyRef ?? valueFrom?.secretKeyRef) ||
    (container.volumeMounts ?? []).some(({ subPathExpr }) => subPathExpr !== undefined)
  )
}

/** The environment of a container, resolved now. */
export function environmentFor(scene: PodScene, run: ContainerRun): Map<string, string> {
  const { host, pod } = scene
  const image = host.catalogue.find(run.container.image ?? '')
  const imageEnvironment = Object.fromEntries(
    Object.entries(image.definition.environment ?? {}).map(([name, value]) => [
      name,
      value.replaceAll('{tag}', image.tag),
    ]),
  )
  return environmentOf(pod, run.container, {
    read: (kind, namespace, name) => host.client.get(kind, { namespace, name }),
    servicesOf: (namespace): readonly KubeObject[] => host.client.list(services, namespace),
    facts: { hostIp: host.hostIp, podIp: scene.podIp, allocatable: host.node?.status?.allocatable ?? {} },
    hostname: hostnameOf(pod, host.nodeName),
    imageEnvironment,
    home: '/root',
  })
}
