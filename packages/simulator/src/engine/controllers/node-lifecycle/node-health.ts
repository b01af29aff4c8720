import { formatTime, type Node, type NodeCondition } from '@everynode/kube'

/** How long a node may be silent, in milliseconds. */
export interface GracePeriods {
  /** Once it has reported its readiness. */
  monitorMs: number
  /** Before its first report. */
  startupMs: number
}

/** What is known of a node's signs of life. */
export class NodeHealth {
  /** When something was last heard. */
  heardMs: number
  /** Whether the node ever said if it is ready. */
  hasReported = false
  /** What it says now, and what it said at the last look. */
  ready: string | undefined
  observedReady: string | undefined

  constructor(heardMs: number) {
    this.heardMs = heardMs
  }

  isSilent(grace: GracePeriods, nowMs: number): boolean {
    return nowMs > this.heardMs + (this.hasReported ? grace.monitorMs : grace.startupMs)
  }
}

const watched = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure']

/** The conditions of a node that nothing is heard of: all four that a kubelet reports are Unknown. Undefined when they are already. */
export function unknownConditions(node: Node, nowMs: number): NodeCondition[] | undefined {
  const conditions = [...(node.status?.conditions ?? [])]
  const lastTransitionTime = formatTime(nowMs)
  let isChanged = false
  for (const type of watched) {
    const index = conditions.findIndex((condition) => condition.type === type)
    const before = conditions[index]
    if (before?.status === 'Unknown') continue
    isChanged = true
    if (before) {
      const { lastHeartbeatTime } = before
      conditions[index] = {
        type,
        status: 'Unknown',
        ...(lastHeartbeatTime === undefined ? {} : { lastHeartbeatTime }),
        lastTransitionTime,
        reason: 'NodeStatusUnknown',
        message: 'Kubelet stopped posting node status.',
      }
    } else {
      conditions.push({
        type,
        status: 'Unknown',
        lastHeartbeatTime: node.metadata.creationTimestamp ?? null,
        lastTransitionTime,
        reason: 'NodeStatusNeverUpdated',
        message: 'Kubelet never posted node status.',
      })
    }
  }
  return isChanged ? conditions : undefined
}
