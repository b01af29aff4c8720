import type { KubeObject } from '@everynode/kube'
import { Alike } from './alike.ts'
import type { Clock } from './clock.ts'
import { StoreIndex } from './store-index.ts'
import { StoreLog } from './store-log.ts'
import { StoreTable } from './store-table.ts'

/** `group/plural` of the stored form: `apps/daemonsets`, `/pods`. */
export type StorageKey = string

export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED'
  storageKey: StorageKey
  /** The new object; for DELETED the last one with the resourceVersion of the deletion. */
  object: KubeObject
  /** The object before; absent for ADDED. */
  previous?: KubeObject
  revision: number
}

/** Where a store writes each change before it counts. */
export interface Journal {
  /** Keeps the change or throws; the store then stays as it was. */
  append(event: StoreEvent): void
}

/** A journal that remembers what was there before. */
export interface RestoringJournal extends Journal {
  /** The objects that were kept, each with its storage key. */
  readonly objects: readonly (readonly [StorageKey, KubeObject])[]
  /** The latest revision that was kept; 0 for a new cluster. */
  readonly revision: number
}

export type StoreListener = (event: StoreEvent) => void

interface DefinedIndex {
  storageKey: StorageKey | 'all'
  index: StoreIndex
}

/** How long changes are kept for watchers that resume and lists that go on: etcd's compaction interval. */
const KEPT_MS = 300_000
/** At most so many events of one resource are kept. */
const KEPT_EVENTS = 50_000
const COMPACTION_STEP = 1_000

/**
 * The memory of the cluster: one revision counter, the objects by resource, and the changes that led to them.
 * An object belongs to the store once it was put and is never changed afterwards.
 */
export class Store {
  journal: Journal | undefined
  readonly #clock: Clock
  #revision = 1
  #compacted = 0
  #writesSinceCompaction = 0
  readonly #tables = new Map<StorageKey, StoreTable>()
  readonly #logs = new Map<StorageKey, StoreLog>()
  readonly #indexes = new Map<string, DefinedIndex>()
  readonly #listeners = new Map<StorageKey | 'all', Set<StoreListener>>()
  readonly #alike = new Alike()
  readonly #queue: StoreEvent[] = []
  #isDelivering = false

  constructor(clock: Clock) {
    this.#clock = clock
    this.defineIndex('podsOnNode', '/pods', (pod) => {
      const nodeName = (pod.spec as { nodeName?: string } | undefined)?.nodeName
      return nodeName ? [nodeName] : []
    })
    this.defineIndex(
      'dependentsOf',
      'all',
      (object) => object.metadata.ownerReferences?.map((owner) => owner.uid) ?? [],
    )
  }

  /** The revision of the latest change. */
  get revision(): number {
    return this.#revision
  }

  /** The newest revision whose changes are forgotten. */
  get compactedRevision(): number {
    return this.#compacted
  }

  get storageKeys(): readonly StorageKey[] {
    return [...this.#tables.keys()]
  }

  get(storageKey: StorageKey, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.#tables.get(storageKey)?.get(namespace ?? '', name)
  }

  /** The objects in etcd's order, of one namespace or of all. The list is a snapshot: later writes do not change it. */
  list(storageKey: StorageKey, namespace?: string): readonly KubeObject[] {
    return this.#tables.get(storageKey)?.list(namespace) ?? []
  }

  count(storageKey: StorageKey): number {
    return this.#tables.get(storageKey)?.size ?? 0
  }

  /** The objects as they were when `revision` was the latest, found by undoing what happened since. */
  listAt(storageKey: StorageKey, namespace: string | undefined, revision: number): readonly KubeObject[] | 'compacted' {
    const events = this.since(storageKey, revision)
    if (events === 'compacted') return events
    const current = this.list(storageKey, namespace)
    const relevant =
      namespace === undefined ? events : events.filter((event) => (event.object.metadata.namespace ?? '') === namespace)
    if (relevant.length === 0) return current
    const table = new StoreTable()
    for (const object of current) table.set(object)
    for (let index = relevant.length - 1; index >= 0; index--) {
      const { type, object, previous } = relevant[index]!
      if (type === 'ADDED') table.delete(object.metadata.namespace ?? '', object.metadata.name!)
      else table.set(previous!)
    }
    return table.list(namespace)
  }

  /** Takes ownership of `object`, gives it its resourceVersion and tells the listeners. */
  put(storageKey: StorageKey, object: KubeObject): KubeObject {
    const revision = this.#revision + 1
    object.metadata.resourceVersion = String(revision)
    const previous = this.get(storageKey, object.metadata.namespace, object.metadata.name!)
    this.#alike.share(object, previous)
    const event: StoreEvent = previous
      ? { type: 'MODIFIED', storageKey, object, previous, revision }
      : { type: 'ADDED', storageKey, object, revision }
    this.#commit(event)
    return object
  }

  /** Removes the stored object of that name; the result is its last state with the resourceVersion of the deletion. */
  remove(storageKey: StorageKey, object: KubeObject): KubeObject {
    const revision = this.#revision + 1
    const previous = this.get(storageKey, object.metadata.namespace, object.metadata.name!) ?? object
    const last: KubeObject = { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } }
    this.#commit({ type: 'DELETED', storageKey, object: last, previous, revision })
    return last
  }

