import { compareQuantity, signOfQuantity } from '@everynode/kube'
import { aggregate } from './pod-spec/pod-requests.ts'
import type { PodSpec, ResourceRequirements } from './pod-spec/shape.ts'
import { quantity } from './resource-names.ts'

const COMPUTE = ['cpu', 'memory']

/** Guaranteed, Burstable or BestEffort (component-helpers/qos.ComputePodQOS). */
export function qosClassOf(spec: PodSpec): string {
  const { requests = {}, limits = {} } = spec.resources ?? {}
  const holders: { resources?: ResourceRequirements }[] =
    Object.keys(requests).length + Object.keys(limits).length > 0
      ? [spec]
      : [...(spec.containers ?? []), ...(spec.initContainers ?? [])]
  let isGuaranteed = true
  let hasAny = false
  for (const { resources } of holders) {
    for (const name of COMPUTE) {
      const request = resources?.requests?.[name]
      const limit = resources?.limits?.[name]
      hasAny ||= isPositive(request) || isPositive(limit)
      isGuaranteed &&= isPositive(limit)
    }
  }
  if (!hasAny) return 'BestEffort'
  return isGuaranteed && haveEqualSums(spec, holders) ? 'Guaranteed' : 'Burstable'
}

function isPositive(text: string | undefined): boolean {
  return text !== undefined && signOfQuantity(quantity(text)) > 0
}

/** Requests that are given must together equal the limits; those that are absent take the limit's value. */
function haveEqualSums(spec: PodSpec, holders: { resources?: ResourceRequirements }[]): boolean {
  if (holders[0] === spec) return areEqual(spec.resources)
  const all: PodSpec = { containers: holders as PodSpec['containers'] & object }
  const limits = aggregate(all, ({ resources }) => resources?.limits)
  const requests = aggregate(all, ({ resources }) => resources?.requests)
  return COMPUTE.every((name) => {
    const request = requests.get(name)
    const limit = limits.get(name)
    return request === undefined || (limit !== undefined && compareQuantity(request, limit) === 0)
  })
}

function areEqual({ requests, limits }: ResourceRequirements = {}): boolean {
  return COMPUTE.every((name) => {
    const request = requests?.[name]
    return request === undefined || compareQuantity(quantity(request), quantity(limits?.[name])) === 0
  })
}
