import { formatTime, type DaemonSet } from '@everynode/kube'
import { client } from '../../../cluster/client.ts'
import { daemonSetKind } from '../../../cluster/kinds.ts'
import { objectPath } from '../../../cluster/object-path.ts'
import { serverClock } from '../../../cluster/server-clock.ts'

/** Replaces all Pods by the update strategy, exactly as `kubectl rollout restart` does: by an annotation on the template. */
export function restartDaemonSet({ metadata }: DaemonSet): Promise<DaemonSet> {
  const restartedAt = formatTime(serverClock.nowMs())
  return client.patch(
    objectPath(daemonSetKind, { namespace: metadata.namespace, name: metadata.name ?? '' }),
    'strategic-merge-patch',
    { spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': restartedAt } } } } },
    { query: { fieldManager: 'everynode' } },
  )
}
