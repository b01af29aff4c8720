import { availableAtMs, isPodAvailable, isPodReady } from '@everynode/daemonset'
import {
  type ControllerRevision,
  controllerRevisionHashLabel,
  isPodTerminal,
  isPodTerminating,
  type Pod,
  StatusError,
} from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import { isEqualJson } from '../../json.ts'
import { podKind, statefulSetKind } from '../kinds.ts'
import { splitKey } from '../object-key.ts'
import { claimPods } from '../owned-pods.ts'
import { OwnerLoop } from '../owner-loop.ts'
import { pruneStatefulHistory, statefulHistory, type StatefulHistory } from './stateful-history.ts'
import { createClaims, statefulPod } from './stateful-pod.ts'
import { ordinalOf, type StatefulSet, type StatefulSetStatus } from './stateful-set-objects.ts'

/** Keeps the numbered Pods of StatefulSets: made one after the other, renewed and removed from the highest down. */
export const statefulSetController: Controller = {
  name: 'statefulset-controller',
  start(cluster) {
    const sync = new StatefulSync(cluster)
    return () => sync.stop()
  },
}

class StatefulSync {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #events: EventRecorder
  readonly #loop: OwnerLoop

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('statefulset-controller')
    this.#events = new EventRecorder(this.#client, cluster.clock, 'statefulset-controller')
    this.#loop = new OwnerLoop(cluster, {
      kind: statefulSetKind,
      sync: (key) => this.#sync(key),
      selectorOf: (set) => (set as StatefulSet).spec?.selector,
    })
  }

  stop(): void {
    this.#loop.stop()
  }

  #sync(key: string): void {
    const set = this.#client.get(statefulSetKind, splitKey(key)) as StatefulSet | undefined
    if (!set?.spec?.selector) return
    const pods = claimPods(this.#cluster.store, this.#client, statefulSetKind, set, set.spec.selector).filter(
      (pod) => ordinalOf(set, pod) !== undefined,
    )
    const history = statefulHistory(this.#client, set)
    let problem: unknown
    try {
      if (!set.metadata.deletionTimestamp) this.#bringIntoOrder(set, pods, history)
    } catch (error) {
      problem = error
    }
    this.#writeStatus(set, pods, history)
    if (problem !== undefined) throw problem
    const inUse = new Set(pods.map((pod) => pod.metadata.labels?.[controllerRevisionHashLabel] ?? ''))
    pruneStatefulHistory(this.#client, set, history, inUse)
    this.#comeBack(key, set, pods)
  }

  /** One step towards the wanted state (statefulset updateStatefulSet). */
  #bringIntoOrder(set: StatefulSet, pods: readonly Pod[], history: StatefulHistory): void {
    const start = set.spec?.ordinals?.start ?? 0
    const replicas = set.spec?.replicas ?? 1
    const isMonotonic = set.spec?.podManagementPolicy !== 'Parallel'
    const byOrdinal = new Map(pods.map((pod) => [ordinalOf(set, pod)!, pod]))
    for (let ordinal = start; ordinal < start + replicas; ordinal++) {
      const pod = byOrdinal.get(ordinal)
      if (!pod) {
        this.#create(set, this.#revisionFor(set, history, ordinal), ordinal)
        if (isMonotonic) return
      } else if (isPodTerminal(pod)) {
        if (!isPodTerminating(pod)) this.#delete(set, pod)
        if (isMonotonic) return
      } else if (isMonotonic && (isPodTerminating(pod) || !this.#isAvailable(set, pod))) return
    }
    const condemned = pods.filter((pod) => ordinalOf(set, pod)! < start || ordinalOf(set, pod)! >= start + replicas)
    const descending = condemned.toSorted((a, b) => ordinalOf(set, b)! - ordinalOf(set, a)!)
    const unwell = descending.filter((pod) => !isWell(pod))
    const lowestUnwell = pods.every((pod) => isWell(pod) || condemned.includes(pod)) ? unwell.at(-1) : undefined
    for (const pod of descending) {
      if (isPodTerminating(pod)) {
        if (isMonotonic) return
        continue
      }
      // One that is not well keeps those below it from going, unless it is the lowest of all that are not well.
      if (isMonotonic && pod !== lowestUnwell && !this.#isAvailable(set, pod)) return
      this.#delete(set, pod)
      if (isMonotonic) return
    }
    if (set.spec?.updateStrategy?.type !== 'OnDelete') this.#renew(set, byOrdinal, history, start, replicas)
  }

  /** Replaces the highest Pod of an older revision once those above it are available. */
  #renew(
    set: StatefulSet,
    byOrdinal: ReadonlyMap<number, Pod>,
    history: StatefulHistory,
    start: number,
    replicas: number,
  ): void {
    const lowest = Math.max(start, start + (set.spec?.updateStrategy?.rollingUpdate?.partition ?? 0))
    for (let ordinal = start + replicas - 1; ordinal >= lowest; ordinal--) {
      const pod = byOrdinal.get(ordinal)
      if (!pod) return
      if (pod.metadata.labels?.[controllerRevisionHashLabel] !== history.update.metadata.name && !isPodTerminating(pod))
        return this.#delete(set, pod)
      if (isPodTerminating(pod) || !this.#isAvailable(set, pod)) return
    }
  }

  /** New Pods below the partition are made as they were, until the update is complete (newVersionedStatefulSetPod). */
  #revisionFor(set: StatefulSet, history: StatefulHistory, ordinal: number): ControllerRevision {
    const { type, rollingUpdate } = set.spec?.updateStrategy ?? {}
    const start = set.spec?.ordinals?.start ?? 0
    if (type === 'OnDelete') return history.update
    const isKept = rollingUpdate
      ? ordinal < start + (rollingUpdate.partition ?? 0)
      : ordinal < start + (set.status?.currentReplicas ?? 0)
    return isKept ? history.current : history.update
  }

  #isAvailable(set: StatefulSet, pod: Pod): boolean {
    return isPodReady(pod) && isPodAvailable(pod, set.spec?.minReadySeconds ?? 0, this.#cluster.clock.now())
  }

  #create(set: StatefulSet, revision: ControllerRevision, ordinal: number): void {
    const pod = statefulPod(set, revision, ordinal)
    const name = pod.metadata.name!
    try {
      createClaims(this.#client, set, name)
      this.#client.create(podKind, pod)
    } catch (error) {
      if (error instanceof StatusError) this.#tellFailure(set, 'create', name, error)
      throw error
    }
    this.#events.record(
      set,
      'Normal',
      'SuccessfulCreate',
      `Create Pod ${name} in StatefulSet ${set.metadata.name} successful`,
    )
  }

  #delete(set: StatefulSet, pod: Pod): void {
    const { namespace, name } = pod.metadata
    try {
      this.#client.delete(podKind, { namespace, name: name! })
    } catch (error) {
      if (error instanceof StatusError) this.#tellFailure(set, 'delete', name!, error)
      throw error
    }
    this.#events.record(
      set,
      'Normal',
      'SuccessfulDelete',
      `Delete Pod ${name} in StatefulSet ${set.metadata.name} successful`,
    )
  }

  #tellFailure(set: StatefulSet, verb: 'create' | 'delete', podName: string, error: StatusError): void {
    const word = verb === 'create' ? 'Create' : 'Delete'
    this.#events.record(
      set,
      'Warning',
      `Failed${word}`,
      `${verb} Pod ${podName} in StatefulSet ${set.metadata.name} failed error: ${error.message}`,
    )
  }

  #writeStatus(set: StatefulSet, pods: readonly Pod[], { current, update, collisionCount }: StatefulHistory): void {
    const { namespace, name, generation } = set.metadata
    const live = this.#client.get(statefulSetKind, { namespace, name: name! }) as StatefulSet | undefined
    if (!live || live.metadata.uid !== set.metadata.uid) return
    const alive = pods.filter((pod) => !isPodTerminating(pod))
    const ofRevision = (revision: ControllerRevision) =>
      alive.filter((pod) => pod.metadata.labels?.[controllerRevisionHashLabel] === revision.metadata.name).length
    const counts = {
      ready: pods.filter((pod) => !isPodTerminal(pod) && isPodReady(pod)).length,
      available: pods.filter((pod) => !isPodTerminal(pod) && this.#isAvailable(set, pod)).length,
      current: ofRevision(current),
      updated: ofRevision(update),
    }
    let currentRevision = current.metadata.name!
    const replicas = set.spec?.replicas ?? 1
    const isRolledOut = counts.updated === replicas && counts.ready === replicas && pods.length === replicas
    if (isRolledOut && (set.spec?.updateStrategy?.type ?? 'RollingUpdate') === 'RollingUpdate') {
      currentRevision = update.metadata.name!
      counts.current = counts.updated
    }
    const status: StatefulSetStatus = {
      ...live.status,
      observedGeneration: generation ?? 0,
      replicas: pods.length,
      readyReplicas: counts.ready,
      currentReplicas: counts.current,
      updatedReplicas: counts.updated,
      currentRevision,
      updateRevision: update.metadata.name!,
      collisionCount,
      availableReplicas: counts.available,
    }
    for (const field of ['readyReplicas', 'currentReplicas', 'updatedReplicas'] as const)
      if (status[field] === 0) delete status[field]
    if (!isEqualJson(live.status, status)) this.#client.update(statefulSetKind, { ...live, status }, 'status')
  }

  #comeBack(key: string, set: StatefulSet, pods: readonly Pod[]): void {
    const minReadySeconds = set.spec?.minReadySeconds ?? 0
    const nowMs = this.#cluster.clock.now()
    for (const pod of minReadySeconds > 0 ? pods : []) {
      const atMs = availableAtMs(pod, minReadySeconds)
      if (atMs !== undefined && atMs >= nowMs) this.#loop.queue.addAfter(key, atMs - nowMs + 1)
    }
  }
}

function isWell(pod: Pod): boolean {
  return isPodReady(pod) && !isPodTerminating(pod)
}
