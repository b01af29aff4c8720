import type { Timer } from '../clock.ts'
import type { Controller } from '../controller.ts'
import type { StoreEvent } from '../store.ts'

/** How long an event is kept after its last write (kube-apiserver --event-ttl). */
const EVENT_TTL_MS = 3_600_000

/** Removes events an hour after they were last written, as etcd's leases do. */
export const eventExpiry: Controller = {
  name: 'event-ttl',
  start(cluster) {
    // In the order in which they expire: each write puts its event at the end.
    const expiry = new Map<string, { namespace: string; name: string; atMs: number }>()
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
        if (event) cluster.store.remove('/events', event)
      }
    }
    const note = ({ type, object }: Pick<StoreEvent, 'type' | 'object'>) => {
      const { namespace, name } = object.metadata
      const key = `${namespace}/${name}`
      expiry.delete(key)
      if (type === 'DELETED') return
      expiry.set(key, { namespace: namespace!, name: name!, atMs: cluster.clock.now() + EVENT_TTL_MS })
      timer ??= cluster.clock.schedule(EVENT_TTL_MS, removeExpired)
    }
    for (const object of cluster.store.list('/events')) note({ type: 'ADDED', object })
    const unsubscribe = cluster.store.subscribe(['/events'], note)
    return () => {
      unsubscribe()
      timer?.cancel()
    }
  },
}
