import type { Pod } from '@everynode/kube'
import type { Timer } from '../../clock.ts'
import { referenceTo, type ObjectReference } from '../../events/object-reference.ts'
import type { NodeHost } from '../nodes/node-host.ts'
import type { ProbedPod } from '../probes/run-probe.ts'
import { PodVolumes } from '../volumes/pod-volumes.ts'
import { fieldPathOf, type ContainerRun } from './container-run.ts'

type EventType = 'Normal' | 'Warning'

/** One Pod on its node: what the parts of its worker share. */
export class PodScene implements ProbedPod {
  readonly host: NodeHost
  runs: readonly ContainerRun[] = []
  readonly volumes = new PodVolumes()
  pod: Pod
  podIp: string | undefined
  /** The earliest sign of work, as the status says it. */
  startedMs: number
  /** Made when something waits. */
  #timers: Set<Timer> | undefined
  #reference: { pod: Pod; fieldPath: string | undefined; about: ObjectReference } | undefined
  #isOver = false

  constructor(host: NodeHost, pod: Pod) {
    this.host = host
    this.pod = pod
    this.startedMs = host.nowMs()
  }

  get isOver(): boolean {
    return this.#isOver
  }

  /** Says something about a container of the Pod, or about the Pod as a whole. */
  record(run: ContainerRun | undefined, type: EventType, reason: string, message: string): void {
    if (this.host.isHollow) return
    this.host.recorder.record(this.#referenceTo(run && fieldPathOf(run)), type, reason, message)
  }

  /** Events that follow each other mostly speak of the same, and then share how they name it. */
  #referenceTo(fieldPath: string | undefined): ObjectReference {
    const last = this.#reference
    if (last && last.pod === this.pod && last.fieldPath === fieldPath) return last.about
    const about = referenceTo({ ...this.pod, kind: 'Pod', apiVersion: 'v1' }, fieldPath)
    this.#reference = { pod: this.pod, fieldPath, about }
    return about
  }

  /** Waits for as long as a real node takes, scaled by the pace; at pace 0 it is run at once. */
  after(ms: number, run: () => void): void {
    const started: { timer?: Timer } = {}
    const timer = this.host.after(ms, () => {
      if (started.timer) this.#forget(started.timer)
      if (!this.#isOver) run()
    })
    if (!timer) return
    started.timer = timer
    this.#remember(timer)
  }

  /** Waits on the cluster's clock whatever the pace is: for what would otherwise happen again and again without end. */
  afterReal(ms: number, run: () => void): Timer {
    const timer = this.host.cluster.clock.schedule(ms, () => {
      this.#forget(timer)
      if (!this.#isOver) run()
    })
    this.#remember(timer)
    return timer
  }

  /** Cancels all that waits. */
  cancelTimers(): void {
    for (const timer of this.#timers ?? []) timer.cancel()
    this.#timers = undefined
  }

  #remember(timer: Timer): void {
    this.#timers ??= new Set()
    this.#timers.add(timer)
  }

  #forget(timer: Timer): void {
    this.#timers?.delete(timer)
    if (this.#timers?.size === 0) this.#timers = undefined
  }

  close(): void {
    this.#isOver = true
    this.cancelTimers()
  }
}
