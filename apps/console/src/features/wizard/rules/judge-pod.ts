import { isDns1123Subdomain } from '@everynode/kube'
import { isListValue, isMapValue, valueAt, type MapValue, type Path } from '@everynode/manifest'
import { paths } from '../paths.ts'
import { judgeDns } from './judge-dns.ts'
import { judgePodSecurity } from './judge-security.ts'
import { error, isEmpty, warning, type Report } from './problem-at.ts'
import type { Rule } from './rule.ts'

const NAMES = ['serviceAccountName', 'priorityClassName', 'runtimeClassName']
const HOST_NAMESPACES = ['hostNetwork', 'hostPID', 'hostIPC']

/** What holds for the whole Pod: its node's namespaces, accounts, names, security. */
export const judgePod: Rule = (daemonSet, report) => {
  const spec = valueAt(daemonSet, paths.podSpec)
  if (!isMapValue(spec)) return
  const at = (...rest: (string | number)[]): Path => [...paths.podSpec, ...rest]
  judgeNamespaces(spec, at, report)
  for (const field of NAMES)
    if (!isEmpty(spec[field]) && isDns1123Subdomain(String(spec[field])).length > 0)
      report(error(at(field), 'name-invalid'))
  const secrets = spec['imagePullSecrets']
  if (isListValue(secrets))
    secrets.forEach((secret, index) => {
      const name = isMapValue(secret) ? secret['name'] : undefined
      if (isEmpty(name)) report(error(at('imagePullSecrets', index, 'name'), 'required'))
      else if (isDns1123Subdomain(String(name)).length > 0)
        report(error(at('imagePullSecrets', index, 'name'), 'name-invalid'))
    })
  judgeDns(paths.podSpec, spec, report)
  judgePodSecurity(at('securityContext'), spec, report)
}

function judgeNamespaces(spec: MapValue, at: (...rest: (string | number)[]) => Path, report: Report): void {
  if (spec['hostUsers'] === false)
    for (const field of HOST_NAMESPACES) if (spec[field] === true) report(error(at(field), 'not-with-own-users'))
  if (spec['shareProcessNamespace'] === true && spec['hostPID'] === true)
    report(error(at('shareProcessNamespace'), 'not-with-host-pid'))
  const policy = spec['dnsPolicy']
  if (spec['hostNetwork'] === true && (isEmpty(policy) || policy === 'ClusterFirst'))
    report(warning(at('dnsPolicy'), 'dns-on-host-network'))
}
