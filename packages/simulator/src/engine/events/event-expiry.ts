import { StatusError, type KubeObject } from '@everynode/kube'
import type { Timer } from '../clock.ts'
import type { Cluster } from '../cluster.ts'
import type { Controller } from '../controller.ts'
import type { StoreEvent } from '../store.ts'

/** Removes events some time after they were last written (kube-apiserver --event-ttl), as etcd's leases do. */
export const eventExpiry: Controller = {
  name: 'event-ttl',
  start(cluster) {
    // By uid, in the order in which they expire: each write puts its event at the end.
    const expiry = new Map<string, { written: KubeObject; atMs: number }>()
    const ttlMs = cluster.settings.eventTtlMs
    let timer: Timer | undefined
    const removeExpired = () => {
      timer = undefined
      const nowMs = cluster.clock.now()
      for (const [uid, { written, atMs }] of expiry) {
        if (atMs > nowMs) {
          timer = cluster.clock.schedule(atMs - nowMs, removeExpired)
          return
        }
        expiry.delete(uid)
        if (!isRemoved(cluster, written)) {
          note({ type: 'MODIFIED', object: written })
          return
        }
      }
    }
    const note = ({ type, object }: Pick<StoreEvent, 'type' | 'object'>) => {
      const { uid } = object.metadata
      expiry.delete(uid!)
      if (type === 'DELETED') return
      expiry.set(uid!, { written: object, atMs: cluster.clock.now() + ttlMs })
      timer ??= cluster.clock.schedule(ttlMs, removeExpired)
    }
    for (const object of cluster.store.list('/events')) note({ type: 'ADDED', object })
    const unsubscribe = cluster.store.subscribe(['/events'], note)
    return () => {
      unsubscribe()
      timer?.cancel()
    }
  },
}

/** False when the removal could not be stored. */
function isRemoved(cluster: Cluster, event: KubeObject): boolean {
  try {
    cluster.store.remove('/events', event)
    return true
  } catch (error) {
    if (error instanceof StatusError) return false
    throw error
  }
}
