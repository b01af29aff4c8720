import { formatTime, type Node, type Pod, StatusError, type Taint } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Timer } from '../../clock.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import { isEqualJson } from '../../json.ts'
import type { StoreEvent } from '../../store.ts'
import { podKind } from '../kinds.ts'
import { keyOf, splitKey } from '../object-key.ts'
import { tolerationSeconds } from './toleration-time.ts'

/** Deletes Pods from nodes with NoExecute taints that they do not tolerate, or no longer. */
export const taintEvictionController: Controller = {
  name: 'taint-eviction-controller',
  start(cluster) {
    const loop = new TaintEviction(cluster)
    return () => loop.stop()
  },
}

class TaintEviction {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #events: EventRecorder
  readonly #tainted = new Map<string, readonly Taint[]>()
  readonly #planned = new Map<string, { timer: Timer; sinceMs: number; atMs: number }>()
  readonly #unsubscribe: () => void

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('taint-eviction-controller')
    this.#events = new EventRecorder(this.#client, cluster.clock, 'taint-eviction-controller')
    for (const node of cluster.store.list('/nodes')) this.#noteNode(node as Node)
    this.#unsubscribe = cluster.store.subscribe(['/nodes', '/pods'], (event) => this.#hear(event))
  }

  stop(): void {
    this.#unsubscribe()
    for (const { timer } of this.#planned.values()) timer.cancel()
  }

  #hear({ type, storageKey, object, previous }: StoreEvent): void {
    if (storageKey === '/nodes') {
      if (type === 'DELETED') this.#tainted.delete(object.metadata.name!)
      else this.#noteNode(object as Node)
      return
    }
    const pod = object as Pod
    if (type === 'DELETED') return this.#cancel(keyOf(pod), false)
    const taints = this.#tainted.get(pod.spec?.nodeName ?? '')
    if (!taints) return
    const before = previous as Pod | undefined
    const isNews =
      before?.spec?.nodeName !== pod.spec?.nodeName || !isEqualJson(before?.spec?.tolerations, pod.spec?.tolerations)
    if (isNews) this.#judge(pod, taints)
  }

  #noteNode(node: Node): void {
    const name = node.metadata.name!
    const taints = node.spec?.taints?.filter(({ effect }) => effect === 'NoExecute') ?? []
    const before = this.#tainted.get(name)
    if (taints.length === 0) {
      if (!before) return
      this.#tainted.delete(name)
      for (const pod of this.#cluster.store.podsOnNode(name)) this.#cancel(keyOf(pod), true)
      return
    }
    if (before && isEqualJson(before, taints)) return
    this.#tainted.set(name, taints)
    for (const pod of this.#cluster.store.podsOnNode(name)) this.#judge(pod as Pod, taints)
  }

  #judge(pod: Pod, taints: readonly Taint[]): void {
    const key = keyOf(pod)
    const seconds = tolerationSeconds(taints, pod.spec?.tolerations ?? [])
    if (seconds === Infinity) return this.#cancel(key, true)
    const nowMs = this.#cluster.clock.now()
    const planned = this.#planned.get(key)
    if (seconds === 0) {
      this.#cancel(key, false)
      return this.#plan(key, nowMs, 0)
    }
    // A plan that was made earlier for the same or a longer toleration stands: its time has been running since then.
    if (planned && planned.sinceMs + seconds * 1000 < nowMs + seconds * 1000) return
    if (planned) this.#cancel(key, true)
    this.#plan(key, nowMs, seconds * 1000)
  }

  #plan(key: string, sinceMs: number, delayMs: number): void {
    const timer = this.#cluster.clock.schedule(delayMs, () => {
      this.#planned.delete(key)
      this.#evict(key)
    })
    this.#planned.set(key, { timer, sinceMs, atMs: sinceMs + delayMs })
  }

  #cancel(key: string, isTold: boolean): void {
    const planned = this.#planned.get(key)
    if (!planned) return
    planned.timer.cancel()
    this.#planned.delete(key)
    if (isTold) this.#tell(key, `Cancelling deletion of Pod ${key}`)
  }

  #evict(key: string): void {
    const { namespace, name } = splitKey(key)
    const pod = this.#client.get(podKind, { namespace, name }) as Pod | undefined
    if (!pod) return
    this.#tell(key, `Marking for deletion Pod ${key}`)
    try {
      if (!pod.metadata.deletionTimestamp) this.#markDisrupted(pod)
      this.#client.delete(podKind, { namespace, name })
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
    }
  }

  #markDisrupted(pod: Pod): void {
    const { namespace, name, generation } = pod.metadata
    const condition = {
      type: 'DisruptionTarget',
      ...(generation === undefined ? {} : { observedGeneration: generation }),
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime: formatTime(this.#cluster.clock.now()),
      reason: 'DeletionByTaintManager',
      message: 'Taint manager: deleting due to NoExecute taint',
    }
    const body = { status: { conditions: [condition] } }
    this.#client.patch(
      podKind,
      { namespace, name: name! },
      { type: 'application/strategic-merge-patch+json', subresource: 'status', body },
    )
  }

  #tell(key: string, message: string): void {
    const { namespace, name } = splitKey(key)
    this.#events.record({ kind: 'Pod', namespace, name, apiVersion: 'v1' }, 'Normal', 'TaintManagerEviction', message)
  }
}
