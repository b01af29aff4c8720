import type { ClusterView } from '@everynode/contract'
import { exchange } from '../../exchange.ts'
import type { Connection } from '../../plugins/clusters.ts'

/** The user as the cluster sees the credential; undefined when it does not say (no answer, or an old server). */
export async function readUser(connection: Connection): Promise<{ username: string; groups: string[] } | undefined> {
  const answer = await exchange(connection, 'POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
  }).catch(() => undefined)
  const info = (answer?.body as { status?: { userInfo?: { username?: string; groups?: string[] } } } | undefined)
    ?.status?.userInfo
  return info?.username ? { username: info.username, groups: info.groups ?? [] } : undefined
}

/** What is known of the cluster itself. */
export async function readCluster(connection: Connection, isSimulator: boolean): Promise<ClusterView> {
  const answer = await exchange(connection, 'GET', '/version').catch(() => undefined)
  const version = (answer?.body as { gitVersion?: string } | undefined)?.gitVersion
  return {
    name: connection.clusterName,
    isSimulator,
    isTlsUnverified: connection.isTlsUnverified,
    ...(version ? { version } : {}),
  }
}
