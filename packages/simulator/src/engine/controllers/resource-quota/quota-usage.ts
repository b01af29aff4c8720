import { podLimits, podRequests } from '@everynode/daemonset'
import {
  groupResource,
  isPodTerminal,
  type Kind,
  type KubeObject,
  parseQuantity,
  parseTime,
  type Pod,
  type Quantity,
  quantityOf,
  quantityOfMilli,
} from '@everynode/kube'

/** Amounts by the names that quotas have for them, such as `pods`, `requests.cpu` or `count/daemonsets.apps`. */
export type Usage = ReadonlyMap<string, Quantity>

/** Resources that older quotas name without `count/`. */
const plainNames: ReadonlySet<string> = new Set([
  'configmaps',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
])
const one = quantityOf(1)
/** Resources of Pods that count by their own name and under `requests.`. */
const doubleNames: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage'])

/** What one object takes of the quotas of its namespace (k8s.io/kubernetes/pkg/quota/v1/evaluator). */
export function usageOf(kind: Kind, object: KubeObject, nowMs: number): Usage {
  const name = groupResource(kind)
  const usage = new Map<string, Quantity>([[`count/${name}`, one]])
  if (plainNames.has(name)) usage.set(name, one)
  if (name === 'pods') addPod(usage, object as Pod, nowMs)
  else if (name === 'services') addService(usage, object)
  else if (name === 'persistentvolumeclaims') addClaim(usage, object)
  return usage
}

/** Whether a name of a quota is one that objects of this kind count against. */
export function isNameOfKind(kind: Kind, name: string): boolean {
  const resource = groupResource(kind)
  if (name === `count/${resource}` || (plainNames.has(resource) && name === resource)) return true
  if (resource === 'pods') {
    return name === 'pods' || doubleNames.has(name) || /^(requests|limits)\./.test(name)
      ? name !== 'requests.storage'
      : name.startsWith('hugepages-')
  }
  if (resource === 'services') return name === 'services.nodeports' || name === 'services.loadbalancers'
  if (resource === 'persistentvolumeclaims')
    return (
      name === 'requests.storage' ||
      /\.storageclass\.storage\.k8s\.io\/(requests\.storage|persistentvolumeclaims)$/.test(name)
    )
  return false
}

/** Whether a Pod still takes room: it has not ended, and its deletion is not overdue. */
export function isPodCounted(pod: Pod, nowMs: number): boolean {
  if (isPodTerminal(pod)) return false
  const { deletionTimestamp } = pod.metadata
  return !deletionTimestamp || (parseTime(deletionTimestamp) ?? 0) >= nowMs
}

function addPod(usage: Map<string, Quantity>, pod: Pod, nowMs: number): void {
  if (!isPodCounted(pod, nowMs)) return
  usage.set('pods', one)
  for (const [resource, amount] of podRequests(pod.spec!)) {
    const quantity = toQuantity(resource, amount)
    if (doubleNames.has(resource) || resource.startsWith('hugepages-')) usage.set(resource, quantity)
    usage.set(`requests.${resource}`, quantity)
  }
  for (const [resource, amount] of podLimits(pod.spec!)) usage.set(`limits.${resource}`, toQuantity(resource, amount))
}

function addService(usage: Map<string, Quantity>, service: KubeObject): void {
  const {
    type,
    ports = [],
    allocateLoadBalancerNodePorts,
  } = (service.spec ?? {}) as { type?: string; ports?: unknown[]; allocateLoadBalancerNodePorts?: boolean }
  const isBalanced = type === 'LoadBalancer'
  const hasPorts = type === 'NodePort' || (isBalanced && allocateLoadBalancerNodePorts !== false)
  usage.set('services.nodeports', quantityOf(hasPorts ? ports.length : 0))
  usage.set('services.loadbalancers', quantityOf(isBalanced ? 1 : 0))
}

function addClaim(usage: Map<string, Quantity>, claim: KubeObject): void {
  const { resources, storageClassName } = (claim.spec ?? {}) as {
    resources?: { requests?: Record<string, string> }
    storageClassName?: string
  }
  const storage = parseQuantity(resources?.requests?.storage ?? '0') ?? quantityOf(0)
  usage.set('requests.storage', storage)
  if (!storageClassName) return
  usage.set(`${storageClassName}.storageclass.storage.k8s.io/requests.storage`, storage)
  usage.set(`${storageClassName}.storageclass.storage.k8s.io/persistentvolumeclaims`, one)
}

function toQuantity(resource: string, amount: number): Quantity {
  if (resource === 'cpu') return quantityOfMilli(amount)
  const isBytes = resource === 'memory' || resource === 'ephemeral-storage' || resource.startsWith('hugepages-')
  return quantityOf(amount, isBytes ? 'BinarySI' : 'DecimalSI')
}
