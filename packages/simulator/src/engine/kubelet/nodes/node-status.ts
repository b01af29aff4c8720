import { formatTime, type Node, type NodeCondition, type NodeImage } from '@everynode/kube'
import type { Images, NodeImages } from '../images/images.ts'

const DEFAULT_CAPACITY = { cpu: '4', 'ephemeral-storage': '101430960Ki', memory: '16Gi', pods: '110' }
const MOST_IMAGES = 50
/** Kubelets have not filled this field since 1.31; a tool that plays nodes signs there, as kwok does. */
const HOLLOW_PROXY = 'kwok-0.9.0'

export interface NodeFacts {
  hostIp: string
  nowMs: number
  isDiskFull: boolean
  /** Whether the node is one that a tool plays (ClusterSettings.hollowNodes). */
  isHollow: boolean
  images: NodeImages
  catalogue: Images
}

type Verdict = readonly [type: string, status: 'True' | 'False', reason: string, message: string]

function verdicts(isDiskFull: boolean): readonly Verdict[] {
  return isDiskFull ? [HEALTHY[0]!, DISK_FULL, ...HEALTHY.slice(2)] : HEALTHY
}

const DISK_FULL: Verdict = ['DiskPressure', 'True', 'KubeletHasDiskPressure', 'kubelet has disk pressure']
const HEALTHY: readonly Verdict[] = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
]

/** The status that a kubelet posts; what the node says of its own size and addresses stays. */
export function nodeStatusFor(node: Node, facts: NodeFacts): Record<string, unknown> {
  const given = node.status ?? {}
  const now = formatTime(facts.nowMs)
  const capacity = nonEmpty(given.capacity) ?? nonEmpty(given.allocatable) ?? DEFAULT_CAPACITY
  const own = verdicts(facts.isDiskFull).map(([type, status, reason, message]) => {
    const before = given.conditions?.find((condition) => condition.type === type)
    const lastTransitionTime = before?.status === status ? before.lastTransitionTime : now
    return { type, status, lastHeartbeatTime: now, lastTransitionTime, reason, message } as NodeCondition
  })
  const foreign = given.conditions?.filter((condition) => !HEALTHY.some(([type]) => type === condition.type)) ?? []
  const images = imagesOf(facts)
  return {
    ...given,
    capacity,
    allocatable: nonEmpty(given.allocatable) ?? capacity,
    conditions: [...foreign, ...own],
    addresses: given.addresses?.length
      ? given.addresses
      : [
          { type: 'InternalIP', address: facts.hostIp },
          { type: 'Hostname', address: node.metadata.name },
        ],
    daemonEndpoints: given.daemonEndpoints?.kubeletEndpoint?.Port
      ? given.daemonEndpoints
      : { kubeletEndpoint: { Port: 10250 } },
    nodeInfo: nodeInfoOf(node, facts.isHollow),
    ...(images.length > 0 ? { images } : {}),
  }
}

/** Whether the node already says all that its kubelet would say. */
export function isNodePosted(node: Node, isDiskFull: boolean): boolean {
  return (
    verdicts(isDiskFull).every(([type, status]) =>
      node.status?.conditions?.some((condition) => condition.type === type && condition.status === status),
    ) && nonEmpty(node.status?.allocatable) !== undefined
  )
}

/** The images on the node, the biggest first. */
function imagesOf({ images, catalogue }: NodeFacts): NodeImage[] {
  const byDigest = new Map<string, NodeImage & { names: string[]; sizeBytes: number }>()
  for (const name of images.names) {
    const { digest, definition } = catalogue.find(name)
    const known = byDigest.get(digest)
    if (known) known.names.push(name)
    else byDigest.set(digest, { names: [name], sizeBytes: definition.sizeBytes })
  }
  return [...byDigest.values()].toSorted((a, b) => b.sizeBytes - a.sizeBytes).slice(0, MOST_IMAGES)
}

function nonEmpty<T extends object>(value: T | undefined): T | undefined {
  return value && Object.keys(value).length > 0 ? value : undefined
}

function nodeInfoOf({ metadata: { uid = '' }, status }: Node, isHollow: boolean): Record<string, unknown> {
  const given = status?.nodeInfo
  const info = given?.kubeletVersion ? given : nodeInfoFor(uid)
  return isHollow && !info.kubeProxyVersion ? { ...info, kubeProxyVersion: HOLLOW_PROXY } : { ...info }
}

function nodeInfoFor(uid: string): NonNullable<NonNullable<Node['status']>['nodeInfo']> {
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