  /** The changes after `revision`; 'compacted' when some of them are forgotten. */
  since(storageKey: StorageKey, revision: number): readonly StoreEvent[] | 'compacted' {
    this.#compactStale()
    if (revision < this.#compacted) return 'compacted'
    return this.#logs.get(storageKey)?.since(revision) ?? []
  }

  /** Forgets the changes up to `revision`: older watches and continue tokens get 410 afterwards. */
  compact(revision: number = this.#revision): void {
    this.#compacted = Math.max(this.#compacted, Math.min(revision, this.#revision))
    for (const log of this.#logs.values()) log.dropUpTo(this.#compacted)
  }

  /**
   * Calls `listener` after each change of the given resources, in the order of revisions. A write made by a listener
   * takes place at once, but is told to the listeners when all have heard of the change before.
   */
  subscribe(storageKeys: readonly StorageKey[] | 'all', listener: StoreListener): () => void {
    const keys = storageKeys === 'all' ? ['all'] : storageKeys
    for (const key of keys) {
      let listeners = this.#listeners.get(key)
      if (!listeners) this.#listeners.set(key, (listeners = new Set()))
      listeners.add(listener)
    }
    return () => {
      for (const key of keys) this.#listeners.get(key)?.delete(listener)
    }
  }

  /** Keeps `byIndex(name, value)` up to date; defining the same name again changes nothing. */
  defineIndex(name: string, storageKey: StorageKey | 'all', valuesOf: (object: KubeObject) => readonly string[]): void {
    if (this.#indexes.has(name)) return
    const index = new StoreIndex(valuesOf)
    this.#indexes.set(name, { storageKey, index })
    for (const key of storageKey === 'all' ? this.storageKeys : [storageKey]) {
      for (const object of this.list(key)) index.replace(indexKey(key, object), undefined, object)
    }
  }

  byIndex(name: string, value: string): readonly KubeObject[] {
    const defined = this.#indexes.get(name)
    if (!defined) throw new RangeError(`no index is called ${name}`)
    return defined.index.get(value)
  }

  podsOnNode(nodeName: string): readonly KubeObject[] {
    return this.byIndex('podsOnNode', nodeName)
  }

  /** The objects of every resource that name the owner in their ownerReferences. */
  dependentsOf(ownerUid: string): readonly KubeObject[] {
    return this.byIndex('dependentsOf', ownerUid)
  }

  /** Fills an empty store with what a journal kept; listeners are not told. */
  restore(objects: Iterable<readonly [StorageKey, KubeObject]>, revision: number): void {
    for (const [storageKey, object] of objects) this.#apply({ type: 'ADDED', storageKey, object, revision: 0 })
    this.#revision = Math.max(this.#revision, revision)
    this.#compacted = this.#revision
  }

  #commit(event: StoreEvent): void {
    this.journal?.append(event)
    this.#revision = event.revision
    this.#apply(event)
    let log = this.#logs.get(event.storageKey)
    if (!log) this.#logs.set(event.storageKey, (log = new StoreLog()))
    log.append(event, this.#clock.now())
    if (++this.#writesSinceCompaction >= COMPACTION_STEP) this.#compactStale()
    this.#queue.push(event)
    if (!this.#isDelivering) this.#deliver()
  }

  #apply(event: StoreEvent): void {
    const { storageKey, object, previous } = event
    let table = this.#tables.get(storageKey)
    if (!table) this.#tables.set(storageKey, (table = new StoreTable()))
    const isDeleted = event.type === 'DELETED'
    if (isDeleted) table.delete(object.metadata.namespace ?? '', object.metadata.name!)
    else table.set(object)
    const key = indexKey(storageKey, object)
    for (const defined of this.#indexes.values()) {
      if (defined.storageKey === storageKey || defined.storageKey === 'all')
        defined.index.replace(key, previous, isDeleted ? undefined : object)
    }
  }

  #deliver(): void {
    this.#isDelivering = true
    const failures: unknown[] = []
    for (let event = this.#queue.shift(); event; event = this.#queue.shift()) {
      this.#tell(event, this.#listeners.get(event.storageKey), failures)
      this.#tell(event, this.#listeners.get('all'), failures)
    }
    this.#isDelivering = false
    if (failures.length > 0) throw failures[0]
  }

  /** A listener that fails is a bug of that listener: the others still hear of the change, then the bug comes to light. */
  #tell(event: StoreEvent, listeners: ReadonlySet<StoreListener> | undefined, failures: unknown[]): void {
    for (const listener of listeners ?? []) {
      try {
        listener(event)
      } catch (error) {
        failures.push(error)
      }
    }
  }

  #compactStale(): void {
    this.#writesSinceCompaction = 0
    const oldest = this.#clock.now() - KEPT_MS
    let revision = 0
    for (const log of this.#logs.values()) revision = Math.max(revision, log.staleRevision(oldest, KEPT_EVENTS))
    if (revision > this.#compacted) this.compact(revision)
  }
}

function indexKey(storageKey: StorageKey, object: KubeObject): string {
  return `${storageKey}/${object.metadata.namespace ?? ''}/${object.metadata.name}`
}
