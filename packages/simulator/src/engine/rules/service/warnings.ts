import { FieldPath } from '@everynode/kube'
import { cidrWarning } from '../cidr.ts'
import { ipWarning } from '../ip-address.ts'
import { isHeadless } from './shape.ts'
import type { Service } from './shape.ts'

const path = FieldPath.root('spec')
const HINTS = 'service.kubernetes.io/topology-aware-hints'
const MODE = 'service.kubernetes.io/topology-mode'

/** What a Service is warned about, in this order (pkg/api/service.GetWarningsForService). */
export function serviceWarnings({ metadata, spec = {} }: Service): string[] {
  const { clusterIPs = [], externalIPs = [], loadBalancerIP, loadBalancerSourceRanges = [], type } = spec
  const texts: string[] = []
  const warnOf = (text: string | undefined, at: FieldPath) => {
    if (text) texts.push(`${at.toString()}: ${text}`)
  }
  if (metadata.annotations?.[HINTS] !== undefined) {
    texts.push(`annotation ${HINTS} is deprecated, please use ${MODE} instead`)
  }
  if (isHeadless(spec)) {
    if (loadBalancerIP) texts.push('spec.loadBalancerIP is ignored for headless services')
    if (externalIPs.length > 0) texts.push('spec.externalIPs is ignored for headless services')
    if (spec.sessionAffinity !== 'None') texts.push('spec.SessionAffinity is ignored for headless services')
  } else {
    clusterIPs.forEach((address, index) => warnOf(ipWarning(address), path.child('clusterIPs').index(index)))
  }
  externalIPs.forEach((address, index) => warnOf(ipWarning(address), path.child('externalIPs').index(index)))
  if (externalIPs.length > 0 && !isHeadless(spec) && type !== 'ExternalName') {
    texts.push('spec.externalIPs is deprecated and may no longer be implemented in some clusters')
  }
  if (loadBalancerIP) warnOf(ipWarning(loadBalancerIP), path.child('loadBalancerIP'))
  loadBalancerSourceRanges.forEach((range, index) => {
    warnOf(cidrWarning(range), path.child('loadBalancerSourceRanges').index(index))
  })
  if (type === 'ExternalName' && externalIPs.length > 0) {
    texts.push('spec.externalIPs is ignored when spec.type is "ExternalName"')
  }
  if (type !== 'ExternalName' && spec.externalName) {
    texts.push('spec.externalName is ignored when spec.type is not "ExternalName"')
  }
  if (spec.trafficDistribution === 'PreferClose') {
    texts.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"')
  }
  return texts
}
