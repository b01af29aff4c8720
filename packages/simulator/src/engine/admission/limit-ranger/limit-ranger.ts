import { maxProblem, maxRequestProblem, minProblem, ratioProblem, type LimitBound as Bound } from '@everynode/daemonset'
import type { KubeObject } from '@everynode/kube'
import type { AdmissionRequest, AdmissionRule } from '../../admission-rule.ts'
import { podLimits, podRequests } from '../../rules/pod-spec/pod-requests.ts'
import type { Amounts } from '../../rules/pod-spec/pod-requests.ts'
import type { ClaimSpec, PodSpec, ResourceList } from '../../rules/pod-spec/shape.ts'
import { quantity } from '../../rules/resource-names.ts'
import { joined, refusal } from '../refusal.ts'
import { createdPodSpec, isAbout } from '../request-subject.ts'
import { applyLimits } from './container-defaults.ts'

export interface Limit {
  type?: string
  max?: ResourceList
  min?: ResourceList
  default?: ResourceList
  defaultRequest?: ResourceList
  maxLimitRequestRatio?: ResourceList
}

interface LimitRange extends KubeObject {
  spec?: { limits?: Limit[] | null }
}

type Judge = (bound: Bound) => string | undefined

/** Gives Pods the defaults of their namespace and keeps Pods and claims within its bounds (plugin/pkg/admission/limitranger). */
export const limitRanger: AdmissionRule = {
  name: 'LimitRanger',
  admit(request) {
    const spec = createdPodSpec(request)
    if (!spec) return
    for (const limits of limitsFor(request)) applyLimits(request.object!, spec, limits)
  },
  validate(request) {
    const { verb, object, old } = request
    const spec = createdPodSpec(request) ?? resizedPodSpec(request)
    const claim = verb === 'create' || verb === 'update' ? isAbout(request, '', 'persistentvolumeclaims') : false
    if ((!spec && !claim) || old?.metadata.deletionTimestamp) return
    for (const limits of limitsFor(request)) {
      const problems = spec ? podProblems(spec, limits) : claimProblems((object!.spec ?? {}) as ClaimSpec, limits)
      if (problems.length > 0) throw refusal(request, joined(problems))
    }
  },
}

function resizedPodSpec({ verb, kind, subresource, object }: AdmissionRequest): PodSpec | undefined {
  if (verb !== 'update' || subresource !== 'resize' || kind.plural !== 'pods' || kind.group !== '') return undefined
  return (object!.spec ?? {}) as PodSpec
}

function limitsFor({ cluster, namespace }: AdmissionRequest): Limit[][] {
  const ranges = cluster.store.list('/limitranges', namespace) as readonly LimitRange[]
  return ranges.map(({ spec }) => spec?.limits ?? [])
}

function podProblems(spec: PodSpec, limits: readonly Limit[]): string[] {
  return limits.flatMap((limit) => {
    if (limit.type === 'Pod') return problemsOf(limit, podRequests(spec), podLimits(spec))
    if (limit.type !== 'Container') return []
    return [...(spec.containers ?? []), ...(spec.initContainers ?? [])].flatMap(({ resources }) =>
      problemsOf(limit, amountsOf(resources?.requests), amountsOf(resources?.limits)),
    )
  })
}

function problemsOf(limit: Limit, requests: Amounts, limits: Amounts): string[] {
  const judge = (list: ResourceList | undefined, problemOf: Judge) =>
    boundsOf(limit, list, requests, limits).flatMap((bound) => problemOf(bound) ?? [])
  return [
    ...judge(limit.min, minProblem),
    ...judge(limit.max, maxProblem),
    ...judge(limit.maxLimitRequestRatio, ratioProblem),
  ]
}

function claimProblems({ resources }: ClaimSpec, limits: readonly Limit[]): string[] {
  const requests = amountsOf(resources?.requests)
  const own = limits.filter(({ type }) => type === 'PersistentVolumeClaim')
  return own.flatMap((limit) => [
    ...boundsOf(limit, limit.min, requests, new Map()).flatMap((bound) => minProblem(bound) ?? []),
    ...boundsOf(limit, limit.max, requests, new Map()).flatMap((bound) => maxRequestProblem(bound) ?? []),
  ])
}

function boundsOf(limit: Limit, list: ResourceList | undefined, requests: Amounts, limits: Amounts): Bound[] {
  return Object.keys(list ?? {})
    .toSorted()
    .map((resource) => ({
      resource,
      type: limit.type ?? '',
      enforced: quantity(list![resource]),
      request: requests.get(resource),
      limit: limits.get(resource),
    }))
}

function amountsOf(list: ResourceList | undefined): Amounts {
  return new Map(Object.entries(list ?? {}).map(([name, text]) => [name, quantity(text)]))
}
