import type { KubeObject, Pod } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import type { PersistentVolume } from '../../scheduler/volume-objects.ts'
import { persistentVolumeClaimKind, persistentVolumeKind } from '../kinds.ts'
import { keyOf, splitKey } from '../object-key.ts'
import { WorkQueue } from '../work-queue.ts'

const CLAIM_FINALIZER = 'kubernetes.io/pvc-protection'
const VOLUME_FINALIZER = 'kubernetes.io/pv-protection'
const PODS_OF_CLAIM = 'podsOfClaim'

/** Lets deleted claims go when no Pod uses them any more. */
export const claimProtectionController: Controller = {
  name: 'persistentvolumeclaim-protection-controller',
  start(cluster) {
    cluster.store.defineIndex(PODS_OF_CLAIM, '/pods', (pod) => claimsOf(pod as Pod))
    const client = cluster.clientFor('pvc-protection-controller')
    const queue = new WorkQueue(cluster.clock, (key) => {
      const claim = client.get(persistentVolumeClaimKind, splitKey(key))
      if (!claim || !isHeldBy(claim, CLAIM_FINALIZER)) return
      const users = cluster.store.byIndex(PODS_OF_CLAIM, key) as readonly Pod[]
      // A Pod without a node does not run, and its kubelet would not start it with a claim that is going.
      if (users.some((pod) => pod.spec?.nodeName)) return
      client.update(persistentVolumeClaimKind, without(claim, CLAIM_FINALIZER))
    })
    return listen(cluster, queue, ['/persistentvolumeclaims', '/pods'], (storageKey, object) =>
      storageKey === '/pods' ? claimsOf(object as Pod) : [keyOf(object)],
    )
  },
}

/** Lets deleted volumes go when no claim is bound to them. */
export const volumeProtectionController: Controller = {
  name: 'persistentvolume-protection-controller',
  start(cluster) {
    const client = cluster.clientFor('pv-protection-controller')
    const queue = new WorkQueue(cluster.clock, (name) => {
      const volume = client.get(persistentVolumeKind, { name }) as PersistentVolume | undefined
      if (!volume || !isHeldBy(volume, VOLUME_FINALIZER) || volume.status?.phase === 'Bound') return
      client.update(persistentVolumeKind, without(volume, VOLUME_FINALIZER))
    })
    return listen(cluster, queue, ['/persistentvolumes'], (_storageKey, object) => [object.metadata.name!])
  },
}

function listen(
  cluster: Cluster,
  queue: WorkQueue,
  storageKeys: readonly string[],
  keysOf: (storageKey: string, object: KubeObject) => readonly string[],
): () => void {
  for (const object of cluster.store.list(storageKeys[0]!))
    for (const key of keysOf(storageKeys[0]!, object)) queue.add(key)
  const unsubscribe = cluster.store.subscribe(storageKeys, ({ type, storageKey, object }) => {
    const isOfInterest =
      storageKey === '/pods' ? type === 'DELETED' : type !== 'DELETED' && object.metadata.deletionTimestamp
    if (isOfInterest) for (const key of keysOf(storageKey, object)) queue.add(key)
  })
  return () => {
    unsubscribe()
    queue.stop()
  }
}

function claimsOf(pod: Pod): string[] {
  const names: string[] = []
  for (const volume of pod.spec?.volumes ?? []) {
    const name =
      volume.persistentVolumeClaim?.claimName ?? (volume.ephemeral ? `${pod.metadata.name}-${volume.name}` : undefined)
    if (name !== undefined) names.push(`${pod.metadata.namespace}/${name}`)
  }
  return names
}

function isHeldBy({ metadata }: KubeObject, finalizer: string): boolean {
  return Boolean(metadata.deletionTimestamp) && (metadata.finalizers?.includes(finalizer) ?? false)
}

function without(object: KubeObject, finalizer: string): KubeObject {
  const { finalizers = [], ...metadata } = object.metadata
  const left = finalizers.filter((other) => other !== finalizer)
  return { ...object, metadata: { ...metadata, ...(left.length > 0 ? { finalizers: left } : {}) } }
}
