import { findKind, isPodTerminal, type Node, type Pod } from '@everynode/kube'
import type { Client } from '../client.ts'
import type { Timer } from '../clock.ts'
import type { Cluster } from '../cluster.ts'
import { EventSeriesRecorder } from '../events/event-series-recorder.ts'
import type { StoreEvent } from '../store.ts'
import { bindPod } from './bind-pod.ts'
import type { CycleState } from './cycle-state.ts'
import { DisruptionBudgets } from './disruption-budgets.ts'
import { failureMessage } from './failure-message.ts'
import { NodeCache } from './node-cache.ts'
import { type PodInfo, podInfoOf, podKey } from './node-info.ts'
import { Nominations } from './nominations.ts'
import { type PlacementSearch, searchPlacement } from './placement.ts'
import { PodAffinityState } from './pod-affinity-state.ts'
import { PodVolumes } from './pod-volumes.ts'
import { preemptionHindrance, searchPreemption, type PreemptionCandidate } from './preemption.ts'
import { clearNomination, markDisrupted, markUnschedulable } from './scheduler-events.ts'
import { type QueuedPod, SchedulingQueue } from './scheduling-queue.ts'
import { SpreadState } from './spread-state.ts'
import { VolumeBinder } from './volume-binder.ts'
import { VolumeReader } from './volume-reader.ts'
import { changedAspects, type ClusterChange, isWorthRetry, mayHelp } from './wake-ups.ts'

export const defaultSchedulerName = 'default-scheduler'

const pods = findKind('', 'v1', 'pods')!
/** So many Pods are placed in one turn of the clock; requests get their turn in between. */
const BATCH = 32
// What the post-filter of dynamic resource allocation says, which runs before preemption in the default profile.
const noClaims = 'no new claims to deallocate'
// The same post-filter when no filter ran and it finds no state of its own.
const noState = 'not found'

