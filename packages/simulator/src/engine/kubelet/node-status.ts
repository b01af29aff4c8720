import { formatTime, type Node, type NodeCondition } from '@everynode/kube'

const DEFAULT_CAPACITY = { cpu: '4', 'ephemeral-storage': '101430960Ki', memory: '16Gi', pods: '110' }

const CONDITIONS = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
] as const

/** The status that a healthy kubelet posts; what the node says of its own size and addresses stays. */
export function nodeStatusFor(node: Node, hostIp: string, nowMs: number): Record<string, unknown> {
  const given = node.status ?? {}
  const now = formatTime(nowMs)
  const capacity = nonEmpty(given.capacity) ?? nonEmpty(given.allocatable) ?? DEFAULT_CAPACITY
  const own = CONDITIONS.map(([type, status, reason, message]) => {
    const before = given.conditions?.find((condition) => condition.type === type)
    const lastTransitionTime = before?.status === status ? before.lastTransitionTime : now
    return { type, status, lastHeartbeatTime: now, lastTransitionTime, reason, message } as NodeCondition
  })
  const foreign = given.conditions?.filter((condition) => !CONDITIONS.some(([type]) => type === condition.type)) ?? []
  return {
    ...given,
    capacity,
    allocatable: nonEmpty(given.allocatable) ?? capacity,
    conditions: [...foreign, ...own],
    addresses: given.addresses?.length
      ? given.addresses
      : [
          { type: 'InternalIP', address: hostIp },
          { type: 'Hostname', address: node.metadata.name },
        ],
    daemonEndpoints: given.daemonEndpoints ?? { kubeletEndpoint: { Port: 10250 } },
    nodeInfo: nonEmpty(given.nodeInfo as Record<string, unknown> | undefined) ?? nodeInfoFor(node.metadata.uid ?? ''),
  }
}

/** Whether the node already says all that its kubelet would say. */
export function isNodePosted(node: Node): boolean {
  return (
    CONDITIONS.every(([type, status]) =>
      node.status?.conditions?.some((condition) => condition.type === type && condition.status === status),
    ) && nonEmpty(node.status?.allocatable) !== undefined
  )
}

function nonEmpty<T extends object>(value: T | undefined): T | undefined {
  return value && Object.keys(value).length > 0 ? value : undefined
}

function nodeInfoFor(uid: string): Record<string, string> {
  return {
    machineID: uid.replaceAll('-', ''),
    systemUUID: uid,
    bootID: uid,
    kernelVersion: '6.1.0',
    osImage: 'Debian GNU/Linux 12 (bookworm)',
    containerRuntimeVersion: 'containerd://2.1.4',
    kubeletVersion: 'v1.36.0',
    kubeProxyVersion: '',
    operatingSystem: 'linux',
    architecture: 'amd64',
  }
}
