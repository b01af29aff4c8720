import { amountOf, matchesNodeSelector } from '@everynode/daemonset'
import { matchesSelector, type Node } from '@everynode/kube'
import type { Claim, PersistentVolume, StorageClass } from './volume-objects.ts'

/**
 * The smallest volume that a claim can have (k8s.io/component-helpers/storage/volume FindMatchingVolume): of its class
 * and mode, with its access modes, big enough, free or promised to it, and reachable from the node when one is given.
 */
export function matchingVolume(
  claim: Claim,
  volumes: readonly PersistentVolume[],
  node?: Node,
): PersistentVolume | undefined {
  let best: PersistentVolume | undefined
  for (const volume of volumes) {
    if (!fits(claim, volume) || (node && !isReachableFrom(volume, node))) continue
    if (isPromisedTo(volume, claim)) return volume
    if (volume.spec?.claimRef || !isFree(volume, node !== undefined)) continue
    if (!best || sizeOf(volume) < sizeOf(best)) best = volume
  }
  return best
}

/** Whether Pods on the node can use the volume. */
export function isReachableFrom(volume: PersistentVolume, node: Node): boolean {
  const required = volume.spec?.nodeAffinity?.required
  return required === undefined || matchesNodeSelector(required, node)
}

/** Whether a class makes volumes for Pods on this node by itself. */
export function canProvisionFor(storageClass: StorageClass, node: Node): boolean {
  const topologies = storageClass.allowedTopologies ?? []
  if (topologies.length === 0) return true
  return topologies.some((term) =>
    (term.matchLabelExpressions ?? []).every(({ key, values }) => values.includes(node.metadata.labels?.[key] ?? '')),
  )
}

/** Whether the volume is reserved for the claim, by a person or by the binding controller. */
export function isPromisedTo(volume: PersistentVolume, claim: Claim): boolean {
  const reference = volume.spec?.claimRef
  if (!reference || reference.name !== claim.metadata.name || reference.namespace !== claim.metadata.namespace)
    return false
  return reference.uid === undefined || reference.uid === claim.metadata.uid
}

function fits(claim: Claim, volume: PersistentVolume): boolean {
  const [wanted, offered] = [claim.spec ?? {}, volume.spec ?? {}]
  if ((wanted.storageClassName ?? '') !== (offered.storageClassName ?? '')) return false
  if ((wanted.volumeMode ?? 'Filesystem') !== (offered.volumeMode ?? 'Filesystem')) return false
  if (!(wanted.accessModes ?? []).every((mode) => offered.accessModes?.includes(mode))) return false
  if (volume.metadata.deletionTimestamp) return false
  if (wanted.selector && !matchesSelector(wanted.selector, volume.metadata.labels)) return false
  return sizeOf(volume) >= (amountOf('storage', wanted.resources?.requests?.storage ?? '0') ?? 0)
}

function isFree(volume: PersistentVolume, isForNode: boolean): boolean {
  // A volume that was just made is taken for a Pod that waits before its phase says Available.
  return (
    volume.status?.phase === 'Available' || (isForNode && (volume.status?.phase === 'Pending' || !volume.status?.phase))
  )
}

function sizeOf(volume: PersistentVolume): number {
  return amountOf('storage', volume.spec?.capacity?.storage ?? '0') ?? 0
}
