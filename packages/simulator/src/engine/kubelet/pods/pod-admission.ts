import { doPortsClash, hostPorts, matchesNodeAffinity, podRequests, toAmounts } from '@everynode/daemonset'
import { isPodTerminal, type Node, type Pod } from '@everynode/kube'

/** Why a kubelet does not run a Pod that is bound to its node. */
export interface Refusal {
  reason: string
  message: string
}

/** Sysctls that are allowed without a flag (pkg/kubelet/sysctl, SafeSysctlAllowlist). */
const SAFE_SYSCTLS = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
])

/** Judged in this order; the first refusal counts. */
const RULES: readonly ((pod: Pod, node: Node, others: readonly Pod[]) => Refusal | undefined)[] = [
  operatingSystem,
  sysctls,
  resources,
  affinity,
  ports,
]

/** Whether the kubelet of a node takes a Pod (pkg/kubelet/lifecycle, predicateAdmitHandler and its like). */
export function refusalOf(pod: Pod, node: Node, podsOnNode: readonly Pod[]): Refusal | undefined {
  let others: Pod[] | undefined
  for (const rule of RULES) {
    others ??= podsOnNode.filter((other) => other.metadata.uid !== pod.metadata.uid && !isPodTerminal(other))
    const refusal = rule(pod, node, others)
    if (refusal) return refusal
  }
  return undefined
}

function operatingSystem(pod: Pod, node: Node): Refusal | undefined {
  const wanted = pod.spec?.os?.name
  const own = node.status?.nodeInfo?.operatingSystem ?? 'linux'
  if (!wanted || wanted === own) return undefined
  return { reason: 'PodOSNotSupported', message: "Failed to admit pod as the OS field doesn't match node OS" }
}

function sysctls(pod: Pod): Refusal | undefined {
  const forbidden = pod.spec?.securityContext?.sysctls?.find(({ name }) => !SAFE_SYSCTLS.has(name))
  return forbidden && { reason: 'SysctlForbidden', message: `forbidden sysctl: "${forbidden.name}" not allowlisted` }
}

function resources(pod: Pod, node: Node, others: readonly Pod[]): Refusal | undefined {
  const wanted = podRequests(pod.spec ?? {})
  const capacity = toAmounts(node.status?.allocatable ?? {})
  const room = capacity.get('pods')
  if (room !== undefined && others.length + 1 > room) return refusedFor('pods', 1, others.length, room)
  const names = [...wanted.keys()].toSorted((a, b) => rankOf(a) - rankOf(b))
  for (const name of names) {
    const requested = wanted.get(name)!
    const has = capacity.get(name)
    // Resources that the node does not have at all are left to the scheduler.
    if (has === undefined || requested === 0) continue
    const taken = used(others, name)
    if (taken + requested > has) return refusedFor(name, requested, taken, has)
  }
  return undefined
}

const RESOURCE_ORDER = ['cpu', 'memory', 'ephemeral-storage']

function rankOf(name: string): number {
  const index = RESOURCE_ORDER.indexOf(name)
  return index < 0 ? RESOURCE_ORDER.length : index
}

function used(pods: readonly Pod[], name: string): number {
  return pods.reduce((sum, other) => sum + (podRequests(other.spec ?? {}).get(name) ?? 0), 0)
}

function refusedFor(name: string, requested: number, inUse: number, capacity: number): Refusal {
  return {
    reason: `OutOf${name}`,
    message: `Node didn't have enough resource: ${name}, requested: ${requested}, used: ${inUse}, capacity: ${capacity}`,
  }
}

function affinity(pod: Pod, node: Node): Refusal | undefined {
  if (matchesNodeAffinity(pod.spec ?? {}, node)) return undefined
  return {
    reason: 'NodeAffinity',
    message: "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
  }
}

function ports(pod: Pod, _node: Node, others: readonly Pod[]): Refusal | undefined {
  const wanted = hostPorts(pod.spec ?? {})
  if (wanted.length === 0) return undefined
  const taken = others.flatMap((other) => hostPorts(other.spec ?? {}))
  if (!wanted.some((one) => taken.some((other) => doPortsClash(one, other)))) return undefined
  return {
    reason: 'NodePorts',
    message: "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports",
  }
}
