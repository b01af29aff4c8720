import { StatusError, type KubeObject } from '@everynode/kube'
import type { Timer } from '../clock.ts'
import type { Cluster } from '../cluster.ts'
import type { Controller } from '../controller.ts'
import type { StoreEvent } from '../store.ts'

/** Removes events some time after they were last written (kube-apiserver --event-ttl), as etcd's leases do. */
export const eventExpiry: Controller = {
  name: 'event-ttl',
  start(cluster) {
    // In the order in which they expire: each write puts its event at the end.
    const expiry = new Map<string, { namespace: string; name: string; atMs: number }>()
    const ttlMs = cluster.settings.eventTtlMs
    let timer: Timer | undefined
    const removeExpired = () => {
      timer = undefined
      const nowMs = cluster.clock.now()
      for (const [key, { namespace, name, atMs }] of expiry) {
        if (atMs > nowMs) {
          timer = cluster.clock.schedule(atMs - nowMs, removeExpired)
          return
        }
        expiry.delete(key)
        const event = cluster.store.get('/events', namespace, name)
        if (event && !isRemoved(cluster, event)) {
          note({ type: 'MODIFIED', object: event })
          return
        }
      }
    }
    const note = ({ type, object }: Pick<StoreEvent, 'type' | 'object'>) => {
      const { namespace, name } = object.metadata
      const key = `${namespace}/${name}`
      expiry.delete(key)
      if (type === 'DELETED') return
      expiry.set(key, { namespace: namespace!, name: name!, atMs: cluster.clock.now() + ttlMs })
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
