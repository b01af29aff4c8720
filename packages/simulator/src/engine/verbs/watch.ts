import {
  apiVersionOf,
  expired,
  unexpectedFailure,
  tooLargeResourceVersion,
  type Kind,
  type KubeObject,
  type Status,
  type StatusError,
} from '@everynode/kube'
import type { Timer } from '../clock.ts'
import type { Cluster } from '../cluster.ts'
import type { ListOptions } from '../options/list-options.ts'
import { assertFieldLabels } from '../resources/field-labels.ts'
import type { ResourceDefinition } from '../resources/resource-definition.ts'
import type { StoreEvent } from '../store.ts'
import { parseResourceVersion } from './resource-version.ts'
import { selectionOf, type Selection } from './selection.ts'

/** One line of a watch. Events that several watchers get are one and the same object, so what is derived can be kept by it. */
export type WatchEvent =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'; readonly object: KubeObject }
  | { readonly type: 'ERROR'; readonly object: Status }

export interface WatchRequest {
  kind: Kind
  namespace?: string | undefined
}

/** A running watch: the server takes events when its client can receive them. */
export interface Watcher {
  /** Removes and returns what is waiting. */
  take(): WatchEvent[]
  /** True when nothing more will come than what is waiting. */
  readonly isEnded: boolean
  /** Ends the watch. */
  stop(): void
}

/** A watcher with more than this waiting is ended; its client resumes or lists again. */
const MAX_WAITING = 10_000
const BOOKMARK_PERIOD_MS = 60_000
/** A watch without timeoutSeconds ends after 30 to 60 minutes (kube-apiserver --min-request-timeout). */
const MIN_TIMEOUT_MS = 1_800_000

/**
 * Begins a watch. `onChange` is called whenever events wait or the watch has ended, never before this function returned.
 * Throws for what the server refuses before the stream opens; a version that is too old becomes an ERROR event.
 */
export function watch(cluster: Cluster, request: WatchRequest, options: ListOptions, onChange: () => void): Watcher {
  const definition = cluster.definitionOf(request.kind)
  const version = parseResourceVersion(options.resourceVersion)
  if (!version.ok) throw unexpectedFailure(version.message)
  assertFieldLabels(request.kind, options.fields)
  return new RunningWatch(cluster, definition, request, options, version.revision, onChange)
}

class RunningWatch implements Watcher {
  readonly #cluster: Cluster
  readonly #definition: ResourceDefinition
  readonly #namespace: string | undefined
  readonly #isSelected: Selection | undefined
  readonly #onChange: () => void
  readonly #timers: Timer[] = []
  #waiting: WatchEvent[] = []
  #isEnded = false
  #unsubscribe = () => {}
  #isOpen = false
  #from: number

  constructor(
    cluster: Cluster,
    definition: ResourceDefinition,
    request: WatchRequest,
    options: ListOptions,
    revision: number,
    onChange: () => void,
  ) {
    this.#cluster = cluster
    this.#definition = definition
    this.#namespace = definition.kind.namespaced ? request.namespace : undefined
    this.#isSelected = selectionOf(definition, options.labels, options.fields)
    this.#onChange = onChange
    this.#from = revision
    this.#open(options)
    this.#isOpen = true
  }

  get isEnded(): boolean {
    return this.#isEnded
  }

  take(): WatchEvent[] {
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }

