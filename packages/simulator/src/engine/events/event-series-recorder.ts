import { findKind, formatMicroTime, type KubeObject, StatusError } from '@everynode/kube'
import type { Client } from '../client.ts'
import type { Clock } from '../clock.ts'
import { EventNames } from './event-names.ts'
import { referenceTo } from './object-reference.ts'
import { RecentMap } from './recent-map.ts'

const events = findKind('events.k8s.io', 'v1', 'events')!

/** After so long without a repetition a series is over (client-go/tools/events finishTime). */
const SERIES_END_MS = 360_000

interface Series {
  namespace: string
  name: string
  count: number
  firstMs: number
  lastMs: number
}

export interface SchedulerEvent {
  about: KubeObject
  related?: KubeObject
  type: 'Normal' | 'Warning'
  reason: string
  action: string
  note: string
}

/**
 * Writes events.k8s.io/v1 events, as the scheduler does (client-go/tools/events): the second equal event begins a series,
 * those after it are only counted in memory and written when the series is six minutes silent.
 */
export class EventSeriesRecorder {
  readonly #client: Client
  readonly #clock: Clock
  readonly #component: string
  readonly #instance: string
  readonly #names = new EventNames()
  readonly #series = new RecentMap<Series>(4096)

  constructor(client: Client, clock: Clock, component: string, instance: string) {
    this.#client = client
    this.#clock = clock
    this.#component = component
    this.#instance = instance
  }

  record({ about, related, type, reason, action, note }: SchedulerEvent): void {
    if (this.#clock.isLongAgo?.()) return
    const nowMs = this.#clock.now()
    const regarding = referenceTo(about)
    const key = [
      type,
      action,
      reason,
      regarding.uid,
      regarding.resourceVersion,
      related?.metadata.uid,
      related?.metadata.resourceVersion,
    ].join()
    const namespace = regarding.namespace ?? 'default'
    try {
      const known = this.#series.get(key)
      if (known && nowMs - known.lastMs < SERIES_END_MS) return this.#repeat(known, nowMs)
      const name = this.#names.next(regarding.name!, nowMs)
      this.#series.set(key, { namespace, name, count: 1, firstMs: nowMs, lastMs: nowMs })
      this.#client.create(events, {
        apiVersion: 'events.k8s.io/v1',
        kind: 'Event',
        metadata: { name, namespace },
        eventTime: formatMicroTime(nowMs),
        reportingController: this.#component,
        reportingInstance: this.#instance,
        action,
        reason,
        regarding,
        ...(related ? { related: referenceTo(related) } : {}),
        note,
        type,
      })
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
    }
  }

  #repeat(series: Series, nowMs: number): void {
    series.count++
    series.lastMs = nowMs
    if (series.count > 2) return
    const body = { series: { count: series.count, lastObservedTime: formatMicroTime(nowMs) } }
    this.#client.patch(events, series, { type: 'application/strategic-merge-patch+json', body })
  }
}
