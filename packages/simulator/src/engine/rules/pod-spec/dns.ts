import { isDns1123Subdomain } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { ipProblems } from '../ip-address.ts'
import type { PodSpec } from './shape.ts'

const POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']
const MAX_NAMESERVERS = 3
const MAX_SEARCH_PATHS = 32
const MAX_SEARCH_CHARACTERS = 2048
const UNDERSCORE_SUBDOMAIN = /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/
const UNDERSCORE_SUBDOMAIN_PROBLEM =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')"

export function judgeDnsPolicy({ dnsPolicy = '' }: PodSpec, path: FieldPath, findings: Findings): void {
  if (dnsPolicy === '') findings.required(path)
  else if (!POLICIES.includes(dnsPolicy)) findings.notSupported(path, dnsPolicy, POLICIES)
}

export function judgeDnsConfig({ dnsConfig, dnsPolicy }: PodSpec, path: FieldPath, findings: Findings): void {
  if (dnsPolicy === 'None') {
    if (!dnsConfig) return findings.required(path, 'must provide `dnsConfig` when `dnsPolicy` is None')
    if (!dnsConfig.nameservers?.length) {
      const sentence = 'must provide at least one DNS nameserver when `dnsPolicy` is None'
      return findings.required(path.child('nameservers'), sentence)
    }
  }
  if (!dnsConfig) return
  const { nameservers = [], searches = [], options = [] } = dnsConfig
  if (nameservers.length > MAX_NAMESERVERS) {
    findings.invalid(path.child('nameservers'), nameservers, `must not have more than ${MAX_NAMESERVERS} nameservers`)
  }
  nameservers.forEach((address, index) => {
    findings.invalidEach(path.child('nameservers').index(index), address, ipProblems(address))
  })
  if (searches.length > MAX_SEARCH_PATHS) {
    findings.invalid(path.child('searches'), searches, `must not have more than ${MAX_SEARCH_PATHS} search paths`)
  }
  if (searches.join(' ').length > MAX_SEARCH_CHARACTERS) {
    const sentence = `must not have more than ${MAX_SEARCH_CHARACTERS} characters (including spaces) in the search list`
    findings.invalid(path.child('searches'), searches, sentence)
  }
  searches.forEach((search, index) => {
    if (search === '.') return
    const name = search.endsWith('.') ? search.slice(0, -1) : search
    findings.invalidEach(path.child('searches').index(index), name, searchProblems(name))
  })
  options.forEach(({ name }, index) => {
    if (!name) findings.required(path.child('options').index(index), 'must not be empty')
  })
}

/** A search path is a subdomain in which underscores are allowed. */
function searchProblems(name: string): string[] {
  const tooLong = isDns1123Subdomain(name).filter((problem) => problem.startsWith('must be no more'))
  return UNDERSCORE_SUBDOMAIN.test(name) ? tooLong : [...tooLong, UNDERSCORE_SUBDOMAIN_PROBLEM]
}
