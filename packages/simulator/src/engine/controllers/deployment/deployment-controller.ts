import { controllerOf, type KubeObject, matchesSelector } from '@everynode/kube'
import type { Controller } from '../../controller.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import { deploymentKind } from '../kinds.ts'
import { keyOf, splitKey } from '../object-key.ts'
import { WorkQueue } from '../work-queue.ts'
import type { Deployment } from './deployment-objects.ts'
import { DeploymentSync } from './deployment-sync.ts'

/** Rolls Deployments out through ReplicaSets. */
export const deploymentController: Controller = {
  name: 'deployment-controller',
  start(cluster) {
    const client = cluster.clientFor('deployment-controller')
    const events = new EventRecorder(client, cluster.clock, 'deployment-controller')
    const { store } = cluster
    const queue = new WorkQueue(cluster.clock, (key) => {
      const deployment = client.get(deploymentKind, splitKey(key)) as Deployment | undefined
      if (!deployment?.spec?.selector) return
      const afterMs = new DeploymentSync(cluster, client, events, deployment).run()
      if (afterMs !== undefined) queue.addAfter(key, afterMs)
    })
    const wakeOwner = (object: KubeObject) => {
      const controller = controllerOf(object)
      if (controller?.kind !== 'Deployment') return
      const owner = store.get('apps/deployments', object.metadata.namespace, controller.name)
      if (owner?.metadata.uid === controller.uid) queue.add(keyOf(owner))
    }
    for (const deployment of store.list('apps/deployments')) queue.add(keyOf(deployment))
    const unsubscribe = store.subscribe(
      ['apps/deployments', 'apps/replicasets', '/pods'],
      ({ type, storageKey, object, previous }) => {
        if (storageKey === 'apps/deployments') return queue.add(keyOf(object))
        if (storageKey === '/pods') {
          // Only Recreate waits for Pods to be gone; all else is told by the status of the ReplicaSets.
          const set = type === 'DELETED' ? controllerOf(object) : undefined
          const owner =
            set?.kind === 'ReplicaSet' ? store.get('apps/replicasets', object.metadata.namespace, set.name) : undefined
          if (owner) wakeOwner(owner)
          return
        }
        wakeOwner(object)
        if (previous) wakeOwner(previous)
        if (controllerOf(object)) return
        for (const deployment of store.list('apps/deployments', object.metadata.namespace!) as readonly Deployment[]) {
          if (matchesSelector(deployment.spec?.selector, object.metadata.labels)) queue.add(keyOf(deployment))
        }
      },
    )
    return () => {
      unsubscribe()
      queue.stop()
    }
  },
}
