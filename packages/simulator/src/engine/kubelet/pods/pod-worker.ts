import { formatTime, isPodTerminal, isPodTerminating, parseTime, type Pod } from '@everynode/kube'
import type { ContainerExit } from '../containers/container-process.ts'
import { textOf } from '../files/byte-text.ts'
import type { NodeHost } from '../nodes/node-host.ts'
import { runPostStart, stopProbes, watchHealth, type FoundHealth, type HealthListener } from './container-health.ts'
import { isUntouched, newContainerRun, runsOf, type ContainerRun } from './container-run.ts'
import { startContainer, type StartListener } from './container-start.ts'
import { stopContainer, terminate } from './container-stop.ts'
import { refusalOf } from './pod-admission.ts'
import { gateStates } from './pod-conditions.ts'
import { followResize } from './pod-resize.ts'
import { PodScene } from './pod-scene.ts'
import { crashLoopMessage, placeOf, restartDelay, shouldRestart } from './restart-policy.ts'
import { neverStarted, settleStates } from './settle-states.ts'
import { removePod, writeRejection, writeStatus, type WorkerVerdict } from './status-writer.ts'
import { takeOver, wasRun, watchDeadline } from './take-over.ts'
import { followMetadata, mountVolumes } from './volume-step.ts'

const SANDBOX_MS = 80
const RESTART_MS = 300
const RECREATE_MS = 900
const SHOWN_MS = 1_200
const TEAR_DOWN_MS = 400
const DEFAULT_GRACE_SECONDS = 30

/** Brings one Pod of a node to life, keeps its status, and takes it down when it is deleted. */
export class PodWorker implements StartListener {
  readonly scene: PodScene
  readonly #verdict: WorkerVerdict = { isStopping: false, failure: undefined, isReadyToStart: false }
  readonly #podsOnNode: () => readonly Pod[]
  #isRejected = false
  #isWritePending = false
  #graceTimer: { cancel(): void } | undefined
  #graceEndMs = Infinity
  #isGone = false

  constructor(host: NodeHost, pod: Pod, podsOnNode: () => readonly Pod[]) {
    this.scene = new PodScene(host, pod)
    this.#podsOnNode = podsOnNode
    this.scene.runs = runsOf(pod)
    if (isPodTerminal(pod)) {
      this.#isRejected = true
      if (isPodTerminating(pod)) removePod(this.scene)
    } else {
      if (wasRun(pod)) this.#takeOver()
      if (isPodTerminating(pod)) this.#takeDown()
      else if (!wasRun(pod)) this.#start()
    }
  }

  get runs(): readonly ContainerRun[] {
    return this.scene.runs
  }

