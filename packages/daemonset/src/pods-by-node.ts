import {
  isPodTerminal,
  isPodTerminating,
  type Affinity,
  type Node,
  type NodeSelectorTerm,
  type Pod,
} from '@everynode/kube'

/**
 * The node that a daemon Pod is on, or, while it waits for the scheduler, the one it was made for: the name in its required
 * node affinity. Nothing when it names none. Mirrors `util.GetTargetNodeName`.
 */
export function targetNodeOf(pod: Pod): string | undefined {
  if (pod.spec?.nodeName) return pod.spec.nodeName
  const terms =
    pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  for (const term of terms) {
    for (const field of term.matchFields ?? []) {
      if (field.key === 'metadata.name' && field.operator === 'In' && field.values?.length === 1) return field.values[0]
    }
  }
  return undefined
}

/**
 * The affinity of a daemon Pod for one node: what the template requires of nodes is replaced by the node's name, wishes and
 * everything about other Pods stay. Mirrors `util.ReplaceDaemonSetPodNodeNameNodeAffinity`.
 */
export function affinityForNode(affinity: Affinity | undefined, nodeName: string): Affinity {
  const term: NodeSelectorTerm = { matchFields: [{ key: 'metadata.name', operator: 'In', values: [nodeName] }] }
  const required = { nodeSelectorTerms: [term] }
  return {
    ...affinity,
    nodeAffinity: { ...affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: required },
  }
}

/**
 * A DaemonSet's Pods by the node they are for. Pods that have ended and are being removed are as good as gone and left out.
 * Mirrors `getNodesToDaemonPods`.
 */
export function podsByNode(pods: Iterable<Pod>): Map<string, Pod[]> {
  const byNode = new Map<string, Pod[]>()
  for (const pod of pods) {
    if (isPodTerminal(pod) && isPodTerminating(pod)) continue
    const nodeName = targetNodeOf(pod)
    if (nodeName === undefined) continue
    const list = byNode.get(nodeName)
    if (list === undefined) byNode.set(nodeName, [pod])
    else list.push(pod)
  }
  return byNode
}

/** The order in which the controller prefers Pods of one node: scheduled ones first, then the oldest, then by name. */
export function comparePodAge(left: Pod, right: Pod): number {
  const isLeftScheduled = Boolean(left.spec?.nodeName)
  const isRightScheduled = Boolean(right.spec?.nodeName)
  if (isLeftScheduled !== isRightScheduled) return isLeftScheduled ? -1 : 1
  const leftTime = left.metadata.creationTimestamp ?? ''
  const rightTime = right.metadata.creationTimestamp ?? ''
  // RFC 3339 in UTC and whole seconds, as the API server writes it, sorts as text.
  if (leftTime !== rightTime) return leftTime < rightTime ? -1 : 1
  return (left.metadata.name ?? '') < (right.metadata.name ?? '') ? -1 : 1
}

/** The Pod that stands for a node in counts: the first in `comparePodAge`. */
export function oldestPod(pods: readonly Pod[]): Pod | undefined {
  let oldest = pods[0]
  for (const pod of pods) if (oldest !== undefined && pod !== oldest && comparePodAge(pod, oldest) < 0) oldest = pod
  return oldest
}

/** Nodes by name. */
export function nodesByName(nodes: Iterable<Node>): Map<string, Node> {
  const byName = new Map<string, Node>()
  for (const node of nodes) byName.set(node.metadata.name ?? '', node)
  return byName
}
