import { FieldPath, findKind, invalid } from '@everynode/kube'
import { Findings } from '../../rules/findings.ts'
import { isIpV6 } from '../../rules/ip-address.ts'
import { judgeClusterAddresses } from '../../rules/service/cluster-addresses.ts'
import { isHeadless } from '../../rules/service/shape.ts'
import type { ServiceSpec } from '../../rules/service/shape.ts'

const path = FieldPath.root('spec')
const OWN_FAMILY = 'IPv4'
const OTHER_FAMILY = 'IPv6'
export const serviceKind = findKind('', 'v1', 'services')!

/**
 * Settles the families of a Service's addresses on a cluster that has only IPv4 addresses to give (initIPFamilyFields).
 * Throws a StatusError when they cannot be had.
 */
export function settleFamilies(name: string, spec: ServiceSpec, old: ServiceSpec | undefined): void {
  if (spec.type === 'ExternalName') return
  if (old && spec.ipFamilyPolicy === 'SingleStack' && old.ipFamilyPolicy !== 'SingleStack') releaseSecond(spec, old)
  refuse(name, (findings) => judgeClusterAddresses(spec, findings))
  if ((spec.ipFamilyPolicy ?? 'SingleStack') === 'SingleStack') refuse(name, (findings) => judgeSingle(spec, findings))
  inferFamilies(spec)
  if (isHeadless(spec) && Object.keys(spec.selector ?? {}).length === 0) return settleWithoutEndpoints(spec)
  refuse(name, (findings) => {
    if (spec.ipFamilyPolicy === 'RequireDualStack') {
      const sentence = 'this cluster is not configured for dual-stack services'
      findings.invalid(path.child('ipFamilyPolicy'), spec.ipFamilyPolicy, sentence)
    }
    spec.ipFamilies?.forEach((family, index) => {
      if (family === OWN_FAMILY) return
      findings.invalid(path.child('ipFamilies').index(index), family, 'not configured on this cluster')
    })
  })
  if (!spec.ipFamilies?.length) spec.ipFamilies = [OWN_FAMILY]
  spec.ipFamilyPolicy ??= 'SingleStack'
}

/** One family cannot have two of anything. */
function judgeSingle({ clusterIPs, ipFamilies }: ServiceSpec, findings: Findings): void {
  const refuseTwo = (what: string) => {
    const sentence = `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`
    findings.invalid(path.child('ipFamilyPolicy'), 'SingleStack', sentence)
  }
  if (clusterIPs?.length === 2) refuseTwo('cluster IPs')
  if (ipFamilies?.length === 2) refuseTwo('IP families')
}

/** A Service that becomes single-stack gives back its second address, when the same write does not change it. */
function releaseSecond(spec: ServiceSpec, old: ServiceSpec): void {
  if (spec.clusterIPs?.length === 2 && spec.clusterIPs.length === old.clusterIPs?.length) {
    spec.clusterIPs = spec.clusterIPs.slice(0, 1)
  }
  if (spec.ipFamilies?.length === 2 && spec.ipFamilies.length === old.ipFamilies?.length) {
    spec.ipFamilies = spec.ipFamilies.slice(0, 1)
  }
}

function inferFamilies(spec: ServiceSpec): void {
  if (isHeadless(spec)) return
  const families = spec.ipFamilies ?? []
  const further = (spec.clusterIPs ?? []).slice(families.length)
  if (further.length === 0) return
  spec.ipFamilies = [...families, ...further.map((address) => (isIpV6(address) ? OTHER_FAMILY : OWN_FAMILY))]
}

/** Without addresses and without a selector any families will do: whoever makes the endpoints knows which. */
function settleWithoutEndpoints(spec: ServiceSpec): void {
  const families = spec.ipFamilies?.length ? spec.ipFamilies : [OWN_FAMILY]
  spec.ipFamilyPolicy ??= spec.ipFamilies?.length === 1 ? 'SingleStack' : 'RequireDualStack'
  const wantsBoth = spec.ipFamilyPolicy === 'RequireDualStack' || spec.ipFamilyPolicy === 'PreferDualStack'
  spec.ipFamilies =
    wantsBoth && families.length === 1
      ? [...families, families[0] === OWN_FAMILY ? OTHER_FAMILY : OWN_FAMILY]
      : families
}

/** Throws what `judge` finds. */
export function refuse(name: string, judge: (findings: Findings) => void): void {
  const findings = new Findings()
  judge(findings)
  if (findings.count > 0) throw invalid(serviceKind, name, findings.list)
}
