import { isDns1123Subdomain } from '@everynode/kube'
import { isListValue, isMapValue, valueAt, type MapValue, type Path, type Value } from '@everynode/manifest'
import { isIp } from './is-ip.ts'
import { error, isEmpty, type Report } from './problem-at.ts'

const MAX_SERVERS = 3
const MAX_SEARCHES = 32
const MAX_SEARCH_CHARACTERS = 2048
const POLICIES = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']
const SEARCH = /^_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:\._?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*\.?$/

/** How names are resolved (pkg/apis/core/validation, validatePodDNSConfig and ValidateHostAliases). */
export function judgeDns(path: Path, spec: MapValue, report: Report): void {
  const policy = spec['dnsPolicy']
  if (!isEmpty(policy) && !POLICIES.includes(String(policy)))
    report(error([...path, 'dnsPolicy'], 'not-one-of', { values: POLICIES.join(', ') }))
  const at = (field: string): Path => [...path, 'dnsConfig', field]
  const servers = list(valueAt(spec, ['dnsConfig', 'nameservers']))
  const searches = list(valueAt(spec, ['dnsConfig', 'searches']))
  if (policy === 'None' && servers.length === 0) report(error(at('nameservers'), 'name-server-needed'))
  if (servers.length > MAX_SERVERS) report(error(at('nameservers'), 'too-many', { max: MAX_SERVERS }))
  servers.forEach((server, index) => {
    if (!isIp(String(server))) report(error([...at('nameservers'), index], 'ip-invalid'))
  })
  if (searches.length > MAX_SEARCHES) report(error(at('searches'), 'too-many', { max: MAX_SEARCHES }))
  const length = searches.join(' ').length
  if (length > MAX_SEARCH_CHARACTERS) report(error(at('searches'), 'too-long', { max: MAX_SEARCH_CHARACTERS, length }))
  searches.forEach((search, index) => {
    if (search !== '.' && !SEARCH.test(String(search))) report(error([...at('searches'), index], 'domain-invalid'))
  })
  list(valueAt(spec, ['dnsConfig', 'options'])).forEach((option, index) => {
    if (isMapValue(option) && isEmpty(option['name'])) report(error([...at('options'), index, 'name'], 'required'))
  })
  judgeAliases([...path, 'hostAliases'], list(spec['hostAliases']), report)
}

function judgeAliases(path: Path, aliases: readonly Value[], report: Report): void {
  aliases.forEach((alias, index) => {
    if (!isMapValue(alias)) return
    if (isEmpty(alias['ip'])) report(error([...path, index, 'ip'], 'required'))
    else if (!isIp(String(alias['ip']))) report(error([...path, index, 'ip'], 'ip-invalid'))
    list(alias['hostnames']).forEach((name, at) => {
      if (isDns1123Subdomain(String(name)).length > 0) report(error([...path, index, 'hostnames', at], 'name-invalid'))
    })
  })
}

function list(value: Value | undefined): readonly Value[] {
  return isListValue(value) ? value : []
}
