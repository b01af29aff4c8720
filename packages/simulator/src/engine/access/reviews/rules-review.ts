import { badRequest, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import type { RequestContext } from '../../request.ts'
import { accessOf } from '../access.ts'
import type { PolicyRule } from '../policy-rule.ts'

/** All that I may do in a namespace (pkg/registry/authorization/selfsubjectrulesreview). */
export function selfSubjectRulesReview(
  cluster: Cluster,
  review: KubeObject,
  _namespace: string | undefined,
  { user }: RequestContext,
): KubeObject {
  const namespace = (review.spec as { namespace?: string } | undefined)?.namespace ?? ''
  if (namespace === '') throw badRequest('no namespace on request')
  const resourceRules: unknown[] = []
  const nonResourceRules: unknown[] = []
  const problems: string[] = []
  for (const held of accessOf(cluster).authorizer.rules.rulesFor(user, namespace)) {
    if ('problem' in held) problems.push(held.problem)
    else add(held.rule)
  }
  const { metadata: _metadata, ...rest } = review
  const answer: KubeObject = { ...rest, metadata: {}, spec: {} }
  answer.status = {
    resourceRules,
    nonResourceRules,
    incomplete: problems.length > 0,
    ...(problems.length > 0 && { evaluationError: problems.join(', ') }),
  }
  return answer

  function add({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): void {
    if (resources?.length) {
      const names = resourceNames?.length ? { resourceNames } : {}
      resourceRules.push({ verbs, apiGroups, resources, ...names })
    }
    if (nonResourceURLs?.length) nonResourceRules.push({ verbs, nonResourceURLs })
  }
}
