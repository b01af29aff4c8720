import { badRequest, fieldInvalid, type FieldError, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import type { RequestContext, UserInfo } from '../../request.ts'
import { setManagedFields } from '../../verbs/draft.ts'
import {
  answerFor,
  goPath,
  metadataErrors,
  questionErrors,
  refuseErrors,
  type ReviewSpec,
} from './subject-access-review.ts'

/** May I do this? */
export function selfSubjectAccessReview(
  cluster: Cluster,
  review: KubeObject,
  _namespace: string | undefined,
  context: RequestContext,
): KubeObject {
  const spec = specOf(review)
  dropNamespace(review)
  recordManager(cluster, review, context)
  refuseErrors([...questionErrors(spec), ...metadataErrors(review)])
  return answerFor(cluster, review, context.user)
}

/** May somebody do this? */
export function subjectAccessReview(
  cluster: Cluster,
  review: KubeObject,
  _namespace: string | undefined,
  context: RequestContext,
): KubeObject {
  const spec = specOf(review)
  dropNamespace(review)
  recordManager(cluster, review, context)
  refuseErrors([...questionErrors(spec), ...subjectErrors(spec), ...metadataErrors(review)])
  return answerFor(cluster, review, subjectOf(spec))
}

/** May somebody do this in this namespace? */
export function localSubjectAccessReview(
  cluster: Cluster,
  review: KubeObject,
  namespace: string | undefined,
  context: RequestContext,
): KubeObject {
  const spec = specOf(review)
  recordManager(cluster, review, context)
  const own = { ...review, metadata: { ...review.metadata } }
  delete own.metadata.namespace
  const errors = [...questionErrors(spec), ...subjectErrors(spec), ...metadataErrors(own)]
  const { resourceAttributes, nonResourceAttributes } = spec
  if (resourceAttributes && (resourceAttributes.namespace ?? '') !== namespace) {
    const value = resourceAttributes.namespace ?? ''
    errors.push(fieldInvalid('spec.resourceAttributes.namespace', value, 'must match metadata.namespace'))
  }
  if (nonResourceAttributes) {
    errors.push(
      fieldInvalid('spec.nonResourceAttributes', goPath(nonResourceAttributes), 'disallowed on this kind of request'),
    )
  }
  refuseErrors(errors)
  return answerFor(cluster, review, subjectOf(spec))
}

function specOf(review: KubeObject): ReviewSpec {
  review.spec ??= {}
  if (typeof review.spec !== 'object') throw badRequest('spec must be an object')
  return review.spec as ReviewSpec
}

function recordManager(cluster: Cluster, review: KubeObject, context: RequestContext): void {
  const kind = cluster.registry.findByName(review.apiVersion ?? 'authorization.k8s.io/v1', review.kind ?? '')
  if (kind) setManagedFields(cluster, cluster.definitionOf(kind), undefined, review, undefined, context)
}

function dropNamespace(review: KubeObject): void {
  delete review.metadata.namespace
}

function subjectErrors({ user = '', groups = [] }: ReviewSpec): FieldError[] {
  if (user !== '' || groups.length > 0) return []
  return [fieldInvalid('spec.user', '', 'at least one of user or group must be specified')]
}

function subjectOf({ user = '', groups = [], uid, extra }: ReviewSpec): UserInfo {
  return { username: user, groups, ...(uid && { uid }), ...(extra && { extra }) }
}
