import type { Node, Pod } from '@everynode/kube'
import { isEqualJson } from '../json.ts'
import { nodeAffinity } from './filters/node-affinity.ts'
import { nodeUnschedulable } from './filters/node-unschedulable.ts'
import { taintToleration } from './filters/taint-toleration.ts'
import { namedNodes } from './named-nodes.ts'
import type { NodeInfo, PodInfo } from './node-info.ts'

/** What changed in the cluster, as far as it may help a Pod that found no node (kube-scheduler queueing hints). */
export type ClusterChange =
  | { kind: 'podGone'; nodeName: string }
  | { kind: 'podPlaced' }
  | { kind: 'nodeAdded'; node: NodeInfo }
  | { kind: 'nodeChanged'; node: NodeInfo; aspects: ReadonlySet<NodeAspect> }
  | { kind: 'nodeGone' }
  | { kind: 'volumes' }

export type NodeAspect = 'labels' | 'taints' | 'cordon' | 'allocatable'

const helpedByPodGone = ['NodeResourcesFit', 'NodePorts', 'InterPodAffinity', 'PodTopologySpread']

/** Which of the things that the scheduler looks at differ between two versions of a node. */
export function changedAspects(before: Node, after: Node): ReadonlySet<NodeAspect> {
  const aspects = new Set<NodeAspect>()
  if (!isEqualJson(before.metadata.labels, after.metadata.labels)) aspects.add('labels')
  if (!isEqualJson(before.spec?.taints, after.spec?.taints)) aspects.add('taints')
  if ((before.spec?.unschedulable ?? false) !== (after.spec?.unschedulable ?? false)) aspects.add('cordon')
  if (!isEqualJson(before.status?.allocatable, after.status?.allocatable)) aspects.add('allocatable')
  return aspects
}

/** Whether trying the Pod again makes sense after the change. Nothing known of its rejection: always. */
export function mayHelp(change: ClusterChange, pod: PodInfo, rejectedBy: ReadonlySet<string>): boolean {
  if (rejectedBy.size === 0) return true
  switch (change.kind) {
    case 'podGone': {
      if (!helpedByPodGone.some((name) => rejectedBy.has(name))) return false
      return namedNodes(pod.pod.spec!)?.has(change.nodeName) ?? true
    }
    case 'podPlaced':
      return rejectedBy.has('InterPodAffinity') || rejectedBy.has('PodTopologySpread')
    case 'nodeAdded':
      return isHelpedByNode(change.node, undefined, pod, rejectedBy)
    case 'nodeChanged':
      return change.aspects.size > 0 && isHelpedByNode(change.node, change.aspects, pod, rejectedBy)
    case 'nodeGone':
      return rejectedBy.has('PodTopologySpread')
    case 'volumes':
      return rejectedBy.has('VolumeBinding')
  }
}

function isHelpedByNode(
  node: NodeInfo,
  aspects: ReadonlySet<NodeAspect> | undefined,
  pod: PodInfo,
  rejectedBy: ReadonlySet<string>,
): boolean {
  const concerns = (filter: string, aspect: NodeAspect) => rejectedBy.has(filter) && (aspects?.has(aspect) ?? true)
  if (concerns('NodeAffinity', 'labels') && !nodeAffinity.reject(pod, node)) return true
  if (concerns('TaintToleration', 'taints') && !taintToleration.reject(pod, node)) return true
  if (concerns('NodeUnschedulable', 'cordon') && !nodeUnschedulable.reject(pod, node)) return true
  if (concerns('NodeResourcesFit', 'allocatable') && isBigEnough(pod, node)) return true
  if (
    concerns('InterPodAffinity', 'labels') ||
    concerns('PodTopologySpread', 'labels') ||
    concerns('VolumeBinding', 'labels')
  )
    return true
  return aspects === undefined && rejectedBy.has('NodePorts')
}

function isBigEnough({ requests }: PodInfo, node: NodeInfo): boolean {
  return [...requests].every(([resource, wanted]) => wanted <= node.offered(resource))
}

/** Whether a new version of a Pod without a node deserves another try. */
export function isWorthRetry(before: Pod, after: Pod): boolean {
  return !isEqualJson(before.metadata.labels, after.metadata.labels) || !isEqualJson(before.spec, after.spec)
}
