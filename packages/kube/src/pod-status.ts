/** What is known of a Pod. */
export interface PodStatus {
  observedGeneration?: number
  phase?: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown' | (string & {})
  conditions?: PodCondition[]
  message?: string
  reason?: string
  nominatedNodeName?: string
  hostIP?: string
  hostIPs?: { ip: string }[]
  podIP?: string
  podIPs?: { ip: string }[]
  startTime?: string | null
  initContainerStatuses?: ContainerStatus[]
  containerStatuses?: ContainerStatus[]
  ephemeralContainerStatuses?: ContainerStatus[]
  qosClass?: string
  resize?: string
}

export interface PodCondition {
  type: string
  status: 'True' | 'False' | 'Unknown' | (string & {})
  observedGeneration?: number
  lastProbeTime?: string | null
  lastTransitionTime?: string | null
  reason?: string
  message?: string
}

export interface ContainerStatus {
  name: string
  state?: ContainerState
  lastState?: ContainerState
  ready?: boolean
  restartCount?: number
  image?: string
  imageID?: string
  containerID?: string
  started?: boolean | null
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> }
  allocatedResources?: Record<string, string>
  [field: string]: unknown
}

/** Exactly one of the three; none means waiting without a reason. */
export interface ContainerState {
  waiting?: { reason?: string; message?: string }
  running?: { startedAt?: string | null }
  terminated?: {
    exitCode: number
    signal?: number
    reason?: string
    message?: string
    startedAt?: string | null
    finishedAt?: string | null
    containerID?: string
  }
}
