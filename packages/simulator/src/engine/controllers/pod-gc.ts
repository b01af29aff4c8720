import { formatTime, isPodTerminal, type Pod, StatusError } from '@everynode/kube'
import type { Client } from '../client.ts'
import type { Timer } from '../clock.ts'
import type { Cluster } from '../cluster.ts'
import type { Controller } from '../controller.ts'
import { podKind } from './kinds.ts'

/** Removes Pods of nodes that are gone, and the oldest of those that ended when there are too many. */
export const podGarbageCollector: Controller = {
  name: 'pod-garbage-collector-controller',
  start(cluster) {
    const collector = new PodCollector(cluster)
    return () => collector.stop()
  },
}

const PERIOD_MS = 20_000
const QUARANTINE_MS = 40_000

class PodCollector {
  readonly #cluster: Cluster
  readonly #client: Client
  /** Names of nodes that do not exist but have Pods, with the time from which their Pods may be removed. */
  readonly #missing = new Map<string, number | undefined>()
  readonly #unsubscribe: () => void
  #timer: Timer

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('pod-garbage-collector')
    for (const pod of cluster.store.list('/pods')) this.#notePod(pod as Pod)
    this.#unsubscribe = cluster.store.subscribe(['/nodes', '/pods'], ({ type, storageKey, object }) => {
      if (storageKey === '/pods') {
        if (type !== 'DELETED') this.#notePod(object as Pod)
      } else if (type === 'DELETED') this.#missing.set(object.metadata.name!, undefined)
      else this.#missing.delete(object.metadata.name!)
    })
    this.#timer = cluster.clock.schedule(PERIOD_MS, () => this.#collect())
  }

  stop(): void {
    this.#unsubscribe()
    this.#timer.cancel()
  }

  #notePod(pod: Pod): void {
    const nodeName = pod.spec?.nodeName
    if (nodeName && !this.#missing.has(nodeName) && !this.#cluster.store.get('/nodes', undefined, nodeName))
      this.#missing.set(nodeName, undefined)
  }

  #collect(): void {
    this.#timer = this.#cluster.clock.schedule(PERIOD_MS, () => this.#collect())
    const nowMs = this.#cluster.clock.now()
    for (const [nodeName, fromMs] of this.#missing) {
      const pods = this.#cluster.store.podsOnNode(nodeName) as readonly Pod[]
      if (pods.length === 0) this.#missing.delete(nodeName)
      else if (fromMs === undefined) this.#missing.set(nodeName, nowMs + QUARANTINE_MS)
      else if (nowMs >= fromMs) for (const pod of pods) this.#removeOrphan(pod)
    }
    this.#removeEnded()
  }

  /** A Pod whose node is gone can never report its end: it is marked as failed and removed without grace. */
  #removeOrphan(pod: Pod): void {
    const { namespace, name, generation } = pod.metadata
    const condition = {
      type: 'DisruptionTarget',
      ...(generation === undefined ? {} : { observedGeneration: generation }),
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime: formatTime(this.#cluster.clock.now()),
      reason: 'DeletionByPodGC',
      message: 'PodGC: node no longer exists',
    }
    this.#try(() => {
      if (!isPodTerminal(pod)) {
        const body = { status: { phase: 'Failed', conditions: [condition] } }
        this.#client.patch(
          podKind,
          { namespace, name: name! },
          { type: 'application/strategic-merge-patch+json', subresource: 'status', body },
        )
      }
      this.#remove(pod)
    })
  }

  #removeEnded(): void {
    const threshold = this.#cluster.settings.terminatedPodGcThreshold
    if (threshold <= 0 || this.#cluster.store.count('/pods') <= threshold) return
    const ended = (this.#cluster.store.list('/pods') as readonly Pod[]).filter(
      (pod) => isPodTerminal(pod) && !pod.metadata.deletionTimestamp,
    )
    const surplus = ended.length - threshold
    if (surplus <= 0) return
    const byAge = ended.toSorted((a, b) =>
      (a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? -1 : 1,
    )
    for (const pod of byAge.slice(0, surplus)) this.#try(() => this.#remove(pod))
  }

  #remove(pod: Pod): void {
    const { namespace, name } = pod.metadata
    this.#client.delete(podKind, { namespace, name: name! }, { gracePeriodSeconds: 0 })
  }

  #try(write: () => void): void {
    try {
      write()
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
    }
  }
}
