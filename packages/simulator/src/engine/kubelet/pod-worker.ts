import { findKind, formatTime, isPodTerminating, StatusError, type Pod } from '@everynode/kube'
import type { Client } from '../client.ts'
import type { Cluster } from '../cluster.ts'
import type { Timer } from '../clock.ts'
import type { EventRecorder } from '../events/event-recorder.ts'
import { referenceTo } from '../events/object-reference.ts'
import { newContainerRun, type ContainerRun } from './container-run.ts'
import { isImageReference, normaliseImage } from './image-reference.ts'
import { podStatusFor } from './pod-status.ts'

/** What a Pod's worker uses of its node. */
export interface PodHost {
  cluster: Cluster
  client: Client
  recorder: EventRecorder
  nodeName: string
  hostIp: string
  /** Normalised names of the images on the node. */
  images: Set<string>
  allocatePodIp(): string
}

const pods = findKind('', 'v1', 'pods')!
const PULL_BACK_OFF_MS = [10_000, 20_000, 40_000, 80_000, 160_000, 300_000]

/** Brings one Pod of a node to life, keeps its status, and takes it down when it is deleted. */
export class PodWorker {
  readonly #host: PodHost
  readonly #runs: ContainerRun[]
  readonly #startedMs: number
  readonly #timers = new Set<Timer>()
  #pod: Pod
  #podIp: string | undefined
  #isStopping = false
  #pullFailures = 0
  #finalPhase: 'Succeeded' | 'Failed' | undefined

