import type { Pod } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import { isEqualJson } from '../../json.ts'
import { keyOf } from '../object-key.ts'
import { WorkQueue } from '../work-queue.ts'
import { isSameEndpoint, isSelected, type Service } from './service-objects.ts'

/** With so many Pods behind it a Service is looked at once in a while, not at each change. */
const LARGE = 100
const LARGE_PAUSE_MS = 500

/** Wakes a Service when it or one of the Pods behind it changes; the result stops that. */
export function startServiceLoop(cluster: Cluster, kinds: readonly string[], sync: (key: string) => void): () => void {
  const { store, clock } = cluster
  const sizes = new Map<string, number>()
  const queue = new WorkQueue(clock, sync, { pauseMs: (key) => ((sizes.get(key) ?? 0) > LARGE ? LARGE_PAUSE_MS : 0) })
  for (const service of store.list('/services')) queue.add(keyOf(service))
  const wakeServicesOf = (pod: Pod) => {
    for (const service of store.list('/services', pod.metadata.namespace!) as readonly Service[]) {
      if (!isSelected(service, pod.metadata.labels)) continue
      sizes.set(keyOf(service), store.count('/pods'))
      queue.add(keyOf(service))
    }
  }
  const unsubscribe = store.subscribe(['/services', '/pods', ...kinds], ({ type, storageKey, object, previous }) => {
    if (storageKey === '/services') {
      if (type === 'DELETED') sizes.delete(keyOf(object))
      return queue.add(keyOf(object))
    }
    if (storageKey !== '/pods') {
      const name = object.metadata.labels?.['kubernetes.io/service-name'] ?? object.metadata.name
      return queue.add(`${object.metadata.namespace}/${name}`)
    }
    const [before, pod] = [previous as Pod | undefined, object as Pod]
    const hasOtherLabels = before !== undefined && !isEqualJson(before.metadata.labels, pod.metadata.labels)
    if (type === 'MODIFIED' && !hasOtherLabels && isSameEndpoint(before!, pod)) return
    wakeServicesOf(pod)
    if (hasOtherLabels) wakeServicesOf(before)
  })
  return () => {
    unsubscribe()
    queue.stop()
  }
}
