import type { Probe } from '@everynode/kube'
import type { Timer } from '../../clock.ts'
import type { ContainerRun } from '../pods/container-run.ts'
import { mayAnswerChange, runProbe, type ProbedPod, type ProbeResult } from './run-probe.ts'

export type ProbeKind = 'startup' | 'readiness' | 'liveness'

export const probeWords: Readonly<Record<ProbeKind, string>> = {
  startup: 'Startup',
  readiness: 'Readiness',
  liveness: 'Liveness',
}

const FIRST_MS = 100

/** Told of what a probe means for its container. */
export interface ProbeListener {
  onVerdict(kind: ProbeKind, isGood: boolean): void
  onFailure(kind: ProbeKind, result: Exclude<ProbeResult, { type: 'success' }>): void
}

/** Asks again and again how a container is, and tells when enough answers agree (pkg/kubelet/prober/worker.go). */
export class ProbeWorker {
  readonly #kind: ProbeKind
  readonly #probe: Probe
  readonly #run: ContainerRun
  readonly #pod: ProbedPod
  readonly #listener: ProbeListener
  #timer: Timer | undefined
  #stopProbe: (() => void) | undefined
  #verdict: boolean | undefined
  #streak = 0
  #last: boolean | undefined
  #isStopped = false

  constructor(kind: ProbeKind, probe: Probe, run: ContainerRun, pod: ProbedPod, listener: ProbeListener) {
    this.#kind = kind
    this.#probe = probe
    this.#run = run
    this.#pod = pod
    this.#listener = listener
    this.#schedule(this.#firstMs * pod.host.cluster.settings.pace)
  }

  /** Questions are asked on the ticks of the period; where there is no delay, the first one as soon as the container runs. */
  get #firstMs(): number {
    const delayMs = (this.#probe.initialDelaySeconds ?? 0) * 1000
    if (delayMs === 0 && this.#kind !== 'liveness') return FIRST_MS
    const periodMs = (this.#probe.periodSeconds || 10) * 1000
    return Math.max(Math.ceil(delayMs / periodMs), 1.5) * periodMs
  }

  stop(): void {
    this.#isStopped = true
    this.#timer?.cancel()
    this.#stopProbe?.()
  }

  #schedule(ms: number): void {
    if (this.#isStopped) return
    this.#timer = this.#pod.host.cluster.clock.schedule(ms, () => this.#ask())
  }

  #ask(): void {
    const periodMs = (this.#probe.periodSeconds || 10) * 1000
    // Until the startup probe has succeeded the other probes hold back.
    if (this.#kind !== 'startup' && !this.#run.isStarted) return this.#schedule(Math.min(periodMs, 500))
    const askedMs = this.#pod.host.cluster.clock.now()
    this.#stopProbe = runProbe(this.#pod, this.#run, this.#probe, (result) => {
      if (this.#isStopped) return
      this.#hear(result)
      if (this.#isStopped || this.#isSettled) return
      this.#schedule(Math.max(periodMs - (this.#pod.host.cluster.clock.now() - askedMs), 1))
    })
  }

  /**
   * An answer that only the image decides stays the same: a probe that agreed with itself is not asked again, so that thousands
   * of idle Pods need no timers.
   */
  get #isSettled(): boolean {
    if (this.#verdict !== true) return false
    return this.#kind === 'startup' || (!this.#probe.exec && !mayAnswerChange(this.#pod, this.#run, this.#probe))
  }

  #hear(result: ProbeResult): void {
    const isGood = result.type === 'success'
    if (result.type !== 'success') this.#listener.onFailure(this.#kind, result)
    if (result.type === 'unknown') return
    this.#streak = this.#last === isGood ? this.#streak + 1 : 1
    this.#last = isGood
    const wanted = isGood ? (this.#probe.successThreshold ?? 1) : (this.#probe.failureThreshold ?? 3)
    if (this.#streak < wanted || this.#verdict === isGood) return
    this.#verdict = isGood
    this.#listener.onVerdict(this.#kind, isGood)
  }
}
