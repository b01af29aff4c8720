import {
  fieldInvalid,
  invalid,
  parseFieldSelector,
  parseLabelSelector,
  type FieldError,
  type KubeObject,
} from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import type { UserInfo } from '../../request.ts'
import { accessOf } from '../access.ts'
import type { Attributes } from '../policy-rule.ts'

interface ResourceQuestion {
  namespace?: string
  verb?: string
  group?: string
  resource?: string
  subresource?: string
  name?: string
  fieldSelector?: SelectorQuestion
  labelSelector?: SelectorQuestion
}

interface SelectorQuestion {
  rawSelector?: string
  requirements?: readonly unknown[]
}

interface PathQuestion {
  path?: string
  verb?: string
}

/** The spec of all three kinds of access review. */
export interface ReviewSpec {
  resourceAttributes?: ResourceQuestion
  nonResourceAttributes?: PathQuestion
  user?: string
  groups?: readonly string[]
  uid?: string
  extra?: Readonly<Record<string, readonly string[]>>
}

/** Complaints about the question itself (pkg/apis/authorization/validation ValidateSelfSubjectAccessReviewSpec). */
export function questionErrors({ resourceAttributes, nonResourceAttributes }: ReviewSpec): FieldError[] {
  const errors: FieldError[] = []
  if (resourceAttributes && nonResourceAttributes) {
    const value = goPath(nonResourceAttributes)
    errors.push(
      fieldInvalid('spec.nonResourceAttributes', value, 'cannot be specified in combination with resourceAttributes'),
    )
  }
  if (!resourceAttributes && !nonResourceAttributes) {
    const detail = 'exactly one of nonResourceAttributes or resourceAttributes must be specified'
    errors.push(fieldInvalid('spec.resourceAttributes', null, detail))
  }
  for (const name of ['fieldSelector', 'labelSelector'] as const) {
    const selector = resourceAttributes?.[name]
    if (!selector?.rawSelector || !selector.requirements?.length) continue
    const path = `spec.resourceAttributes.${name}.rawSelector`
    errors.push(fieldInvalid(path, selector.rawSelector, 'may not specified at the same time as requirements'))
  }
  return errors
}

/** The path question as Go prints the structure. */
export function goPath({ path = '', verb = '' }: PathQuestion): unknown {
  return { Path: path, Verb: verb }
}

/** Throws 422 for complaints; reviews are named with an empty kind in them. */
export function refuseErrors(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw invalid({ group: 'authorization.k8s.io', kind: '' }, '', errors)
}

/** Complaints about metadata, which a review has none of. */
export function metadataErrors(review: KubeObject): FieldError[] {
  const { managedFields, creationTimestamp: _created, uid: _uid, namespace, ...rest } = review.metadata
  const isEmpty = Object.values(rest).every((value) => value === undefined || value === '')
  if (isEmpty) return []
  const { name, generateName, labels, annotations, ...others } = rest
  const value = {
    ...(name && { name }),
    ...(generateName && { generateName }),
    ...(namespace && { namespace }),
    ...(labels && { labels }),
    ...(annotations && { annotations }),
    ...others,
    ...(managedFields && { managedFields }),
  }
  return [fieldInvalid('metadata', value, 'must be empty')]
}

/** Puts the answer for `user` into the review's status. */
export function answerFor(cluster: Cluster, review: KubeObject, user: UserInfo): KubeObject {
  const { resourceAttributes, nonResourceAttributes } = review.spec as ReviewSpec
  const { isAllowed, reason } = accessOf(cluster).authorizer.decide(
    user,
    attributesOf(resourceAttributes, nonResourceAttributes),
  )
  const problem = selectorProblem(resourceAttributes)
  review.status = { allowed: isAllowed, ...(reason && { reason }), ...(problem && { evaluationError: problem }) }
  return review
}

function attributesOf(resource: ResourceQuestion | undefined, path: PathQuestion | undefined): Attributes {
  if (!resource) return { verb: path?.verb ?? '', path: path?.path ?? '' }
  return {
    verb: resource.verb ?? '',
    group: resource.group ?? '',
    resource: resource.resource ?? '',
    subresource: resource.subresource ?? '',
    name: resource.name ?? '',
    namespace: resource.namespace ?? '',
  }
}

function selectorProblem(resource: ResourceQuestion | undefined): string {
  const fields = resource?.fieldSelector?.rawSelector
  const labels = resource?.labelSelector?.rawSelector
  const problems: string[] = []
  if (fields && !parseFieldSelector(fields).ok) problems.push('fieldSelector')
  if (labels && !parseLabelSelector(labels).ok) problems.push('labelSelector')
  const texts = problems.map((name) => `spec.resourceAttributes.${name} ignored due to parse error`)
  return texts.length > 1 ? `[${texts.join(', ')}]` : (texts[0] ?? '')
}