  /** Takes note of a newer version of the Pod. */
  update(pod: Pod): void {
    const before = this.scene.pod
    if (before === pod) return
    this.scene.pod = pod
    if (isPodTerminating(pod)) return this.#takeDown()
    followMetadata(this.scene, before)
    // A deadline can only come nearer, so an earlier timer finds the Pod ended.
    if (pod.spec?.activeDeadlineSeconds !== before.spec?.activeDeadlineSeconds)
      watchDeadline(this.scene, () => this.#exceedDeadline())
    if (pod.metadata.generation !== before.metadata.generation) this.#followSpec(pod)
    else if (pod.spec?.readinessGates && gateStates(pod) !== gateStates(before)) this.onChange()
  }

  /** Forgets the Pod: its object is gone, or its node. */
  stop(): void {
    this.#isGone = true
    this.scene.close()
    for (const run of this.runs) {
      stopProbes(run)
      run.process?.abandon()
    }
  }

  /** Writes the status again, after a time in which nothing could be written. */
  resume(): void {
    if (this.#isRejected) return
    if (this.#isClosed) this.#finish()
    else this.onChange()
  }

  #start(): void {
    const { scene } = this
    const { host, pod } = scene
    const refusal = host.node && !host.isHollow && refusalOf(pod, host.node, this.#podsOnNode())
    if (refusal) {
      this.#isRejected = true
      scene.record(undefined, 'Warning', refusal.reason, refusal.message)
      writeRejection(scene, refusal.reason, refusal.message)
      return
    }
    watchDeadline(scene, () => this.#exceedDeadline())
    if (host.cluster.settings.pace > 0) this.#write()
    mountVolumes(scene, () =>
      scene.after(SANDBOX_MS, () => {
        if (this.#verdict.isStopping) return
        scene.podIp = pod.spec?.hostNetwork ? host.hostIp : host.allocatePodIp()
        this.#verdict.isReadyToStart = true
        this.#advance()
      }),
    )
  }

  /** Goes on with a Pod that an earlier kubelet of this node ran. */
  #takeOver(): void {
    const { scene } = this
    this.#verdict.isReadyToStart = true
    takeOver(scene, this, (run, waitMs) => scene.afterReal(waitMs, () => this.#restart(run)))
    watchDeadline(scene, () => this.#exceedDeadline())
    this.#advance()
  }

  /** Starts whatever can be started now: init containers one after the other, sidecars on the way, then all main containers. */
  #advance(): void {
    if (this.#verdict.isStopping || this.#isGone || !this.#verdict.isReadyToStart) return
    for (const run of this.runs) {
      if (run.role === 'init') {
        if (run.state.terminated?.exitCode === 0) continue
        if (isUntouched(run)) startContainer(this.scene, run, this)
        if (run.state.terminated?.exitCode !== 0) break
      } else if (run.role === 'sidecar') {
        if (isUntouched(run)) startContainer(this.scene, run, this)
        if (!run.hasBeenStarted) break
      } else if (isUntouched(run)) startContainer(this.scene, run, this)
    }
    this.#flush()
  }

  onChange(): void {
    this.#isWritePending = true
    if (this.scene.host.cluster.settings.pace > 0) this.#flush()
    else if (!this.#isWriteScheduled) {
      // Without any wait many changes come at once: they are written together.
      this.#isWriteScheduled = true
      this.scene.afterReal(0, () => {
        this.#isWriteScheduled = false
        this.#flush()
      })
    }
  }

  #isWriteScheduled = false

  onRunning(run: ContainerRun, found?: FoundHealth): void {
    const onChange = () => {
      this.onChange()
      if (run.role === 'sidecar') this.#advance()
    }
    const onUnhealthy: HealthListener['onUnhealthy'] = (...words) => this.#restartUnhealthy(...words)
    watchHealth(this.scene, run, { onChange, onUnhealthy }, found)
    if (found) return
    this.#isWritePending = true
    runPostStart(this.scene, run, (isGood) => {
      if (!isGood && run.state.running) this.#restartUnhealthy(run, 'FailedPostStartHook', undefined)
    })
    this.onChange()
    if (run.role === 'sidecar' && run.hasBeenStarted) this.scene.after(0, () => this.#advance())
  }

  onStartFailed(run: ContainerRun, message: string): void {
    const { terminated } = run.state
    if (!shouldRestart(this.scene.pod, run, terminated!.exitCode)) return this.#ended(run)
    // A container that could not be started waits first with the reason, then like one that crashed.
    run.state = { waiting: { reason: 'RunContainerError', message } }
    run.lastState = { terminated: terminated! }
    this.onChange()
    this.#restartLater(run)
  }

  onExit(run: ContainerRun, { code, isOutOfMemory }: ContainerExit): void {
    const { host } = this.scene
    stopProbes(run)
    const message = run.process?.messageAfter(code)
    run.state = {
      terminated: {
        exitCode: code,
        reason: isOutOfMemory ? 'OOMKilled' : code === 0 ? 'Completed' : 'Error',
        ...(message === undefined ? {} : { message: textOf(message) }),
        startedAt: run.state.running?.startedAt ?? formatTime(host.nowMs()),
        finishedAt: formatTime(host.nowMs()),
        containerID: run.containerID,
      },
    }
    const wasStopped = run.isStopping
    run.isReady = run.role === 'init' && code === 0
    run.isStarted = false
    run.isStopping = false
    if (this.#verdict.isStopping) return this.#continueDown()
    if (!shouldRestart(this.scene.pod, run, code)) return this.#ended(run)
    this.#restartLater(run, wasStopped)
  }

  /** A container that will not come back: the next one may start, or the Pod is over. */
  #ended(run: ContainerRun): void {
    this.onChange()
    if (run.role === 'ephemeral') return
    if (run.role === 'init' && run.state.terminated?.exitCode === 0)
      return this.scene.after(RESTART_MS / 3, () => this.#advance())
    const main = this.runs.filter(({ role }) => role === 'main')
    const isOver =
      run.role === 'init' ||
      main.every(
        (one) =>
          one.state.terminated && !one.isBusy && !shouldRestart(this.scene.pod, one, one.state.terminated.exitCode),
      )
    if (!isOver) return
    this.#verdict.isStopping = true
    this.#continueDown()
  }

  /** Starts a container again: at once the first time, after a growing back-off later. */
  #restartLater(run: ContainerRun, wasStopped = false): void {
    const { scene } = this
    const { waitMs, backOffMs } = restartDelay(
      run,
      scene.host.cluster.clock.now(),
      scene.host.cluster.settings.pace || 1,
    )
    run.isBusy = true
    if (waitMs === 0) {
      // What the kubelet itself ended is started again in the same breath; of a crash it hears a moment later.
      if (!wasStopped) this.onChange()
      scene.afterReal(wasStopped ? RECREATE_MS : RESTART_MS, () => this.#restart(run))
      return
    }
    const { name } = run.container
    const { pod } = scene
    this.onChange()
    scene.afterReal(Math.min(SHOWN_MS, waitMs / 2), () => {
      if (run.state.terminated) run.lastState = { terminated: run.state.terminated }
      run.state = { waiting: { reason: 'CrashLoopBackOff', message: crashLoopMessage(name, pod, backOffMs) } }
      const where = placeOf(pod.metadata)
      scene.record(run, 'Warning', 'BackOff', `Back-off restarting failed container ${name} in pod ${where}`)
      this.onChange()
    })
    scene.afterReal(waitMs, () => this.#restart(run))
  }

  #restart(run: ContainerRun): void {
    if (this.#verdict.isStopping) return
    startContainer(this.scene, run, this)
  }

  #restartUnhealthy(run: ContainerRun, words: string, graceSeconds: number | undefined): void {
    if (this.#verdict.isStopping) return
    stopProbes(run)
    const seconds = graceSeconds ?? this.scene.pod.spec?.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS
    stopContainer(this.scene, run, words, seconds * 1000)
  }

  #followSpec(pod: Pod): void {
    if (this.#isRejected || this.#verdict.isStopping) return
    const { initContainers = [], containers = [], ephemeralContainers = [] } = pod.spec ?? {}
    for (const run of this.runs) {
      const newer = [...containers, ...initContainers, ...ephemeralContainers].find(
        ({ name }) => name === run.container.name,
      )
      if (!newer || newer === run.container) continue
      const isOther = newer.image !== run.container.image
      run.container = newer
      if (!isOther) continue
      if (run.state.running)
        this.#restartUnhealthy(run, `Container ${newer.name} definition changed, will be restarted`, undefined)
      else if (run.isBusy) {
        run.image = newer.image ?? ''
        startContainer(this.scene, run, this)
      }
    }
    for (const one of ephemeralContainers) {
      if (this.runs.some(({ container }) => container.name === one.name)) continue
      const run = newContainerRun(one, 'ephemeral', 'ContainerCreating')
      this.scene.runs = this.scene.runs.concat(run)
      if (this.#verdict.isReadyToStart) startContainer(this.scene, run, this)
    }
    followResize(this.scene)
    this.onChange()
  }

  #exceedDeadline(): void {
    if (this.#verdict.isStopping) return
    const message = 'Pod was active on the node longer than the specified deadline'
    this.#verdict.failure = { reason: 'DeadlineExceeded', message }
    this.scene.record(undefined, 'Normal', 'DeadlineExceeded', message)
    this.#write()
    this.#stopAll(this.scene.pod.spec?.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS)
  }

  /** The Pod is to go: its containers end within the time that is left, then it leaves the API. */
  #takeDown(): void {
    const { pod } = this.scene
    if (this.#isRejected || this.scene.host.isHollow) return this.#vanish()
    const seconds = pod.metadata.deletionGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS
    const deletedMs = parseTime(pod.metadata.deletionTimestamp ?? '') ?? Infinity
    if (!this.#verdict.isStopping) return this.#stopAll(seconds)
    if (this.#isClosed) return this.#finish()
    // A shorter grace than before takes effect; a longer one does not.
    if (deletedMs >= this.#graceEndMs) return
    this.#graceEndMs = deletedMs
    this.#graceTimer?.cancel()
    this.scene.after(seconds * 1000, () => this.#killAll())
  }

  /** Nothing runs behind the Pod, so there is nothing to wait for; with finalizers it stays with a grace of 0. */
  #vanish(): void {
    this.#verdict.isStopping = true
    this.scene.cancelTimers()
    if (this.scene.pod.metadata.deletionGracePeriodSeconds !== 0) removePod(this.scene)
  }

  #stopAll(graceSeconds: number): void {
    const { scene } = this
    this.#verdict.isStopping = true
    this.#graceEndMs = scene.host.cluster.clock.now() + graceSeconds * 1000
    scene.cancelTimers()
    this.#isWriteScheduled = false
    for (const run of this.runs) stopProbes(run)
    const running = this.runs.filter((run) => run.process && !run.process.isOver)
    for (const run of running) scene.record(run, 'Normal', 'Killing', `Stopping container ${run.container.name}`)
    for (const run of running.filter(({ role }) => role !== 'sidecar')) terminate(scene, run, graceSeconds * 1000)
    this.#continueDown()
    if (!this.#isAllOver()) this.scene.after((graceSeconds + 1) * 1000, () => this.#killAll())
  }

  /** Ends the sidecars, the last one first, once the others have ended; then closes the Pod. */
  #continueDown(): void {
    const isLeft = (run: ContainerRun) => run.process !== undefined && !run.process.isOver
    if (this.runs.some((run) => run.role !== 'sidecar' && isLeft(run))) return
    const sidecar = this.runs.findLast((run) => run.role === 'sidecar' && isLeft(run))
    if (sidecar) {
      if (sidecar.isStopping) return
      const graceMs = Math.max(0, this.#graceEndMs - this.scene.host.cluster.clock.now())
      return terminate(
        this.scene,
        sidecar,
        Number.isFinite(graceMs) ? graceMs : (this.scene.pod.spec?.terminationGracePeriodSeconds ?? 30) * 1000,
      )
    }
    if (!this.#isClosing) {
      this.#isClosing = true
      this.#close()
    }
  }

  #isClosing = false
  #isClosed = false

  #isAllOver(): boolean {
    return this.runs.every((run) => run.process === undefined || run.process.isOver)
  }

  #killAll(): void {
    for (const run of this.runs) if (run.process && !run.process.isOver) run.process.kill()
  }

  /** Nothing runs any more: the final status, and the end of the Pod if it was deleted. */
  #close(): void {
    const { scene } = this
    const isDeleted = isPodTerminating(scene.pod)
    const isQuick = scene.host.cluster.settings.pace === 0
    this.#settleUnknown(isDeleted && !isQuick)
    // Of a deleted Pod the final status is told once its network is gone too.
    if (isDeleted) this.#verdict.isReadyToStart = false
    if (!isQuick || !isDeleted) this.#write()
    scene.after(TEAR_DOWN_MS, () => {
      this.#verdict.isReadyToStart = false
      if (!isQuick || !isPodTerminating(scene.pod)) this.#write()
      this.#finish()
    })
  }

  #finish(): void {
    this.#isClosed = true
    if (isPodTerminating(this.scene.pod)) removePod(this.scene)
  }

  /** Containers that never were anything are shown once more as they are, then as nobody knows how they ended. */
  #settleUnknown(isShown: boolean): void {
    const never = neverStarted(this.runs)
    if (isShown && never.length > 0) {
      for (const run of never) run.state = { waiting: { reason: 'ContainerCreating' } }
      this.#verdict.isStopping = false
      this.#write()
      this.#verdict.isStopping = true
    }
    settleStates(this.runs, never)
  }

  #flush(): void {
    if (this.#isWritePending) this.#write()
  }

  #write(): void {
    this.#isWritePending = false
    if (!this.#isGone) writeStatus(this.scene, this.runs, this.#verdict)
  }
}
