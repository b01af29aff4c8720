import { controllerOf, type KubeObject, type Pod, StatusError } from '@everynode/kube'
import type { Controller } from '../../controller.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import { persistentVolumeClaimKind, podKind } from '../kinds.ts'
import { keyOf, splitKey } from '../object-key.ts'
import { controllerReference } from '../owner-reference.ts'
import { WorkQueue } from '../work-queue.ts'

interface ClaimTemplate {
  metadata?: KubeObject['metadata']
  spec?: unknown
}

/** Makes the claims of generic ephemeral volumes; they belong to their Pod and go with it. */
export const ephemeralVolumeController: Controller = {
  name: 'ephemeral-volume-controller',
  start(cluster) {
    const client = cluster.clientFor('ephemeral-volume-controller')
    const events = new EventRecorder(client, cluster.clock, 'ephemeral_volume')
    const queue = new WorkQueue(cluster.clock, (key) => {
      const pod = client.get(podKind, splitKey(key)) as Pod | undefined
      if (!pod || pod.metadata.deletionTimestamp) return
      for (const volume of pod.spec?.volumes ?? []) {
        const template = volume.ephemeral?.volumeClaimTemplate as ClaimTemplate | undefined
        if (!template) continue
        const name = `${pod.metadata.name}-${volume.name}`
        const { namespace } = pod.metadata
        const existing = client.get(persistentVolumeClaimKind, { namespace, name })
        if (existing && controllerOf(existing)?.uid === pod.metadata.uid) continue
        if (existing) {
          const message = `PVC ${namespace}/${name} was not created for pod ${namespace}/${pod.metadata.name} (pod is not owner)`
          events.record(pod, 'Warning', 'ClaimCreationFailed', `ephemeral volume claim failed: ${message}`)
          continue
        }
        const { labels, annotations } = template.metadata ?? {}
        const metadata = {
          name,
          namespace: namespace!,
          ...(labels ? { labels } : {}),
          ...(annotations ? { annotations } : {}),
          ownerReferences: [controllerReference(podKind, pod)],
        }
        try {
          client.create(persistentVolumeClaimKind, {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            metadata,
            spec: template.spec,
          })
        } catch (error) {
          if (error instanceof StatusError)
            events.record(
              pod,
              'Warning',
              'ClaimCreationFailed',
              `ephemeral volume claim failed: create PVC ${name}: ${error.message}`,
            )
          throw error
        }
      }
    })
    const note = (pod: Pod) => {
      if (pod.spec?.volumes?.some(({ ephemeral }) => ephemeral)) queue.add(keyOf(pod))
    }
    for (const pod of cluster.store.list('/pods')) note(pod as Pod)
    const unsubscribe = cluster.store.subscribe(['/pods'], ({ type, object }) => {
      if (type === 'ADDED') note(object as Pod)
    })
    return () => {
      unsubscribe()
      queue.stop()
    }
  },
}
