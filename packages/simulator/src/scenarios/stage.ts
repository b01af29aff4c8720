import { findKind, formatMicroTime, kindOf, type Kind, type KubeObject } from '@everynode/kube'
import type { Client } from '../engine/client.ts'
import type { Cluster } from '../engine/cluster.ts'
import type { HistoryClock } from './history-clock.ts'

const leases = findKind('coordination.k8s.io', 'v1', 'leases')!
const events = findKind('', 'v1', 'events')!

/** An object as a world writes it down. */
export type WrittenObject = Omit<KubeObject, 'metadata'> & {
  apiVersion: string
  kind: string
  metadata: Partial<KubeObject['metadata']>
}

/** Where a world is played: objects come and change, time passes. */
export class Stage {
  readonly #clock: HistoryClock
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #nowMs: number
  /** The moment at which the faults of the world begin. */
  readonly strike: () => void

  /** `nowMs` is the present, which the history must not pass; `strike` breaks what is broken in the world. */
  constructor(cluster: Cluster, clock: HistoryClock, nowMs: number, strike: () => void) {
    this.strike = strike
    this.#cluster = cluster
    this.#clock = clock
    this.#client = cluster.clientFor('kube-apiserver')
    this.#nowMs = nowMs
  }

  create(...objects: readonly WrittenObject[]): void {
    for (const object of objects) this.#client.create(kindFor(object), object as KubeObject)
  }

  /** Changes an object by a strategic merge patch, as `kubectl patch` does. */
  patch(object: { apiVersion: string; kind: string; namespace?: string; name: string }, body: unknown): void {
    const { namespace, name } = object
    this.#client.patch(
      kindFor(object),
      { ...(namespace ? { namespace } : {}), name },
      { type: 'application/strategic-merge-patch+json', body },
    )
  }

  /**
   * Lives through some time: controllers, scheduler and kubelets do their work. Long ago kubelets needed no time: nobody can see
   * any more how long an image took to come, and whoever starts the world does not wait for it.
   */
  play(seconds: number): void {
    const { settings } = this.#cluster
    const { pace } = settings
    if (this.#clock.isLongAgo()) settings.pace = 0
    this.#clock.advance(seconds * 1000)
    settings.pace = pace
  }

  /** Jumps to some days before the present. What happened long ago leaves no events, and the nodes stay alive. */
  jumpTo(daysAgo: number): void {
    this.#skipTo(this.#nowMs - daysAgo * 86_400_000)
    for (const { metadata } of this.#client.list(events)) {
      this.#client.delete(events, { namespace: metadata.namespace, name: metadata.name! })
    }
    this.#clock.advance(1)
  }

  /** Arrives in the present; what happened last is still in the events. */
  finish(): void {
    this.#skipTo(this.#nowMs)
  }

  /** Nothing happens for a while, but that kubelets renewed their leases all along. */
  #skipTo(targetMs: number): void {
    if (targetMs > this.#clock.now()) this.#clock.skip(targetMs - this.#clock.now())
    const renewTime = formatMicroTime(this.#clock.now())
    for (const lease of this.#client.list(leases, 'kube-node-lease')) {
      if (this.#cluster.kubelets.faults.of(lease.metadata.name!).down) continue
      this.#client.update(leases, { ...lease, spec: { ...(lease['spec'] as object), renewTime } })
    }
  }

  /** The cluster itself, for what worlds preset besides objects. */
  get cluster(): Cluster {
    return this.#cluster
  }
}

function kindFor({ apiVersion, kind }: { apiVersion: string; kind: string }): Kind {
  const found = kindOf(apiVersion, kind)
  if (!found) throw new RangeError(`no kind ${kind} in ${apiVersion}`)
  return found
}
