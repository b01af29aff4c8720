import { type Kind, type KubeObject, type OwnerReference, StatusError } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import { isEqualJson } from '../../json.ts'
import type { StorageKey, StoreEvent } from '../../store.ts'
import { objectKeyText, parseObjectKey } from '../object-key.ts'
import { WorkQueue } from '../work-queue.ts'
import {
  foregroundFinalizer,
  isOutOfReach,
  isWaitingForDependents,
  isWaitingToOrphan,
  orphanFinalizer,
  ownerState,
  sortOwners,
} from './owner-lookup.ts'

/** Removes what belonged to something that is gone, and carries out foreground and orphaning deletions. */
export const garbageCollector: Controller = {
  name: 'garbage-collector-controller',
  start(cluster) {
    const collector = new Collector(cluster)
    return () => collector.stop()
  },
}

/** Never collected: they come and go by themselves. */
const ignored: ReadonlySet<StorageKey> = new Set(['/events'])

class Collector {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #events: EventRecorder
  readonly #toDelete: WorkQueue
  readonly #toOrphan: WorkQueue
  readonly #unsubscribe: () => void

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('generic-garbage-collector')
    this.#events = new EventRecorder(this.#client, cluster.clock, 'garbage-collector-controller')
    this.#toDelete = new WorkQueue(cluster.clock, (key) => this.#attemptToDelete(key))
    this.#toOrphan = new WorkQueue(cluster.clock, (key) => this.#orphanDependents(key))
    for (const storageKey of cluster.store.storageKeys) {
      for (const object of cluster.store.list(storageKey)) this.#look(storageKey, object, undefined)
    }
    this.#unsubscribe = cluster.store.subscribe('all', (event) => this.#hear(event))
  }

  stop(): void {
    this.#unsubscribe()
    this.#toDelete.stop()
    this.#toOrphan.stop()
  }

  #hear({ type, storageKey, object, previous }: StoreEvent): void {
    if (ignored.has(storageKey)) return
    if (type !== 'DELETED') return this.#look(storageKey, object, previous)
    this.#addDependents(object)
    this.#addWaitingOwners(object)
  }

  #look(storageKey: StorageKey, object: KubeObject, previous: KubeObject | undefined): void {
    const { ownerReferences, deletionTimestamp } = object.metadata
    if (deletionTimestamp) {
      if (isWaitingToOrphan(object) && !(previous && isWaitingToOrphan(previous)))
        this.#toOrphan.add(objectKeyText(storageKey, object))
      if (isWaitingForDependents(object) && !(previous && isWaitingForDependents(previous))) {
        this.#addDependents(object)
        this.#toDelete.add(objectKeyText(storageKey, object))
      }
    }
    const before = previous?.metadata.ownerReferences
    if (before && !isEqualJson(before, ownerReferences)) this.#addWaitingOwners(previous)
    if (!ownerReferences || (before && isEqualJson(before, ownerReferences))) return
    if (ownerReferences.some((reference) => ownerState(this.#cluster, object, reference) !== 'solid')) {
      this.#tellOutOfReach(object, ownerReferences)
      this.#toDelete.add(objectKeyText(storageKey, object))
    }
  }

  #addDependents(owner: KubeObject): void {
    for (const dependent of this.#cluster.store.dependentsOf(owner.metadata.uid!))
      this.#toDelete.add(this.#keyOf(dependent))
  }

  /** Owners that wait for their dependents may be able to go now. */
  #addWaitingOwners(object: KubeObject): void {
    for (const reference of object.metadata.ownerReferences ?? []) {
      if (ownerState(this.#cluster, object, reference) !== 'waiting') continue
      const kind = this.#kindOf(reference)!
      const namespace = kind.namespaced ? object.metadata.namespace : undefined
      this.#toDelete.add(`${this.#cluster.definitionOf(kind).storageKey}|${namespace ?? ''}|${reference.name}`)
    }
  }

  #attemptToDelete(key: string): void {
    const object = this.#find(key)
    if (!object) return
    const kind = this.#kindOf(object)
    if (!kind) return
    if (isWaitingForDependents(object)) return this.#finishForeground(kind, object)
    if (object.metadata.deletionTimestamp || !object.metadata.ownerReferences) return
    const { solid, dangling, waiting } = sortOwners(this.#cluster, object)
    const gone = [...dangling, ...waiting]
    if (solid.length > 0) {
      if (gone.length > 0) this.#dropOwners(kind, object, gone)
      return
    }
    const dependents = this.#cluster.store.dependentsOf(object.metadata.uid!)
    if (waiting.length > 0 && dependents.length > 0) {
      // Owners in a circle would wait for each other for ever.
      if (dependents.some(isWaitingForDependents)) this.#unblockOwners(kind, object)
      return this.#delete(kind, object, 'Foreground')
    }
    const { finalizers } = object.metadata
    this.#delete(
      kind,
      object,
      finalizers?.includes(orphanFinalizer)
        ? 'Orphan'
        : finalizers?.includes(foregroundFinalizer)
          ? 'Foreground'
          : 'Background',
    )
  }

  /** Lets an owner go when nothing that blocks it is left; until then deletes what it owns. */
  #finishForeground(kind: Kind, owner: KubeObject): void {
    const uid = owner.metadata.uid!
    const dependents = this.#cluster.store.dependentsOf(uid)
    const blocking = dependents.filter((dependent) =>
      dependent.metadata.ownerReferences?.some(
        (reference) => reference.uid === uid && reference.blockOwnerDeletion === true,
      ),
    )
    if (blocking.length === 0) return this.#removeFinalizer(kind, owner, foregroundFinalizer)
    for (const dependent of blocking)
      if (!dependent.metadata.deletionTimestamp) this.#toDelete.add(this.#keyOf(dependent))
  }

  #orphanDependents(key: string): void {
    const owner = this.#find(key)
    const kind = owner && this.#kindOf(owner)
    if (!owner || !kind || !isWaitingToOrphan(owner)) return
    for (const dependent of this.#cluster.store.dependentsOf(owner.metadata.uid!)) {
      const dependentKind = this.#kindOf(dependent)
      const references = dependent.metadata.ownerReferences!.filter(({ uid }) => uid === owner.metadata.uid)
      if (dependentKind) this.#dropOwners(dependentKind, dependent, references)
    }
    this.#removeFinalizer(kind, owner, orphanFinalizer)
  }

  #dropOwners(kind: Kind, object: KubeObject, references: readonly OwnerReference[]): void {
    const { namespace, name, uid } = object.metadata
    const ownerReferences = references.map((reference) => ({ $patch: 'delete', uid: reference.uid }))
    try {
      const body = { metadata: { uid, ownerReferences } }
      this.#client.patch(kind, { namespace, name: name! }, { type: 'application/strategic-merge-patch+json', body })
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
      if (error.status.code === 404) return
      if (error.status.code !== 415) throw error
      // Custom resources know no strategic merge: their list is written as a whole.
      const left = object.metadata.ownerReferences!.filter((reference) => !references.includes(reference))
      const body = {
        metadata: { resourceVersion: object.metadata.resourceVersion, ownerReferences: left.length > 0 ? left : null },
      }
      this.#client.patch(kind, { namespace, name: name! }, { type: 'application/merge-patch+json', body })
    }
  }

  #unblockOwners(kind: Kind, object: KubeObject): void {
    const { namespace, name, ownerReferences, resourceVersion } = object.metadata
    const unblocked = ownerReferences!.map((reference) => ({ ...reference, blockOwnerDeletion: false }))
    const body = { metadata: { resourceVersion, ownerReferences: unblocked } }
    this.#client.patch(kind, { namespace, name: name! }, { type: 'application/merge-patch+json', body })
  }

  #removeFinalizer(kind: Kind, object: KubeObject, finalizer: string): void {
    const { namespace, name, resourceVersion } = object.metadata
    const finalizers = object.metadata.finalizers!.filter((other) => other !== finalizer)
    const body = { metadata: { resourceVersion, finalizers: finalizers.length > 0 ? finalizers : null } }
    this.#client.patch(kind, { namespace, name: name! }, { type: 'application/merge-patch+json', body })
  }

  #delete(kind: Kind, object: KubeObject, propagationPolicy: string): void {
    const { namespace, name, uid } = object.metadata
    this.#client.delete(kind, { namespace, name: name! }, { preconditions: { uid: uid! }, propagationPolicy })
  }

  #tellOutOfReach(object: KubeObject, references: readonly OwnerReference[]): void {
    for (const reference of references) {
      if (!isOutOfReach(this.#cluster, object, reference)) continue
      const { apiVersion, kind, name, uid } = reference
      const identity = `[${apiVersion}/${kind}, namespace: ${object.metadata.namespace ?? ''}, name: ${name}, uid: ${uid}]`
      this.#events.record(
        object,
        'Warning',
        'OwnerRefInvalidNamespace',
        `ownerRef ${identity} does not exist in namespace "${object.metadata.namespace ?? ''}"`,
      )
    }
  }

  #find(key: string): KubeObject | undefined {
    const { storageKey, namespace, name } = parseObjectKey(key)
    return this.#cluster.store.get(storageKey, namespace, name)
  }

  #kindOf({ apiVersion, kind }: { apiVersion?: string; kind?: string }): Kind | undefined {
    return this.#cluster.registry.findByName(apiVersion ?? '', kind ?? '')
  }

  #keyOf(object: KubeObject): string {
    return objectKeyText(this.#cluster.definitionOf(this.#kindOf(object)!).storageKey, object)
  }
}
