import { compareQuantity, parseQuantity, toMilli, toUnits, type Pod } from '@everynode/kube'

/** What the kubelet knows of the node when it fills in fields. */
export interface DownwardFacts {
  hostIp: string
  podIp: string | undefined
  /** Allocatable amounts of the node, for limits that a container does not set. */
  allocatable: Readonly<Record<string, string>>
}

/** The value of a fieldRef (pkg/fieldpath, ExtractFieldPathAsString and podFieldSelectorRuntimeValue). */
export function fieldValue(pod: Pod, path: string, facts: DownwardFacts): string {
  const { metadata, spec } = pod
  const key = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path)
  if (key) return metadata[key[1] as 'labels' | 'annotations']?.[key[2]!] ?? ''
  switch (path) {
    case 'metadata.name':
      return metadata.name ?? ''
    case 'metadata.namespace':
      return metadata.namespace ?? ''
    case 'metadata.uid':
      return metadata.uid ?? ''
    case 'metadata.labels':
      return formatMap(metadata.labels)
    case 'metadata.annotations':
      return formatMap(metadata.annotations)
    case 'spec.nodeName':
      return spec?.nodeName ?? ''
    case 'spec.serviceAccountName':
      return spec?.serviceAccountName ?? ''
    case 'status.hostIP':
    case 'status.hostIPs':
      return facts.hostIp
    case 'status.podIP':
    case 'status.podIPs':
      return facts.podIp ?? ''
    default:
      return ''
  }
}

/** The value of a resourceFieldRef, rounded up to the divisor. */
export function resourceValue(
  pod: Pod,
  container: string | undefined,
  { resource, divisor }: { resource: string; divisor?: string },
  facts: DownwardFacts,
): string {
  const [which = 'limits', name = ''] = resource.split(/\.(.*)/s)
  const all = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])]
  const amounts = all.find((one) => one.name === container)?.resources
  const given = which === 'requests' ? amounts?.requests?.[name] : (amounts?.limits?.[name] ?? facts.allocatable[name])
  const amount = parseQuantity(given ?? '0')
  const unit = parseQuantity(
    divisor && compareQuantity(parseQuantity(divisor)!, parseQuantity('0')!) !== 0 ? divisor : '1',
  )
  if (!amount || !unit) return '0'
  if (name === 'cpu') return String(Math.ceil(toMilli(amount) / Math.max(toMilli(unit), 1)))
  return String(Math.ceil(toUnits(amount) / Math.max(toUnits(unit), 1)))
}

function formatMap(map: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(map ?? {})
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n')
}
