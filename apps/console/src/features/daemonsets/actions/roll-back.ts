import type { ControllerRevision, DaemonSet } from '@everynode/kube'
import { client } from '../../../cluster/client.ts'
import { daemonSetKind } from '../../../cluster/kinds.ts'
import { objectPath } from '../../../cluster/object-path.ts'

/**
 * Goes back to an earlier revision exactly as `kubectl rollout undo --to-revision` does: the revision's own data is a
 * strategic merge patch that replaces the template. The controller gives the old revision the next number.
 */
export function rollBack({ metadata }: DaemonSet, revision: ControllerRevision): Promise<DaemonSet> {
  return client.patch(
    objectPath(daemonSetKind, { namespace: metadata.namespace, name: metadata.name ?? '' }),
    'strategic-merge-patch',
    revision.data,
    { query: { fieldManager: 'everynode' } },
  )
}
