import { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { ipProblems, isIpV6 } from '../ip-address.ts'
import { isHeadless, NO_ADDRESS } from './shape.ts'
import type { ServiceSpec } from './shape.ts'

const path = FieldPath.root('spec')
const addressesPath = path.child('clusterIPs')
const familiesPath = path.child('ipFamilies')
const policyPath = path.child('ipFamilyPolicy')
const FAMILIES = ['IPv4', 'IPv6']
const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack']

/** What belongs to a Service's addresses inside the cluster (ValidateServiceClusterIPsRelatedFields). */
export function judgeClusterAddresses(spec: ServiceSpec, findings: Findings): void {
  if (spec.type === 'ExternalName') return
  const before = findings.count
  const { clusterIP = '', clusterIPs = [], ipFamilies = [], ipFamilyPolicy } = spec
  if (clusterIP === '') {
    if (clusterIPs.length > 0) {
      findings.invalid(addressesPath, clusterIPs, 'must be empty when `clusterIP` is not specified')
    }
  } else if (clusterIPs.length === 0) findings.required(addressesPath)
  else if (clusterIPs[0] !== clusterIP) {
    findings.invalid(addressesPath, clusterIPs, 'first value must match `clusterIP`')
  }
  ipFamilies.forEach((family, index) => {
    if (!FAMILIES.includes(family)) findings.notSupported(familiesPath.index(index), family, FAMILIES)
    if (ipFamilies.indexOf(family) < index) findings.duplicate(familiesPath.index(index), family)
  })
  if (ipFamilyPolicy !== undefined && !POLICIES.includes(ipFamilyPolicy)) {
    findings.notSupported(policyPath, ipFamilyPolicy, POLICIES)
  }
  if (!judgeAddresses(clusterIPs, findings)) return
  if (isHeadless(spec) || findings.count > before) return
  clusterIPs.slice(0, ipFamilies.length).forEach((address, index) => {
    const family = ipFamilies[index]!
    if ((family === 'IPv6') === isIpV6(address)) return
    const sentence = `expected an ${family} value as indicated by \`ipFamilies[${index}]\``
    findings.invalid(addressesPath.index(index), address, sentence)
  })
}

/** Judges each address and how many there are; false when one is not well formed. */
function judgeAddresses(addresses: readonly string[], findings: Findings): boolean {
  let isSound = true
  addresses.forEach((address, index) => {
    if (index === 0 && address === NO_ADDRESS) {
      if (addresses.length > 1) {
        findings.invalid(addressesPath, addresses, "'None' must be the first and only value")
      }
      return
    }
    const problems = ipProblems(address)
    findings.invalidEach(addressesPath.index(index), address, problems)
    isSound &&= problems.length === 0
  })
  if (addresses.length > 2) findings.invalid(addressesPath, addresses, 'may only hold up to 2 values')
  if (!isSound || addresses.length < 2 || addresses[0] === NO_ADDRESS) return isSound
  if (new Set(addresses.map(isIpV6)).size < 2) {
    const sentence = 'may specify no more than one IP for each IP family'
    findings.invalid(addressesPath, addresses, sentence)
  }
  return true
}

/** The first address stays for good; a second one may come and go (validateUpgradeDowngradeClusterIPs and -IPFamilies). */
export function judgeAddressChange(spec: ServiceSpec, old: ServiceSpec, findings: Findings): void {
  if (spec.type === 'ExternalName' || old.type === 'ExternalName') return
  if (!isHeadless(spec) || !isHeadless(old)) {
    judgeListChange('clusterIP', spec.clusterIPs ?? [], old.clusterIPs ?? [], spec, findings)
  }
  if (isHeadless(spec) || isHeadless(old)) return
  judgeListChange('ipFamily', spec.ipFamilies ?? [], old.ipFamilies ?? [], spec, findings)
}

function judgeListChange(
  name: 'clusterIP' | 'ipFamily',
  values: readonly string[],
  old: readonly string[],
  { ipFamilyPolicy }: ServiceSpec,
  findings: Findings,
): void {
  const at = name === 'clusterIP' ? addressesPath : familiesPath
  const printed = values.length === 0 ? null : values
  const sentence = 'may not change once set'
  if (values.length === old.length) {
    old.forEach((value, index) => {
      if (values[index] !== value) findings.invalid(at.index(index), printed, sentence)
    })
    return
  }
  if (values.length === 0) findings.invalid(at.index(0), printed, `primary ${name} can not be unset`)
  if (values.length > 0 && old.length > 0 && values[0] !== old[0]) findings.invalid(at.index(0), printed, sentence)
  if (old.length > values.length && values.length === 1 && ipFamilyPolicy !== 'SingleStack') {
    findings.invalid(
      policyPath,
      ipFamilyPolicy ?? null,
      `must be set to 'SingleStack' when releasing the secondary ${name}`,
    )
  }
}
