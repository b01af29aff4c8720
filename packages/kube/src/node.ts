import type { KubeObject } from './object-meta.ts'

/** How a taint keeps Pods away. */
export type TaintEffect = 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute'

/** A mark on a node that keeps Pods away which do not tolerate it. */
export interface Taint {
  key: string
  value?: string
  effect: TaintEffect | (string & {})
  timeAdded?: string
}

/** A machine of the cluster. */
export interface Node extends KubeObject {
  spec?: NodeSpec
  status?: NodeStatus
}

export interface NodeSpec {
  podCIDR?: string
  podCIDRs?: string[]
  providerID?: string
  unschedulable?: boolean
  taints?: Taint[]
}

export interface NodeStatus {
  capacity?: Record<string, string>
  allocatable?: Record<string, string>
  phase?: string
  conditions?: NodeCondition[]
  addresses?: NodeAddress[]
  nodeInfo?: NodeSystemInfo
  images?: NodeImage[]
  daemonEndpoints?: { kubeletEndpoint?: { Port: number } }
  volumesInUse?: string[]
  volumesAttached?: { name: string; devicePath: string }[]
}

export interface NodeCondition {
  type: string
  status: 'True' | 'False' | 'Unknown' | (string & {})
  lastHeartbeatTime?: string | null
  lastTransitionTime?: string | null
  reason?: string
  message?: string
}

export interface NodeAddress {
  type: 'Hostname' | 'InternalIP' | 'ExternalIP' | 'InternalDNS' | 'ExternalDNS' | (string & {})
  address: string
}

export interface NodeImage {
  names?: string[]
  sizeBytes?: number
}

export interface NodeSystemInfo {
  machineID?: string
  systemUUID?: string
  bootID?: string
  kernelVersion?: string
  osImage?: string
  containerRuntimeVersion?: string
  kubeletVersion?: string
  kubeProxyVersion?: string
  operatingSystem?: string
  architecture?: string
}

/** The condition of that type, if the node reports it. */
export function nodeCondition(node: Node, type: string): NodeCondition | undefined {
  return node.status?.conditions?.find((condition) => condition.type === type)
}

/** Whether the node reports Ready. */
export function isNodeReady(node: Node): boolean {
  return nodeCondition(node, 'Ready')?.status === 'True'
}
