import {
  controllerOf,
  type Kind,
  type KubeObject,
  type LabelSelector,
  matchesSelector,
  type Pod,
} from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import { isEqualJson } from '../json.ts'
import type { StoreEvent } from '../store.ts'
import { indexOrphanPods } from './owned-pods.ts'
import { keyOf } from './object-key.ts'
import { WorkQueue } from './work-queue.ts'

export interface OwnerLoopOptions {
  /** The kind whose objects are synced, by `namespace/name`. */
  kind: Kind
  sync(key: string): void
  /** The selector by which an owner finds its Pods. */
  selectorOf(owner: KubeObject): LabelSelector | undefined
}

/** The wiring of a controller whose objects own Pods: wakes an owner when it, one of its Pods or a fitting orphan changes. */
export class OwnerLoop {
  readonly queue: WorkQueue
  readonly #cluster: Cluster
  readonly #options: OwnerLoopOptions
  readonly #storageKey: string
  readonly #unsubscribe: () => void

  constructor(cluster: Cluster, options: OwnerLoopOptions) {
    this.#cluster = cluster
    this.#options = options
    this.#storageKey = cluster.definitionOf(options.kind).storageKey
    this.queue = new WorkQueue(cluster.clock, (key) => options.sync(key))
    indexOrphanPods(cluster.store)
    for (const owner of cluster.store.list(this.#storageKey)) this.queue.add(keyOf(owner))
    this.#unsubscribe = cluster.store.subscribe([this.#storageKey, '/pods'], (event) => this.#hear(event))
  }

  stop(): void {
    this.#unsubscribe()
    this.queue.stop()
  }

  #hear({ type, storageKey, object, previous }: StoreEvent): void {
    if (storageKey === this.#storageKey) return this.queue.add(keyOf(object))
    const before = previous && controllerOf(previous)
    const now = controllerOf(object)
    if (before && before.uid !== now?.uid) this.#wake(before, object)
    if (now) return this.#wake(now, object)
    const isNews = !previous || before !== undefined || !isEqualJson(previous.metadata.labels, object.metadata.labels)
    if (type !== 'DELETED' && isNews) this.#wakeThoseWanting(object as Pod)
  }

  #wake(reference: { kind: string; name: string; uid: string }, pod: KubeObject): void {
    if (reference.kind !== this.#options.kind.kind) return
    const owner = this.#cluster.store.get(this.#storageKey, pod.metadata.namespace, reference.name)
    if (owner?.metadata.uid === reference.uid) this.queue.add(keyOf(owner))
  }

  #wakeThoseWanting(pod: Pod): void {
    for (const owner of this.#cluster.store.list(this.#storageKey, pod.metadata.namespace!)) {
      const selector = this.#options.selectorOf(owner)
      if (selector && matchesSelector(selector, pod.metadata.labels)) this.queue.add(keyOf(owner))
    }
  }
}
