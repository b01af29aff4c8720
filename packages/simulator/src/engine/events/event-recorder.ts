import { findKind, formatTime, type KubeObject, StatusError } from '@everynode/kube'
import type { Client } from '../client.ts'
import type { Clock } from '../clock.ts'
import { EventCorrelator, type Happening } from './event-correlator.ts'
import { EventNames } from './event-names.ts'
import { type ObjectReference, referenceTo } from './object-reference.ts'

const events = findKind('', 'v1', 'events')!

/**
 * Writes core/v1 events for one component, as controllers and kubelets do (client-go/tools/record). What cannot be
 * written, in a namespace that is going away for example, is lost without a word.
 */
export class EventRecorder {
  readonly #client: Client
  readonly #clock: Clock
  readonly #component: string
  readonly #host: string
  readonly #source: { component: string; host?: string }
  readonly #names: EventNames
  readonly #correlator = new EventCorrelator()

  /** `component` is the event's source, such as `daemonset-controller`; `host` the node of a kubelet. */
  constructor(client: Client, clock: Clock, component: string, host = '') {
    this.#client = client
    this.#clock = clock
    this.#component = component
    this.#host = host
    this.#source = { component, ...(host === '' ? {} : { host }) }
    this.#names = new EventNames(`${component}/${host}`)
  }

  /** Says something about an object, or about a part of it when a reference with a fieldPath is given. */
  record(about: KubeObject | ObjectReference, type: Happening['type'], reason: string, message: string): void {
    if (this.#clock.isLongAgo?.()) return
    const involvedObject = 'metadata' in about ? referenceTo(about as KubeObject) : about
    const nowMs = this.#clock.now()
    const correlation = this.#correlator.correlate({ involvedObject, type, reason, message }, nowMs)
    if (correlation.action === 'skip') return
    const namespace = involvedObject.namespace ?? 'default'
    try {
      if (correlation.action === 'update' && this.#raise(namespace, correlation.known, correlation.message, nowMs))
        return
      const known = { name: this.#names.next(involvedObject.name!, nowMs), count: 1, firstTimestampMs: nowMs }
      if (correlation.action === 'update')
        Object.assign(known, { count: correlation.known.count, firstTimestampMs: correlation.known.firstTimestampMs })
      this.#client.create(events, {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name: known.name, namespace },
        involvedObject,
        reason,
        message: correlation.message,
        source: this.#source,
        firstTimestamp: formatTime(known.firstTimestampMs),
        lastTimestamp: formatTime(nowMs),
        count: known.count,
        type,
        eventTime: null,
        reportingComponent: this.#component,
        reportingInstance: this.#host,
      })
      correlation.remember(known)
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
    }
  }

  /** Raises the count of an event that was written before; false when it is gone. */
  #raise(namespace: string, known: { name: string; count: number }, message: string, nowMs: number): boolean {
    if (!this.#client.get(events, { namespace, name: known.name })) return false
    const body = { count: known.count, lastTimestamp: formatTime(nowMs), message }
    this.#client.patch(
      events,
      { namespace, name: known.name },
      { type: 'application/strategic-merge-patch+json', body },
    )
    return true
  }
}
