import { FieldPath, isDns1123Label, isDns1123Subdomain } from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import { judgeEndpointAddress } from '../endpoint-address.ts'
import type { Findings } from '../findings.ts'
import { ipProblems } from '../ip-address.ts'
import { judgeLabels } from '../meta/labels.ts'
import { maskedPrefix } from '../meta/name-rules.ts'
import { findingsOf } from '../parts.ts'
import { judgeAddressChange, judgeClusterAddresses } from './cluster-addresses.ts'
import { applyServiceDefaults } from './defaults.ts'
import { judgeLoadBalancerClass, judgeLoadBalancerFields } from './load-balancer.ts'
import { judgeKubeletPort, judgePortsGiven, judgeRepeatedPorts, judgeServicePorts } from './service-ports.ts'
import { isHeadless, NO_ADDRESS } from './shape.ts'
import type { Service, ServiceSpec } from './shape.ts'
import { judgeTraffic } from './traffic.ts'
import { dropTypeDependentFields } from './type-dependent-fields.ts'
import { serviceWarnings } from './warnings.ts'

const path = FieldPath.root('spec')
const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']
const AFFINITIES = ['ClientIP', 'None']
const MAX_AFFINITY_SECONDS = 86_400
const HINTS = 'service.kubernetes.io/topology-aware-hints'
const MODE = 'service.kubernetes.io/topology-mode'

/** Service (pkg/apis/core). Its addresses and ports are given out before: see the admission folder. */
export const serviceRules: KindRules = {
  nameProblems: (name, isPrefix) => isDns1123Label(maskedPrefix(name, isPrefix)),
  applyDefaults: applyServiceDefaults,
  prepareForUpdate: (draft: Service, old: Service) => dropTypeDependentFields((draft.spec ??= {}), old.spec ?? {}),
  validateCreate: (object: Service) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object: Service, old: Service) =>
    findingsOf((findings) => {
      judgeAddressChange(object.spec ?? {}, old.spec ?? {}, findings)
      judgeLoadBalancerClass(object.spec ?? {}, old.spec ?? {}, findings)
      judge(object, findings)
    }),
  warningsOnCreate: serviceWarnings,
  warningsOnUpdate: serviceWarnings,
}

function judge({ metadata, spec = {} }: Service, findings: Findings): void {
  const mode = metadata.annotations?.[MODE]
  const hints = metadata.annotations?.[HINTS]
  if (mode !== undefined && hints !== undefined && mode !== hints) {
    const at = FieldPath.root('metadata', 'annotations').key(MODE)
    findings.invalid(at, mode, `must match annotations[${HINTS}] when both are specified`)
  }
  judgePortsGiven(spec, findings)
  judgeType(spec, findings)
  judgeServicePorts(spec, findings)
  judgeLabels(spec.selector, path.child('selector'), findings)
  judgeAffinity(spec, findings)
  judgeClusterAddresses(spec, findings)
  spec.externalIPs?.forEach((address, index) => {
    const at = path.child('externalIPs').index(index)
    const problems = ipProblems(address)
    findings.invalidEach(at, address, problems)
    if (problems.length === 0) judgeEndpointAddress(address, at, findings)
  })
  const { type = '' } = spec
  if (type === '') findings.required(path.child('type'))
  else if (!TYPES.includes(type)) findings.notSupported(path.child('type'), type, TYPES)
  judgeRepeatedPorts(spec, findings)
  judgeLoadBalancerFields(spec, metadata.annotations, findings)
  judgeLoadBalancerClass(spec, undefined, findings)
  judgeTraffic(spec, findings)
}

function judgeType(spec: ServiceSpec, findings: Findings): void {
  const { type, clusterIPs = [], externalName = '' } = spec
  if (type === 'LoadBalancer') judgeKubeletPort(spec, findings)
  if ((type === 'LoadBalancer' || type === 'NodePort') && isHeadless(spec)) {
    const sentence = `may not be set to 'None' for ${type} services`
    findings.invalid(path.child('clusterIPs').index(0), NO_ADDRESS, sentence)
  }
  if (type !== 'ExternalName') return
  const sentence = 'may not be set for ExternalName services'
  if (clusterIPs.length > 0) findings.forbidden(path.child('clusterIPs'), sentence)
  if (spec.ipFamilies?.length) findings.forbidden(path.child('ipFamilies'), sentence)
  if (spec.ipFamilyPolicy !== undefined) findings.forbidden(path.child('ipFamilyPolicy'), sentence)
  const name = externalName.replace(/\.$/, '')
  if (name === '') findings.required(path.child('externalName'))
  else findings.invalidEach(path.child('externalName'), name, isDns1123Subdomain(name))
}

function judgeAffinity({ sessionAffinity = '', sessionAffinityConfig: config }: ServiceSpec, findings: Findings): void {
  const at = path.child('sessionAffinityConfig')
  if (sessionAffinity === '') findings.required(path.child('sessionAffinity'))
  else if (!AFFINITIES.includes(sessionAffinity)) {
    findings.notSupported(path.child('sessionAffinity'), sessionAffinity, AFFINITIES)
  }
  if (sessionAffinity === 'None' && config) {
    findings.forbidden(at, 'must not be set when session affinity is None')
  }
  if (sessionAffinity !== 'ClientIP') return
  const sentence = 'when session affinity type is ClientIP'
  const seconds = config?.clientIP?.timeoutSeconds
  if (!config) findings.required(at, sentence)
  else if (!config.clientIP) findings.required(at.child('clientIP'), sentence)
  else if (seconds === undefined) findings.required(at.child('clientIP', 'timeoutSeconds'), sentence)
  else if (seconds <= 0 || seconds > MAX_AFFINITY_SECONDS) {
    const range = `must be greater than 0 and less than ${MAX_AFFINITY_SECONDS}`
    findings.invalid(at.child('clientIP', 'timeoutSeconds'), seconds, range)
  }
}