  constructor(host: PodHost, pod: Pod) {
    this.#host = host
    this.#pod = pod
    this.#startedMs = host.cluster.clock.now()
    const { initContainers = [], containers = [] } = pod.spec ?? {}
    const waiting = initContainers.length > 0 ? 'PodInitializing' : 'ContainerCreating'
    this.#runs = [
      ...initContainers.map((container) => newContainerRun(container, true, 'PodInitializing')),
      ...containers.map((container) => newContainerRun(container, false, waiting)),
    ]
    this.#podIp = undefined
    if (isPodTerminating(pod)) this.#takeDown()
    else this.#start()
  }

  #start(): void {
    const host = this.#host
    this.#after(50, () => {
      if (this.#host.cluster.settings.pace > 0) this.#write()
      this.#podIp = this.#pod.spec?.hostNetwork ? host.hostIp : host.allocatePodIp()
      this.#after(200, () => this.#runFrom(0))
    })
  }

  /** Takes note of a newer version of the Pod. */
  update(pod: Pod): void {
    this.#pod = pod
    if (isPodTerminating(pod) && !this.#isStopping) this.#takeDown()
  }

  /** Forgets the Pod: its object is gone, or its node. */
  stop(): void {
    for (const timer of this.#timers) timer.cancel()
    this.#timers.clear()
  }

  /** Init containers one after the other, then all main containers. */
  #runFrom(index: number): void {
    const run = this.#runs[index]
    if (!run) return this.#ready()
    if (!run.isInit) {
      let left = this.#runs.length - index
      for (const main of this.#runs.slice(index)) {
        this.#pull(main, () => {
          this.#launch(main)
          if (--left === 0) this.#ready()
        })
      }
      return
    }
    this.#pull(run, () => {
      this.#launch(run)
      if (run.container.restartPolicy === 'Always') {
        run.isStarted = run.isReady = true
        return this.#runFrom(index + 1)
      }
      if (this.#host.cluster.settings.pace > 0) this.#write()
      this.#after(1_000, () => {
        this.#finish(run, 0)
        run.isReady = true
        if (this.#host.cluster.settings.pace > 0) this.#write()
        this.#runFrom(index + 1)
      })
    })
  }

  #pull(run: ContainerRun, onPresent: () => void): void {
    const { recorder, images } = this.#host
    const image = run.container.image ?? ''
    const about = this.#reference(run)
    const name = normaliseImage(image)
    if (!isImageReference(image)) {
      run.state = {
        waiting: {
          reason: 'InvalidImageName',
          message: `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`,
        },
      }
      recorder.record(about, 'Warning', 'Failed', 'Error: InvalidImageName')
      return this.#write()
    }
    if (images.has(name) && run.container.imagePullPolicy !== 'Always') {
      recorder.record(
        about,
        'Normal',
        'Pulled',
        `Container image "${image}" already present on machine and can be accessed by the pod`,
      )
      return onPresent()
    }
    recorder.record(about, 'Normal', 'Pulling', `Pulling image "${image}"`)
    const pullMs = images.has(name) ? 300 : 1_000 + (hash(name) % 3_000)
    this.#after(pullMs, () => {
      if (!isPullable(name)) return this.#pullFailed(run, name, onPresent)
      images.add(name)
      const took = `${(pullMs / 1000).toFixed(3)}s`
      recorder.record(
        about,
        'Normal',
        'Pulled',
        `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: ${20_000_000 + (hash(name) % 200_000_000)} bytes.`,
      )
      onPresent()
    })
  }

  #pullFailed(run: ContainerRun, name: string, onPresent: () => void): void {
    const { recorder } = this.#host
    const image = run.container.image ?? ''
    const about = this.#reference(run)
    const error = `rpc error: code = NotFound desc = failed to pull and unpack image "${name}": failed to resolve reference "${name}": ${name}: not found`
    run.state = { waiting: { reason: 'ErrImagePull', message: error } }
    recorder.record(about, 'Warning', 'Failed', `Failed to pull image "${image}": ${error}`)
    recorder.record(about, 'Warning', 'Failed', 'Error: ErrImagePull')
    this.#write()
    const waitMs = PULL_BACK_OFF_MS[Math.min(this.#pullFailures++, PULL_BACK_OFF_MS.length - 1)]!
    this.#afterReal(1_000, () => {
      run.state = {
        waiting: { reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}": ErrImagePull: ${error}` },
      }
      recorder.record(about, 'Normal', 'BackOff', `Back-off pulling image "${image}"`)
      recorder.record(about, 'Warning', 'Failed', 'Error: ImagePullBackOff')
      this.#write()
    })
    this.#afterReal(waitMs, () => this.#pull(run, onPresent))
  }

  #launch(run: ContainerRun): void {
    const { recorder, cluster } = this.#host
    recorder.record(this.#reference(run), 'Normal', 'Created', 'Container created')
    recorder.record(this.#reference(run), 'Normal', 'Started', 'Container started')
    run.imageID = `sha256:${hexOf(run.container.image ?? '')}`
    run.containerID = `containerd://${hexOf(`${this.#pod.metadata.uid}/${run.container.name}/${run.restartCount}`)}`
    run.state = { running: { startedAt: formatTime(cluster.clock.now()) } }
    run.isStarted = !run.isInit && !run.container.startupProbe
  }

  /** The main containers run; those without a probe are ready at once. */
  #ready(): void {
    const waits: number[] = []
    for (const run of this.#runs.filter(({ isInit }) => !isInit)) {
      const probe = run.container.readinessProbe ?? run.container.startupProbe
      if (!probe) {
        run.isReady = true
        continue
      }
      const waitMs = ((probe.initialDelaySeconds ?? 0) + 1) * 1000
      waits.push(waitMs)
      this.#after(waitMs, () => {
        run.isStarted = run.isReady = true
        if (this.#host.cluster.settings.pace > 0) this.#write()
      })
    }
    if (waits.length === 0 || this.#host.cluster.settings.pace > 0) this.#write()
    else this.#after(Math.max(...waits), () => this.#write())
    if (this.#pod.spec?.restartPolicy !== 'Always') this.#after(2_000, () => this.#complete())
  }

  #complete(): void {
    for (const run of this.#runs) if (run.state.running) this.#finish(run, 0)
    this.#finalPhase = 'Succeeded'
    this.#write()
  }

  #takeDown(): void {
    this.#isStopping = true
    this.stop()
    const { recorder } = this.#host
    for (const run of this.#runs.filter(({ state }) => state.running)) {
      recorder.record(this.#reference(run), 'Normal', 'Killing', `Stopping container ${run.container.name}`)
    }
    const graceMs = (this.#pod.metadata.deletionGracePeriodSeconds ?? 30) * 1000
    this.#after(Math.min(graceMs, 700), () => {
      for (const run of this.#runs.filter(({ state }) => state.running)) this.#finish(run, 0)
      this.#finalPhase ??= 'Succeeded'
      if (this.#host.cluster.settings.pace > 0) this.#write()
      const { namespace, name, uid } = this.#pod.metadata
      this.#attempt(() =>
        this.#host.client.delete(
          pods,
          { namespace, name: name! },
          { gracePeriodSeconds: 0, preconditions: { uid: uid! } },
        ),
      )
    })
  }

  #finish(run: ContainerRun, exitCode: number): void {
    const finishedAt = formatTime(this.#host.cluster.clock.now())
    const { startedAt } = run.state.running ?? {}
    run.state = {
      terminated: {
        exitCode,
        reason: exitCode === 0 ? 'Completed' : 'Error',
        startedAt: startedAt ?? finishedAt,
        finishedAt,
        containerID: run.containerID,
      },
    }
    run.isReady = run.isStarted = false
  }

  #write(): void {
    const { client, cluster, hostIp } = this.#host
    const { namespace, name, uid } = this.#pod.metadata
    const live = client.get(pods, { namespace, name: name! }) as Pod | undefined
    if (!live || live.metadata.uid !== uid) return
    const status = podStatusFor(live, {
      runs: this.#runs,
      hostIp,
      podIp: this.#podIp,
      startedMs: this.#startedMs,
      nowMs: cluster.clock.now(),
      ...(this.#finalPhase ? { finalPhase: this.#finalPhase } : {}),
    })
    this.#attempt(() => client.update(pods, { ...live, status } as Pod, 'status'))
  }

  /** A refused write is not this worker's to mend: the next event brings the Pod's newer state. */
  #attempt(write: () => void): void {
    try {
      write()
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
    }
  }

  #reference(run: ContainerRun) {
    return {
      ...referenceTo(this.#pod),
      fieldPath: `spec.${run.isInit ? 'initContainers' : 'containers'}{${run.container.name}}`,
    }
  }

  /** Waits as long as a real node takes, scaled by the cluster's pace; at pace 0 it does not wait at all. */
  #after(ms: number, run: () => void): void {
    const { pace } = this.#host.cluster.settings
    if (pace === 0) run()
    else this.#afterReal(ms * pace, run)
  }

  #afterReal(ms: number, run: () => void): void {
    const timer = this.#host.cluster.clock.schedule(ms, () => {
      this.#timers.delete(timer)
      run()
    })
    this.#timers.add(timer)
  }
}

/** Images by these names exist in no registry, here as on a real one. */
function isPullable(name: string): boolean {
  return !/non-existent|nosuch|does-not-exist|not-found/.test(name)
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
  return value
}

function hexOf(text: string): string {
  return Array.from({ length: 8 }, (_, index) => hash(`${index}${text}`).toString(16).padStart(8, '0')).join('')
}
