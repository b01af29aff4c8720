import { StatusError } from '@everynode/kube'
import type { Controller } from '../controller.ts'
import { namespaceKind, serviceAccountKind } from './kinds.ts'
import { WorkQueue } from './work-queue.ts'

const NAME = 'default'

/** Gives every namespace its ServiceAccount `default`, again when somebody deletes it. */
export const serviceAccountController: Controller = {
  name: 'serviceaccount-controller',
  start(cluster) {
    const client = cluster.clientFor('service-account-controller')
    const queue = new WorkQueue(cluster.clock, (namespace) => {
      const object = client.get(namespaceKind, { name: namespace })
      if (!object || object.metadata.deletionTimestamp) return
      if (client.get(serviceAccountKind, { namespace, name: NAME })) return
      try {
        client.create(serviceAccountKind, {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: NAME, namespace },
        })
      } catch (error) {
        if (!(error instanceof StatusError) || error.status.code !== 409) throw error
      }
    })
    for (const namespace of cluster.store.list('/namespaces')) queue.add(namespace.metadata.name!)
    const unsubscribe = cluster.store.subscribe(['/namespaces', '/serviceaccounts'], ({ type, storageKey, object }) => {
      if (storageKey === '/namespaces') queue.add(object.metadata.name!)
      else if (type === 'DELETED' && object.metadata.name === NAME) queue.add(object.metadata.namespace!)
    })
    return () => {
      unsubscribe()
      queue.stop()
    }
  },
}
