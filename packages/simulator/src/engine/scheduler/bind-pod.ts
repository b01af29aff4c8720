import { findKind, formatTime, type Pod, type PodCondition } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'

const pods = findKind('', 'v1', 'pods')!

/** Gives a Pod its node, as POST pods/binding does. False when the Pod is gone or has a node already. */
export function bindPod(cluster: Cluster, pod: Pod, nodeName: string): boolean {
  const { storageKey } = cluster.definitionOf(pods)
  const live = cluster.store.get(storageKey, pod.metadata.namespace, pod.metadata.name!) as Pod | undefined
  if (!live || live.metadata.uid !== pod.metadata.uid || live.spec?.nodeName || live.metadata.deletionTimestamp)
    return false
  const others = live.status?.conditions?.filter(({ type }) => type !== 'PodScheduled') ?? []
  const condition: PodCondition = {
    type: 'PodScheduled',
    ...(live.metadata.generation === undefined ? {} : { observedGeneration: live.metadata.generation }),
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: formatTime(cluster.clock.now()),
  }
  const { nominatedNodeName: _, ...status } = live.status ?? {}
  cluster.store.put(storageKey, {
    ...live,
    metadata: { ...live.metadata },
    spec: { ...live.spec, nodeName },
    status: { ...status, conditions: [...others, condition] },
  })
  return true
}