  stop(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#unsubscribe()
    for (const timer of this.#timers) timer.cancel()
    this.#changed()
  }

  #open(options: ListOptions): void {
    const { store, clock, ids } = this.#cluster
    const isInitial = options.sendsInitialEvents ?? this.#from === 0
    if (options.sendsInitialEvents === true && this.#from > store.revision)
      return this.#fail(tooLargeResourceVersion(String(this.#from), String(store.revision)))
    if (isInitial) this.#sendInitial(options)
    else {
      // Without a version and without initial events a watch begins now.
      if (this.#from === 0) this.#from = store.revision
      const missed = store.since(this.#definition.storageKey, this.#from)
      if (missed === 'compacted')
        return this.#fail(expired(`too old resource version: ${this.#from} (${store.compactedRevision + 1})`))
      for (const event of missed) this.#hear(event)
    }
    this.#unsubscribe = store.subscribe([this.#definition.storageKey], (event) => this.#hear(event))
    const timeoutMs = options.timeoutSeconds ? options.timeoutSeconds * 1000 : MIN_TIMEOUT_MS * (1 + ids.random())
    this.#timers.push(clock.schedule(timeoutMs, () => this.stop()))
    if (options.allowsBookmarks) this.#scheduleBookmark()
  }

  #sendInitial(options: ListOptions): void {
    const { store } = this.#cluster
    this.#from = store.revision
    for (const object of store.list(this.#definition.storageKey, this.#namespace)) {
      if (!this.#isSelected || this.#isSelected(object)) this.#waiting.push(this.#event('ADDED', object))
    }
    if (options.sendsInitialEvents === true && options.allowsBookmarks)
      this.#waiting.push(this.#bookmark({ 'k8s.io/initial-events-end': 'true' }))
  }

  #hear(event: StoreEvent): void {
    if (event.revision <= this.#from) return
    if (this.#namespace !== undefined && event.object.metadata.namespace !== this.#namespace) return
    const seen = this.#isSelected ? this.#converted(event, this.#isSelected) : plainEvent(event, this.#definition)
    if (!seen) return
    if (this.#isOpen && this.#waiting.length >= MAX_WAITING) return this.stop()
    this.#waiting.push(seen)
    this.#changed()
  }

  /** Where an object begins or ceases to be selected, the watcher sees it come or go. */
  #converted(event: StoreEvent, isSelected: Selection): WatchEvent | undefined {
    const { object, previous } = event
    const was = previous !== undefined && isSelected(previous)
    if (event.type === 'DELETED') return was ? plainEvent(event, this.#definition) : undefined
    const is = isSelected(object)
    if (is)
      return was === (event.type === 'MODIFIED') ? plainEvent(event, this.#definition) : this.#event('ADDED', object)
    if (!was) return undefined
    const metadata = { ...previous.metadata, resourceVersion: object.metadata.resourceVersion! }
    return this.#event('DELETED', { ...previous, metadata })
  }

  #event(type: 'ADDED' | 'DELETED', stored: KubeObject): WatchEvent {
    return { type, object: served(this.#definition, stored) }
  }

  #bookmark(annotations?: Record<string, string>): WatchEvent {
    const { kind } = this.#definition
    const metadata = { resourceVersion: String(this.#cluster.store.revision), ...(annotations ? { annotations } : {}) }
    return { type: 'BOOKMARK', object: { kind: kind.kind, apiVersion: apiVersionOf(kind), metadata } }
  }

  #scheduleBookmark(): void {
    const timer = this.#cluster.clock.schedule(BOOKMARK_PERIOD_MS, () => {
      if (this.#isEnded) return
      this.#waiting.push(this.#bookmark())
      this.#changed()
      this.#scheduleBookmark()
    })
    this.#timers[1] = timer
  }

  #fail(error: StatusError): void {
    this.#waiting.push({ type: 'ERROR', object: error.status })
    this.#isEnded = true
  }

  #changed(): void {
    if (this.#isOpen) this.#onChange()
  }
}

function served(definition: ResourceDefinition, stored: KubeObject): KubeObject {
  return definition.behaviour.fromStorage?.(stored, definition.kind) ?? stored
}

const shared = new WeakMap<StoreEvent, WatchEvent>()

function plainEvent(event: StoreEvent, definition: ResourceDefinition): WatchEvent {
  if (definition.behaviour.fromStorage) return { type: event.type, object: served(definition, event.object) }
  let plain = shared.get(event)
  if (!plain) shared.set(event, (plain = { type: event.type, object: event.object }))
  return plain
}
