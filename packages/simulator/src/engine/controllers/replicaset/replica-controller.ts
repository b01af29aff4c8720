import { availableAtMs, isPodAvailable, isPodReady } from '@everynode/daemonset'
import {
  formatTime,
  isPodTerminal,
  type Kind,
  type KubeObject,
  type LabelSelector,
  type Pod,
  type PodTemplateSpec,
  StatusError,
} from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import { isEqualJson } from '../../json.ts'
import { splitKey } from '../object-key.ts'
import { claimPods } from '../owned-pods.ts'
import { OwnerLoop } from '../owner-loop.ts'
import { isNamespaceTerminating, PodControl } from '../pod-control.ts'
import { isPodActive } from '../pod-conditions.ts'
import { slowStart } from '../slow-start.ts'
import { inDeletionOrder } from './deletion-order.ts'

/** A ReplicaSet or ReplicationController. */
export interface ReplicaOwner extends KubeObject {
  spec?: {
    replicas?: number
    minReadySeconds?: number
    selector?: LabelSelector | Record<string, string>
    template?: PodTemplateSpec
  }
  status?: ReplicaStatus
}

export interface ReplicaStatus {
  replicas?: number
  fullyLabeledReplicas?: number
  readyReplicas?: number
  availableReplicas?: number
  terminatingReplicas?: number
  observedGeneration?: number
  conditions?: ReplicaCondition[]
}

interface ReplicaCondition {
  type: string
  status: string
  lastTransitionTime?: string | null
  reason?: string
  message?: string
}

export interface ReplicaControllerOptions {
  /** The controller's name as the controller manager knows it. */
  name: string
  kind: Kind
  /** The component in events. */
  eventSource: string
  /** The identity of its writes. */
  component: string
  selectorOf(owner: ReplicaOwner): LabelSelector | undefined
  /** Whether the status tells how many Pods are being deleted. */
  countsTerminating: boolean
}

const BURST = 500
const FAILURE = 'ReplicaFailure'

/** A controller that keeps a number of equal Pods: the common part of ReplicaSets and ReplicationControllers. */
export function replicaController(options: ReplicaControllerOptions): Controller {
  return {
    name: options.name,
    start(cluster) {
      const sync = new ReplicaSync(cluster, options)
      return () => sync.stop()
    },
  }
}

class ReplicaSync {
  readonly #cluster: Cluster
  readonly #options: ReplicaControllerOptions
  readonly #client: Client
  readonly #pods: PodControl
  readonly #loop: OwnerLoop

