import { hashOf, rolloutLimits, statusFields } from '@everynode/daemonset'
import {
  type ControllerRevision,
  controllerOf,
  type DaemonSet,
  type DaemonSetStatus,
  isEmptySelector,
  matchesSelector,
  type Pod,
  StatusError,
} from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import { claim } from '../claims.ts'
import { controllerRevisionKind, daemonSetKind, podKind } from '../kinds.ts'
import { isNamespaceTerminating, PodControl } from '../pod-control.ts'
import { slowStart } from '../slow-start.ts'
import type { DaemonFleet } from './daemon-fleet.ts'
import { constructHistory, pruneHistory } from './daemon-history.ts'
import { daemonPodChange } from './daemon-pod.ts'
import { FailedPodBackoff } from './failed-pod-backoff.ts'
import { planPods } from './manage-pods.ts'

/** So many Pods are made, and so many deleted, in one sync. */
const BURST = 250
const STATUS_ATTEMPTS = 2

/** What a sync asks to be done later. */
export interface SyncOutcome {
  /** Milliseconds until the next sync that is due without any event. */
  nextAfterMs: number | undefined
  /** There is more to make or delete than one sync may. */
  isUnfinished: boolean
}

/** One pass over one DaemonSet (daemon.syncDaemonSet). */
export class DaemonSync {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #events: EventRecorder
  readonly #pods: PodControl
  readonly #backoff = new FailedPodBackoff()

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('daemon-set-controller')
    this.#events = new EventRecorder(this.#client, cluster.clock, 'daemonset-controller')
    this.#pods = new PodControl(this.#client, this.#events, daemonSetKind)
  }

  /** Throws what makes a retry necessary, after the status was written. */
  run(fleet: DaemonFleet): SyncOutcome {
    const { daemonSet } = fleet
    const nothing: SyncOutcome = { nextAfterMs: undefined, isUnfinished: false }
    if (isEmptySelector(daemonSet.spec?.selector ?? {})) {
      this.#events.record(
        daemonSet,
        'Warning',
        'SelectingAll',
        'This daemon set is selecting all pods. A non-empty selector is required.',
      )
      return nothing
    }
    if (daemonSet.metadata.deletionTimestamp) return nothing
    const old = this.#constructHistory(fleet)
    this.#claimPods(fleet)
    let failure: unknown
    let outcome = nothing
    try {
      outcome = this.#update(fleet, old)
    } catch (error) {
      failure = error
    }
    this.#writeStatus(fleet)
    if (failure !== undefined) throw failure
    const dueMs = fleet.nextChangeMs
    if (dueMs === undefined) return outcome
    const afterMs = Math.max(1, dueMs - this.#cluster.clock.now())
    return { ...outcome, nextAfterMs: Math.min(outcome.nextAfterMs ?? Infinity, afterMs) }
  }

  #constructHistory(fleet: DaemonFleet): readonly ControllerRevision[] {
    const { daemonSet } = fleet
    const { uid, namespace } = daemonSet.metadata
    const candidates = this.#client.list(controllerRevisionKind, namespace).filter((revision) => {
      const controller = controllerOf(revision)
      return controller ? controller.uid === uid : matchesSelector(daemonSet.spec?.selector, revision.metadata.labels)
    })
    const { current, old } = constructHistory(this.#client, daemonSet, candidates, fleet.pods)
    fleet.setHash(hashOf(current))
    return old
  }

  #claimPods(fleet: DaemonFleet): void {
    const claimant = {
      client: this.#client,
      ownerKind: daemonSetKind,
      owner: fleet.daemonSet,
      selector: fleet.daemonSet.spec?.selector,
    }
    for (const pod of [...fleet.strays.values(), ...fleet.orphans.values()]) claim(claimant, podKind, pod)
  }

  #update(fleet: DaemonFleet, old: readonly ControllerRevision[]): SyncOutcome {
    const nowMs = this.#cluster.clock.now()
    fleet.refresh(nowMs)
    const backoffKey = (nodeName: string) =>
      `${fleet.daemonSet.metadata.uid}/${fleet.daemonSet.status?.observedGeneration ?? 0}/${nodeName}`
    const work = planPods(fleet, nowMs, (nodeName) => this.#backoff.remainingMs(backoffKey(nodeName), nowMs))
    for (const { pod, nodeName, phase } of work.ended) {
      if (phase === 'Failed') this.#backoff.next(backoffKey(nodeName), nowMs)
      this.#tellEnded(fleet.daemonSet, pod, nodeName, phase)
    }
    const outcome: SyncOutcome = {
      nextAfterMs: work.retryAfterMs,
      isUnfinished: work.createOn.length > BURST || work.deletePods.length > BURST,
    }
    const isIdle = work.createOn.length === 0 && work.deletePods.length === 0
    this.#apply(fleet, work.createOn, work.deletePods)
    // What was just made or deleted has to be seen before anything else is decided.
    if (isIdle && fleet.daemonSet.spec?.updateStrategy?.type !== 'OnDelete') {
      const { totals } = fleet
      const step = totals.step(rolloutLimits(fleet.daemonSet.spec, totals.counts.desired))
      outcome.isUnfinished = step.createOn.length > BURST || step.deletePods.length > BURST
      this.#apply(fleet, step.createOn, step.deletePods)
    }
    pruneHistory(this.#client, fleet.daemonSet, old, fleet.pods)
    return outcome
  }

  /** Makes and deletes Pods, at most a burst of each (daemon.syncNodes). */
  #apply(fleet: DaemonFleet, createOn: readonly string[], deletePods: readonly Pod[]): void {
    const { daemonSet, hash } = fleet
    const template = daemonSet.spec!.template!
    const { error } = slowStart(Math.min(BURST, createOn.length), (index) => {
      try {
        this.#pods.create(daemonSet, template, daemonPodChange(daemonSet, hash, createOn[index]!))
      } catch (failure) {
        if (!(failure instanceof StatusError && isNamespaceTerminating(failure))) throw failure
      }
    })
    let failure = error
    for (const pod of deletePods.slice(0, BURST)) {
      try {
        this.#pods.delete(daemonSet, pod)
      } catch (problem) {
        failure ??= problem
      }
    }
    if (failure !== undefined) throw failure
  }

  #tellEnded(daemonSet: DaemonSet, pod: Pod, nodeName: string, phase: 'Failed' | 'Succeeded'): void {
    const name = `${pod.metadata.namespace}/${pod.metadata.name}`
    if (phase === 'Failed')
      this.#events.record(
        daemonSet,
        'Warning',
        'FailedDaemonPod',
        `Found failed daemon pod ${name} on node ${nodeName}, will try to kill it`,
      )
    else
      this.#events.record(
        daemonSet,
        'Normal',
        'SucceededDaemonPod',
        `Found succeeded daemon pod ${name} on node ${nodeName}, will try to delete it`,
      )
  }

  /** Writes the counts where they differ; a conflict is answered by one more try on the newest version. */
  #writeStatus(fleet: DaemonFleet): void {
    fleet.refresh(this.#cluster.clock.now())
    const { namespace, name, uid, generation } = fleet.daemonSet.metadata
    const counted: DaemonSetStatus = { ...statusFields(fleet.totals.counts), observedGeneration: generation ?? 0 }
    for (let attempt = 1; ; attempt++) {
      const live = this.#client.get(daemonSetKind, { namespace, name: name! }) as DaemonSet | undefined
      if (live?.metadata.uid !== uid || live === undefined || live.metadata.deletionTimestamp) return
      if (isSameStatus(live.status ?? {}, counted)) return
      try {
        this.#client.update(daemonSetKind, { ...live, status: withCounts(live.status ?? {}, counted) }, 'status')
        return
      } catch (error) {
        if (attempt >= STATUS_ATTEMPTS) throw error
      }
    }
  }
}

const countFields = [
  'currentNumberScheduled',
  'numberMisscheduled',
  'desiredNumberScheduled',
  'numberReady',
  'updatedNumberScheduled',
  'numberAvailable',
  'numberUnavailable',
] as const

function isSameStatus(live: DaemonSetStatus, counted: DaemonSetStatus): boolean {
  if ((live.observedGeneration ?? 0) < counted.observedGeneration!) return false
  return countFields.every((field) => (live[field] ?? 0) === (counted[field] ?? 0))
}

/** The counts in place of the old ones; what others wrote into the status stays. */
function withCounts(live: DaemonSetStatus, counted: DaemonSetStatus): DaemonSetStatus {
  const kept = { ...live }
  for (const field of countFields) delete kept[field]
  return { ...counted, ...kept, observedGeneration: counted.observedGeneration! }
}
