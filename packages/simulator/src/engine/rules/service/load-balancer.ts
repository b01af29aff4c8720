import { FieldPath, isQualifiedName } from '@everynode/kube'
import { cidrProblems } from '../cidr.ts'
import type { Findings } from '../findings.ts'
import { isLoadBalancer } from './shape.ts'
import type { ServiceSpec } from './shape.ts'

const path = FieldPath.root('spec')
const RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges'
const ONLY_LOAD_BALANCERS = "may only be used when `type` is 'LoadBalancer'"

/** What only load balancers use. */
export function judgeLoadBalancerFields(
  spec: ServiceSpec,
  annotations: Record<string, string> | undefined,
  findings: Findings,
): void {
  const { loadBalancerSourceRanges: ranges = [], allocateLoadBalancerNodePorts: allocates } = spec
  const isUsed = isLoadBalancer(spec)
  const annotation = annotations?.[RANGES]
  if (ranges.length > 0) {
    const at = path.child('LoadBalancerSourceRanges')
    if (!isUsed) findings.forbidden(at, ONLY_LOAD_BALANCERS)
    ranges.forEach((range, index) => {
      const text = range.trim()
      findings.invalidEach(at.index(index), text, cidrProblems(text))
    })
  } else if (annotation !== undefined) {
    const at = FieldPath.root('metadata', 'annotations').key(RANGES)
    if (!isUsed) findings.forbidden(at, ONLY_LOAD_BALANCERS)
    if (annotation.trim() !== '') {
      for (const range of annotation.trim().split(','))
        findings.invalidEach(at, range.trim(), cidrProblems(range.trim()))
    }
  }
  const at = path.child('allocateLoadBalancerNodePorts')
  if (allocates !== undefined && !isUsed) findings.forbidden(at, ONLY_LOAD_BALANCERS)
  if (allocates === undefined && isUsed) findings.required(at)
}

/** Which load balancer does the work: chosen once, while the Service is one. */
export function judgeLoadBalancerClass(spec: ServiceSpec, old: ServiceSpec | undefined, findings: Findings): void {
  const at = path.child('loadBalancerClass')
  const { loadBalancerClass } = spec
  if (old && isLoadBalancer(spec) && isLoadBalancer(old) && loadBalancerClass !== old.loadBalancerClass) {
    findings.invalid(at, loadBalancerClass ?? null, 'may not change once set')
  }
  if (loadBalancerClass === undefined) return
  if (isLoadBalancer(spec)) findings.invalidEach(at, loadBalancerClass, isQualifiedName(loadBalancerClass))
  else findings.forbidden(at, ONLY_LOAD_BALANCERS)
}
