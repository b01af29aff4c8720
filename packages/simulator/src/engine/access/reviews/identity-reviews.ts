import { badRequest, formatTime, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import type { RequestContext, UserInfo } from '../../request.ts'
import { apiAudience, readToken } from '../access.ts'

/** Who am I? */
export function selfSubjectReview(
  cluster: Cluster,
  review: KubeObject,
  _namespace: string | undefined,
  { user }: RequestContext,
): KubeObject {
  const { kind, apiVersion } = review
  return {
    ...(kind && { kind }),
    ...(apiVersion && { apiVersion }),
    metadata: { creationTimestamp: formatTime(cluster.clock.now()) },
    status: { userInfo: userInfo(user) },
  }
}

/** Whose token is this? */
export function tokenReview(cluster: Cluster, review: KubeObject): KubeObject {
  const spec = (review.spec ?? {}) as { token?: string; audiences?: readonly string[] }
  if (!spec.token) throw badRequest('token is required for TokenReview in authentication')
  const wanted = spec.audiences?.length ? spec.audiences : [apiAudience]
  const identity = readToken(cluster, spec.token)
  const audiences = identity?.audiences.filter((audience) => wanted.includes(audience)) ?? []
  review.status =
    identity && audiences.length > 0
      ? { authenticated: true, user: userInfo(identity.user), audiences }
      : { user: {}, error: '[invalid bearer token, Token could not be validated.]' }
  return review
}

function userInfo({ username, uid, groups, extra }: UserInfo): unknown {
  return { username, ...(uid && { uid }), groups, ...(extra && Object.keys(extra).length > 0 && { extra }) }
}
