import type { Pod } from '@everynode/kube'

const DOMAIN = 'cluster.local'
const DNS_SERVER = '10.96.0.10'

/** The host name inside a Pod. */
export function hostnameOf(pod: Pod, nodeName: string): string {
  if (pod.spec?.hostNetwork) return nodeName
  return pod.spec?.hostname || (pod.metadata.name ?? '').slice(0, 63).replace(/[-.]+$/, '')
}

/** /etc/hosts as the kubelet manages it (pkg/kubelet/kubelet_pods.go, managedHostsFileContent). */
export function hostsFile(pod: Pod, podIp: string | undefined, nodeName: string): string {
  const name = hostnameOf(pod, nodeName)
  const subdomain = pod.spec?.subdomain
  const full = subdomain ? `${name}.${subdomain}.${pod.metadata.namespace}.svc.${DOMAIN}\t` : ''
  const lines = [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    `${podIp ?? '127.0.0.1'}\t${full}${name}`,
  ]
  const aliases = (pod.spec?.hostAliases ?? []).map(({ ip, hostnames = [] }) => `${ip}\t${hostnames.join('\t')}`)
  if (aliases.length > 0) lines.push('', '# Entries added by HostAliases.', ...aliases)
  return `${lines.join('\n')}\n`
}

/** /etc/resolv.conf by the Pod's DNS policy and its dnsConfig. */
export function resolverFile(pod: Pod): string {
  const { dnsPolicy = 'ClusterFirst', dnsConfig, hostNetwork } = pod.spec ?? {}
  const isCluster = dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork)
  const base = ['svc.', ''].map((prefix) => `${prefix}${DOMAIN}`)
  const searches = [
    ...(isCluster ? [`${pod.metadata.namespace}.svc.${DOMAIN}`, ...base] : []),
    ...(dnsConfig?.searches ?? []),
  ]
  const servers = [
    ...(isCluster ? [DNS_SERVER] : dnsPolicy === 'None' ? [] : ['10.0.0.2']),
    ...(dnsConfig?.nameservers ?? []),
  ]
  const options = new Map<string, string | undefined>(isCluster ? [['ndots', '5']] : [])
  for (const { name = '', value } of dnsConfig?.options ?? []) options.set(name, value)
  const words = [...options].map(([name, value]) => (value === undefined ? name : `${name}:${value}`))
  return [
    ...(searches.length > 0 ? [`search ${searches.join(' ')}`] : []),
    ...servers.map((server) => `nameserver ${server}`),
    ...(words.length > 0 ? [`options ${words.join(' ')}`] : []),
    '',
  ].join('\n')
}