  constructor(cluster: Cluster, options: ReplicaControllerOptions) {
    this.#cluster = cluster
    this.#options = options
    this.#client = cluster.clientFor(options.component)
    this.#pods = new PodControl(
      this.#client,
      new EventRecorder(this.#client, cluster.clock, options.eventSource),
      options.kind,
    )
    this.#loop = new OwnerLoop(cluster, {
      kind: options.kind,
      sync: (key) => this.#sync(key),
      selectorOf: (owner) => options.selectorOf(owner as ReplicaOwner),
    })
  }

  stop(): void {
    this.#loop.stop()
  }

  #sync(key: string): void {
    const owner = this.#client.get(this.#options.kind, splitKey(key)) as ReplicaOwner | undefined
    const selector = owner && this.#options.selectorOf(owner)
    if (!owner || !selector) return
    const nowMs = this.#cluster.clock.now()
    const all = claimPods(this.#cluster.store, this.#client, this.#options.kind, owner, selector)
    const active = all.filter(isPodActive)
    let problem: unknown
    if (!owner.metadata.deletionTimestamp) problem = this.#manage(owner, active, nowMs)
    const terminating = all.filter((pod) => pod.metadata.deletionTimestamp && !isPodTerminal(pod)).length
    this.#writeStatus(owner, active, terminating, problem, nowMs)
    if (problem !== undefined) throw problem
    this.#comeBack(key, owner, active, nowMs)
  }

  /** Makes Pods that are missing and deletes those that are too many; returns the first failure. */
  #manage(owner: ReplicaOwner, active: readonly Pod[], nowMs: number): unknown {
    const surplus = active.length - (owner.spec?.replicas ?? 1)
    if (surplus < 0) {
      const { error } = slowStart(Math.min(BURST, -surplus), () => {
        try {
          this.#pods.create(owner, owner.spec!.template!)
        } catch (failure) {
          if (!(failure instanceof StatusError && isNamespaceTerminating(failure))) throw failure
        }
      })
      return error
    }
    let problem: unknown
    for (const pod of inDeletionOrder(active, nowMs).slice(0, Math.min(BURST, Math.max(0, surplus)))) {
      try {
        this.#pods.delete(owner, pod)
      } catch (error) {
        problem ??= error
      }
    }
    return problem
  }

  /** The status counts the Pods as they were found; what was made or deleted just now is counted when it is seen. */
  #writeStatus(
    owner: ReplicaOwner,
    active: readonly Pod[],
    terminating: number,
    problem: unknown,
    nowMs: number,
  ): void {
    const live = this.#client.get(this.#options.kind, {
      namespace: owner.metadata.namespace,
      name: owner.metadata.name!,
    }) as ReplicaOwner | undefined
    if (!live || live.metadata.uid !== owner.metadata.uid) return
    const minReadySeconds = owner.spec?.minReadySeconds ?? 0
    const labels = Object.entries(owner.spec?.template?.metadata?.labels ?? {})
    const labelled = active.filter((pod) => labels.every(([key, value]) => pod.metadata.labels?.[key] === value)).length
    const ready = active.filter(isPodReady).length
    const available = active.filter((pod) => isPodAvailable(pod, minReadySeconds, nowMs)).length
    const conditions = conditionsWith(
      live.status?.conditions ?? [],
      failureOf(problem, active.length - (owner.spec?.replicas ?? 1)),
      nowMs,
    )
    const status: ReplicaStatus = {
      replicas: active.length,
      ...(labelled > 0 ? { fullyLabeledReplicas: labelled } : {}),
      ...(ready > 0 ? { readyReplicas: ready } : {}),
      ...(available > 0 ? { availableReplicas: available } : {}),
      ...(this.#options.countsTerminating ? { terminatingReplicas: terminating } : {}),
      observedGeneration: owner.metadata.generation ?? 0,
      ...(conditions.length > 0 ? { conditions } : {}),
    }
    if (isEqualJson(live.status, status)) return
    this.#client.update(this.#options.kind, { ...live, status }, 'status')
  }

  #comeBack(key: string, owner: ReplicaOwner, active: readonly Pod[], nowMs: number): void {
    const minReadySeconds = owner.spec?.minReadySeconds ?? 0
    if (minReadySeconds === 0) return
    for (const pod of active) {
      const atMs = availableAtMs(pod, minReadySeconds)
      if (atMs !== undefined && atMs >= nowMs) this.#loop.queue.addAfter(key, atMs - nowMs + 1)
    }
  }
}

function failureOf(problem: unknown, surplus: number): Pick<ReplicaCondition, 'reason' | 'message'> | undefined {
  if (!(problem instanceof Error)) return undefined
  return { reason: surplus < 0 ? 'FailedCreate' : 'FailedDelete', message: problem.message }
}

function conditionsWith(
  old: readonly ReplicaCondition[],
  failure: Pick<ReplicaCondition, 'reason' | 'message'> | undefined,
  nowMs: number,
): ReplicaCondition[] {
  const others = old.filter(({ type }) => type !== FAILURE)
  const before = old.find(({ type }) => type === FAILURE)
  if (!failure) return others
  // A failure that is known already keeps its time and its first message.
  if (before) return [...old]
  return [...others, { type: FAILURE, status: 'True', lastTransitionTime: formatTime(nowMs), ...failure }]
}
