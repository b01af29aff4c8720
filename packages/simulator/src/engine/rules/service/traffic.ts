import { FieldPath, isPortNumber } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { isExternallyAccessible, needsClusterIp, needsHealthCheckPort } from './shape.ts'
import type { ServiceSpec } from './shape.ts'

const path = FieldPath.root('spec')
const POLICIES = ['Cluster', 'Local']
const DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode']

/** Where traffic may go on its way from outside, from inside, and to which endpoints first. */
export function judgeTraffic(spec: ServiceSpec, findings: Findings): void {
  const { externalTrafficPolicy: external = '', internalTrafficPolicy: internal, trafficDistribution } = spec
  const externalPath = path.child('externalTrafficPolicy')
  if (!isExternallyAccessible(spec)) {
    if (external !== '') {
      findings.invalid(externalPath, external, 'may only be set for externally-accessible services')
    }
  } else if (external === '') findings.required(externalPath)
  else if (!POLICIES.includes(external)) findings.notSupported(externalPath, external, POLICIES)
  judgeHealthCheckPort(spec, findings)
  const internalPath = path.child('internalTrafficPolicy')
  if (internal === undefined) {
    if (needsClusterIp(spec)) findings.required(internalPath)
  } else if (!POLICIES.includes(internal)) findings.notSupported(internalPath, internal, POLICIES)
  if (trafficDistribution !== undefined && !DISTRIBUTIONS.includes(trafficDistribution)) {
    findings.notSupported(path.child('trafficDistribution'), trafficDistribution, DISTRIBUTIONS)
  }
}

function judgeHealthCheckPort(spec: ServiceSpec, findings: Findings): void {
  const at = path.child('healthCheckNodePort')
  const { healthCheckNodePort: port = 0 } = spec
  if (needsHealthCheckPort(spec)) {
    if (port === 0) findings.required(at)
    else findings.invalidEach(at, port, isPortNumber(port))
  } else if (port !== 0) {
    const sentence = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"
    findings.invalid(at, port, sentence)
  }
}
