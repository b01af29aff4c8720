import {
  availableAtMs,
  classifyNodes,
  countDaemonSet,
  type DaemonSetCounts,
  type DaemonSetView,
  isPodReady,
  type NodeRollout,
  shouldContinue,
} from '@everynode/daemonset'
import { isPodTerminal, isPodTerminating, type Node, type Pod } from '@everynode/kube'

/** What a node means to a DaemonSet, worked out when something about it changed. */
export interface DaemonNode {
  readonly name: string
  /** Undefined while Pods name a node that does not exist. */
  readonly node: Node | undefined
  /** The DaemonSet's Pods for the node, without those that ended and are being removed. */
  readonly pods: readonly Pod[]
  readonly mayContinue: boolean
  /** What the node adds to the status. */
  readonly counts: DaemonSetCounts
  /** Undefined when the node has no part in the DaemonSet. */
  readonly rollout: NodeRollout | undefined
  /** A Pod is missing. */
  readonly lacksPod: boolean
  /** Pods have to be removed, or to be looked at one by one. */
  readonly needsTidying: boolean
  /** When a Pod that is Ready becomes available, which changes all of this. */
  readonly changesAtMs: number | undefined
}

/** Everything about one node, from the same functions that reason about whole clusters. */
export function judgeNode(
  name: string,
  node: Node | undefined,
  pods: readonly Pod[],
  view: Omit<DaemonSetView, 'nodes' | 'pods'>,
  isSurging: boolean,
): DaemonNode {
  const whole: DaemonSetView = { ...view, nodes: node ? [node] : [], pods }
  const { spec } = view.daemonSet
  const rollout = classifyNodes(whole)[0]
  const present = pods.filter((pod) => !(isPodTerminal(pod) && isPodTerminating(pod)))
  const remaining = present.filter((pod) => !isPodTerminating(pod))
  const running = remaining.filter((pod) => !isPodTerminal(pod))
  const mayContinue = node !== undefined && shouldContinue(spec?.template, node)
  const isEligible = rollout?.isEligible ?? false
  return {
    name,
    node,
    // A copy is as long as it is; what a filter found has room for more, on thousands of nodes.
    pods: present.slice(),
    mayContinue,
    counts: countDaemonSet(whole),
    rollout: isEligible || present.length > 0 ? rollout : undefined,
    lacksPod: isEligible && (isSurging ? running.length === 0 : present.length === 0),
    needsTidying: remaining.length > 0 && (!mayContinue || running.length !== remaining.length || running.length > 1),
    changesAtMs: nextAvailability(running, spec?.minReadySeconds ?? 0, view.nowMs),
  }
}

function nextAvailability(pods: readonly Pod[], minReadySeconds: number, nowMs: number): number | undefined {
  if (minReadySeconds === 0) return undefined
  let next: number | undefined
  for (const pod of pods) {
    const atMs = isPodReady(pod) ? availableAtMs(pod, minReadySeconds) : undefined
    if (atMs !== undefined && atMs >= nowMs && (next === undefined || atMs < next)) next = atMs
  }
  // Availability is reached strictly after that time.
  return next === undefined ? undefined : next + 1
}
