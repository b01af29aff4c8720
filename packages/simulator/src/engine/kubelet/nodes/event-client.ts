import { formatTime, type Kind, type KubeObject } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'

const EVENTS = '/events'

/** How events of one shape are stored: the order of their fields, and who manages which of them. */
interface Shape {
  fields: readonly string[]
  entry: Record<string, unknown>
  rest: KubeObject
}

/**
 * A client for the kubelets' events. They are the bulk of all writes when thousands of Pods start, and all alike: the first of a
 * shape goes the whole way of a write, the others are stored as that one was.
 */
export function eventClient(cluster: Cluster, client: Client, shapes: Map<string, Shape>): Client {
  return {
    ...client,
    create(kind: Kind, event: KubeObject): KubeObject {
      const { namespace = '', name = '' } = event.metadata
      const shape = Object.keys(event['involvedObject'] as object).join()
      const known = shapes.get(shape)
      if (!known || !isOrdinary(cluster, namespace) || cluster.store.get(EVENTS, namespace, name)) {
        const created = client.create(kind, event)
        const [entry] = created.metadata.managedFields ?? []
        if (entry) shapes.set(shape, { fields: Object.keys(created), entry: { ...entry }, rest: created })
        return created
      }
      const time = formatTime(cluster.clock.now())
      const stored = {} as KubeObject
      for (const field of known.fields) stored[field] = event[field] ?? known.rest[field]
      stored.metadata = {
        ...(event.metadata as { name: string }),
        uid: cluster.ids.uid(),
        creationTimestamp: time,
        managedFields: [{ ...known.entry, time }],
      }
      return cluster.store.put(EVENTS, stored)
    },
  }
}

/** Whether nothing in the namespace can refuse an event. */
function isOrdinary({ store }: Cluster, namespace: string): boolean {
  const found = store.get('/namespaces', undefined, namespace)
  return (
    found !== undefined && !found.metadata.deletionTimestamp && store.list('/resourcequotas', namespace).length === 0
  )
}

export type EventShapes = Map<string, Shape>
