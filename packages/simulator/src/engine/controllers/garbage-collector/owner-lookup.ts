import type { KubeObject, OwnerReference } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import { parseGroupVersion } from './group-version.ts'

/** What became of an owner that an object names. */
export type OwnerState = 'solid' | 'absent' | 'waiting' | 'unknown kind'

export const foregroundFinalizer = 'foregroundDeletion'
export const orphanFinalizer = 'orphan'

/** The owners of an object by what became of them. */
export interface OwnersByState {
  solid: OwnerReference[]
  dangling: OwnerReference[]
  /** Being deleted in the foreground: they wait for the object. */
  waiting: OwnerReference[]
}

export function sortOwners(cluster: Cluster, object: KubeObject): OwnersByState {
  const owners: OwnersByState = { solid: [], dangling: [], waiting: [] }
  for (const reference of object.metadata.ownerReferences ?? []) {
    const state = ownerState(cluster, object, reference)
    if (state === 'absent') owners.dangling.push(reference)
    else if (state === 'waiting') owners.waiting.push(reference)
    else owners.solid.push(reference)
  }
  return owners
}

/** An owner counts only where it belongs: in the object's namespace, or in none, and with the uid of the reference. */
export function ownerState(cluster: Cluster, object: KubeObject, reference: OwnerReference): OwnerState {
  const owner = findOwner(cluster, object, reference)
  if (owner === 'unknown kind') return owner
  if (owner?.metadata.uid !== reference.uid) return 'absent'
  return isWaitingForDependents(owner!) ? 'waiting' : 'solid'
}

/** Whether the object is being deleted and waits until what it owns is gone. */
export function isWaitingForDependents(object: KubeObject): boolean {
  return (
    Boolean(object.metadata.deletionTimestamp) && (object.metadata.finalizers?.includes(foregroundFinalizer) ?? false)
  )
}

/** Whether the object is being deleted and what it owns has to be set free first. */
export function isWaitingToOrphan(object: KubeObject): boolean {
  return Boolean(object.metadata.deletionTimestamp) && (object.metadata.finalizers?.includes(orphanFinalizer) ?? false)
}

/** True when the reference names a namespaced kind from an object that has no namespace: that can never be resolved. */
export function isOutOfReach(cluster: Cluster, object: KubeObject, reference: OwnerReference): boolean {
  const kind = kindOfReference(cluster, reference)
  return kind?.namespaced === true && object.metadata.namespace === undefined
}

function findOwner(
  cluster: Cluster,
  object: KubeObject,
  reference: OwnerReference,
): KubeObject | undefined | 'unknown kind' {
  const kind = kindOfReference(cluster, reference)
  if (!kind) return 'unknown kind'
  if (kind.namespaced && object.metadata.namespace === undefined) return undefined
  const { storageKey } = cluster.definitionOf(kind)
  return cluster.store.get(storageKey, kind.namespaced ? object.metadata.namespace : undefined, reference.name)
}

function kindOfReference(cluster: Cluster, { apiVersion, kind }: OwnerReference) {
  return (
    cluster.registry.findByName(apiVersion, kind) ??
    cluster.registry.kinds.find((other) => other.kind === kind && other.group === parseGroupVersion(apiVersion).group)
  )
}
