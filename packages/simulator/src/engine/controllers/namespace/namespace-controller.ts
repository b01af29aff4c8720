import type { KubeObject } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import type { StoreEvent } from '../../store.ts'
import { namespaceKind } from '../kinds.ts'
import { WorkQueue } from '../work-queue.ts'
import { deletionConditions, type NamespaceCondition } from './namespace-conditions.ts'
import { emptyNamespace } from './namespace-content.ts'

interface Namespace extends KubeObject {
  spec?: { finalizers?: string[] }
  status?: { phase?: string; conditions?: NamespaceCondition[] }
}

/** Empties namespaces that are being deleted and lets them go when nothing is left. */
export const namespaceController: Controller = {
  name: 'namespace-controller',
  start(cluster) {
    const loop = new NamespaceLoop(cluster)
    return () => loop.stop()
  },
}

const FINALIZER = 'kubernetes'
/** A namespace is looked at again at most so often while its content goes object by object. */
const PAUSE_MS = 100

class NamespaceLoop {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #queue: WorkQueue
  readonly #terminating = new Set<string>()
  readonly #unsubscribe: () => void

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('namespace-controller')
    this.#queue = new WorkQueue(cluster.clock, (name) => this.#sync(name), { pauseMs: () => PAUSE_MS })
    for (const namespace of cluster.store.list('/namespaces')) this.#note(namespace)
    this.#unsubscribe = cluster.store.subscribe('all', (event) => this.#hear(event))
  }

  stop(): void {
    this.#unsubscribe()
    this.#queue.stop()
  }

  #hear({ type, storageKey, object }: StoreEvent): void {
    if (storageKey === '/namespaces') {
      if (type === 'DELETED') this.#terminating.delete(object.metadata.name!)
      else this.#note(object)
    } else if (type === 'DELETED' && this.#terminating.has(object.metadata.namespace ?? ''))
      this.#queue.add(object.metadata.namespace!)
  }

  #note(namespace: KubeObject): void {
    if (!namespace.metadata.deletionTimestamp) return
    this.#terminating.add(namespace.metadata.name!)
    this.#queue.add(namespace.metadata.name!)
  }

  #sync(name: string): void {
    const namespace = this.#client.get(namespaceKind, { name }) as Namespace | undefined
    if (!namespace?.metadata.deletionTimestamp || !namespace.spec?.finalizers?.includes(FINALIZER)) return
    const content = emptyNamespace(this.#cluster, this.#client, name)
    const conditions = deletionConditions(namespace.status?.conditions, content, this.#cluster.clock.now())
    let live = this.#client.get(namespaceKind, { name }) as Namespace | undefined
    if (!live) return
    if (conditions !== namespace.status?.conditions) {
      live = this.#client.update(
        namespaceKind,
        { ...live, status: { ...live.status, phase: 'Terminating', conditions: [...conditions] } },
        'status',
      ) as Namespace
    }
    if (content.counts.size > 0 || content.problem) {
      const waitSeconds = content.finalizers.size > 0 ? 15 : content.graceSeconds
      return this.#queue.addAfter(name, (Math.floor(waitSeconds / 2) + 1) * 1000)
    }
    const finalizers = live.spec!.finalizers!.filter((finalizer) => finalizer !== FINALIZER)
    this.#client.update(namespaceKind, { ...live, spec: { ...live.spec, finalizers } }, 'finalize')
  }
}
