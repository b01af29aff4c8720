import type { LiveTarget } from '@everynode/contract'
import type { Connection } from '../../plugins/clusters.ts'
import { exchange } from '../../exchange.ts'

/** Whether the credential may still watch the target; undefined when the cluster does not say. */
export async function mayWatch(connection: Connection, target: LiveTarget): Promise<boolean | undefined> {
  const { group, version, resource, namespace, name } = target
  const answer = await exchange(connection, 'POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: {
          verb: 'watch',
          group,
          version,
          resource,
          ...(namespace ? { namespace } : {}),
          ...(name ? { name } : {}),
        },
      },
    },
  }).catch(() => undefined)
  if (answer?.code === 401) return false
  return (answer?.body as { status?: { allowed?: boolean } } | undefined)?.status?.allowed
}