/** Places Pods that have no node: takes them from the queue, finds the best node, binds, or says why not. */
export class SchedulerLoop {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #events: EventSeriesRecorder
  readonly #cache = new NodeCache()
  readonly #queue: SchedulingQueue
  readonly #nominations = new Nominations()
  readonly #volumes: VolumeReader
  readonly #binder: VolumeBinder
  readonly #budgets: DisruptionBudgets
  #turn: Timer | undefined
  #unsubscribe: (() => void) | undefined
  #searchStart = 0

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('kube-scheduler')
    this.#events = new EventSeriesRecorder(
      this.#client,
      cluster.clock,
      defaultSchedulerName,
      `${defaultSchedulerName}-simulator`,
    )
    this.#queue = new SchedulingQueue(cluster.clock, () => this.#wake())
    this.#volumes = new VolumeReader(cluster.store)
    this.#binder = new VolumeBinder(cluster, this.#client)
    this.#budgets = new DisruptionBudgets(cluster.store)
  }

  start(): void {
    const { store } = this.#cluster
    for (const node of store.list('/nodes')) this.#cache.setNode(node as Node)
    for (const pod of store.list('/pods')) this.#notePod(undefined, pod as Pod)
    const watched = [
      '/pods',
      '/nodes',
      '/persistentvolumes',
      '/persistentvolumeclaims',
      'storage.k8s.io/storageclasses',
    ]
    this.#unsubscribe = store.subscribe(watched, (event) => this.#hear(event))
  }

  stop(): void {
    this.#unsubscribe?.()
    this.#turn?.cancel()
    this.#queue.stop()
    this.#binder.stop()
  }

  #hear(event: StoreEvent): void {
    if (event.storageKey === '/pods') {
      if (event.type === 'DELETED') this.#forgetPod(event.object as Pod)
      else this.#notePod(event.previous as Pod | undefined, event.object as Pod)
    } else if (event.storageKey === '/nodes') this.#noteNode(event)
    else this.#helpWaiting({ kind: 'volumes' })
  }

  #notePod(before: Pod | undefined, pod: Pod): void {
    const key = podKey(pod)
    if (isPodTerminal(pod)) return this.#forgetPod(pod)
    if (pod.spec?.nodeName) {
      this.#queue.delete(key)
      this.#nominations.delete(key)
      this.#cache.setPod(pod)
      if (!before?.spec?.nodeName) this.#helpWaiting({ kind: 'podPlaced' })
      return
    }
    if (!isOurs(pod) || pod.metadata.deletionTimestamp || pod.spec?.schedulingGates?.length) return
    // Claims of devices are not served here, so whoever names one waits for it, without a word.
    if (pod.spec?.resourceClaims?.length) return
    if (!this.#queue.has(key)) this.#queue.add(key, pod.spec?.priority ?? 0)
    else if (before && isWorthRetry(before, pod)) this.#queue.retry(key)
  }

  #forgetPod(pod: Pod): void {
    const key = podKey(pod)
    this.#queue.delete(key)
    this.#nominations.delete(key)
    this.#binder.forget(key)
    this.#cache.removePod(key)
    if (pod.spec?.nodeName) this.#helpWaiting({ kind: 'podGone', nodeName: pod.spec.nodeName })
  }

  #noteNode({ type, object, previous }: StoreEvent): void {
    const node = object as Node
    const name = node.metadata.name!
    if (type === 'DELETED') {
      this.#cache.removeNode(name)
      return this.#helpWaiting({ kind: 'nodeGone' })
    }
    this.#cache.setNode(node)
    if (!this.#queue.hasUnschedulable) return
    const info = this.#cache.get(name)!
    if (!previous) return this.#helpWaiting({ kind: 'nodeAdded', node: info })
    const aspects = changedAspects(previous as Node, node)
    if (aspects.size > 0) this.#helpWaiting({ kind: 'nodeChanged', node: info, aspects })
  }

  #helpWaiting(change: ClusterChange): void {
    if (!this.#queue.hasUnschedulable) return
    for (const queued of this.#queue.unschedulable()) {
      const info = this.#infoOf(queued)
      if (info && mayHelp(change, info, queued.rejectedBy)) this.#queue.awake(queued)
    }
  }

  #wake(): void {
    this.#turn ??= this.#cluster.clock.schedule(0, () => this.#takeTurn())
  }

  #takeTurn(): void {
    this.#turn = undefined
    let queued: QueuedPod | undefined
    try {
      for (let count = 0; count < BATCH && (queued = this.#queue.pop()); count++) this.#place(queued)
      queued = undefined
    } finally {
      // A fault in placing one Pod must not lose it, nor keep the others waiting.
      if (queued) this.#queue.park(queued, new Set())
      if (this.#queue.hasActive) this.#wake()
    }
  }

  #infoOf(queued: QueuedPod): PodInfo | undefined {
    const [namespace, name] = queued.key.split('/') as [string, string]
    const pod = this.#client.get(pods, { namespace, name }) as Pod | undefined
    return pod && podInfoOf(pod)
  }

  #place(queued: QueuedPod): void {
    const info = this.#infoOf(queued)
    if (!info || info.pod.metadata.deletionTimestamp || info.pod.spec?.nodeName) return this.#queue.delete(queued.key)
    const nodeCount = this.#cache.nodes.length
    const nothing: ReadonlyMap<string, number> = new Map()
    if (nodeCount === 0) return this.#fail(queued, info, failureMessage({ nodeCount, reasons: nothing }), new Set())
    const reading = PodVolumes.of(info.pod, this.#volumes)
    if ('problem' in reading) {
      const message = failureMessage({
        nodeCount,
        preFilterMessage: reading.problem,
        reasons: nothing,
        postFilterMessage: noState,
      })
      return this.#fail(queued, info, message, new Set(['VolumeBinding']))
    }
    const state: CycleState = {
      cache: this.#cache,
      volumes: reading.volumes,
      affinity: PodAffinityState.of(
        info,
        this.#cache,
        (name) => this.#cluster.store.get('/namespaces', undefined, name)?.metadata.labels,
      ),
      spread: SpreadState.of(info, this.#cache),
    }
    const search = searchPlacement(info, state, this.#nominations, this.#searchStart++ % nodeCount)
    if (!search.node) return this.#makeRoom(queued, info, search, state)
    const nodeName = search.node.name
    if (!reading.volumes.hasWaiting) return this.#bind(queued, info.pod, nodeName)
    this.#assume(info.pod, nodeName)
    const plan = reading.volumes.plan(search.node.node!)!
    this.#binder.bind(queued.key, plan, nodeName, () => this.#bind(queued, this.#infoOf(queued)?.pod, nodeName))
  }

  #assume(pod: Pod, nodeName: string): void {
    this.#cache.setPod({ ...pod, spec: { ...pod.spec, nodeName } })
  }

  #bind(queued: QueuedPod, pod: Pod | undefined, nodeName: string): void {
    if (!pod) return this.#queue.delete(queued.key)
    if (!bindPod(this.#client, pod, nodeName)) {
      this.#cache.removePod(queued.key)
      return this.#queue.park(queued, new Set())
    }
    const note = `Successfully assigned ${pod.metadata.namespace}/${pod.metadata.name} to ${nodeName}`
    this.#events.record({ about: pod, type: 'Normal', reason: 'Scheduled', action: 'Binding', note })
  }

  #makeRoom(queued: QueuedPod, info: PodInfo, search: PlacementSearch, state: CycleState): void {
    const nodeCount = this.#cache.nodes.length
    const explain = (postFilter?: string) =>
      failureMessage({
        nodeCount,
        reasons: search.reasons,
        ...(postFilter === undefined ? {} : { postFilterMessage: `${noClaims}, preemption: ${postFilter}` }),
      })
    const nominatedName = this.#nominations.nodeOf(info.key)
    const hindrance = preemptionHindrance(
      info,
      nominatedName === undefined ? undefined : this.#cache.get(nominatedName),
    )
    if (hindrance !== undefined) return this.#fail(queued, info, explain(hindrance), search.rejectedBy)
    const outcome = searchPreemption(info, search, state, this.#nominations, (among) =>
      this.#budgets.protectedAmong(among),
    )
    if (typeof outcome === 'string') return this.#fail(queued, info, explain(outcome), search.rejectedBy)
    // A victim without grace is gone at once, which must find the Pod waiting.
    this.#nominations.set(info, outcome.node.name)
    this.#queue.park(queued, search.rejectedBy)
    this.#preempt(info, outcome)
    this.#tellFailure(info, explain(), outcome.node.name)
  }

  #preempt(info: PodInfo, { node, victims }: PreemptionCandidate): void {
    for (const { pod: victim } of victims) {
      const { namespace, name, uid } = victim.metadata
      if (!victim.metadata.deletionTimestamp) {
        markDisrupted(
          this.#client,
          victim,
          info.pod.spec?.schedulerName ?? defaultSchedulerName,
          this.#cluster.clock.now(),
        )
        this.#client.delete(pods, { namespace, name: name! }, { preconditions: { uid: uid! } })
      }
      const note = `Preempted by pod ${info.pod.metadata.uid} on node ${node.name}`
      this.#events.record({
        about: victim,
        related: info.pod,
        type: 'Normal',
        reason: 'Preempted',
        action: 'Preempting',
        note,
      })
    }
    for (const other of this.#nominations.on(node.name)) {
      if (other.priority >= info.priority || other.key === info.key) continue
      this.#nominations.delete(other.key)
      clearNomination(this.#client, other.pod)
    }
  }

  #fail(queued: QueuedPod, info: PodInfo, message: string, rejectedBy: ReadonlySet<string>): void {
    // The Pod waits before the write below is heard of: a change that the write brings about must find it waiting.
    this.#queue.park(queued, rejectedBy)
    this.#tellFailure(info, message)
  }

  #tellFailure(info: PodInfo, message: string, nominatedNodeName?: string): void {
    this.#events.record({
      about: info.pod,
      type: 'Warning',
      reason: 'FailedScheduling',
      action: 'Scheduling',
      note: message,
    })
    markUnschedulable(this.#client, info.pod, message, nominatedNodeName, this.#cluster.clock.now())
  }
}

function isOurs(pod: Pod): boolean {
  return (pod.spec?.schedulerName ?? defaultSchedulerName) === defaultSchedulerName
}
