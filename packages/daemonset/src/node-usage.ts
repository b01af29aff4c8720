import { controllerOf, isPodTerminal, type Pod } from '@everynode/kube'
import { add, podRequests } from './amounts.ts'
import { hostPorts, type HostPort } from './host-port.ts'

/** What the Pods on one node take of it. */
export interface NodeUsage {
  podCount: number
  readonly amounts: Map<string, number>
  readonly ports: TakenPort[]
}

/** A host port and who holds it. */
export interface TakenPort extends HostPort {
  readonly namespace: string
  readonly pod: string
}

/**
 * What is taken on each node, by node name. Pods that have ended or are not bound count for nothing.
 * @param exceptOwner uid of the DaemonSet in question: its own Pods will make way for the new ones and are left out.
 */
export function usageByNode(pods: Iterable<Pod>, exceptOwner?: string): Map<string, NodeUsage> {
  const usage = new Map<string, NodeUsage>()
  for (const pod of pods) {
    const nodeName = pod.spec?.nodeName
    if (pod.spec === undefined || !nodeName || isPodTerminal(pod)) continue
    if (exceptOwner !== undefined && controllerOf(pod)?.uid === exceptOwner) continue
    let node = usage.get(nodeName)
    if (node === undefined) {
      node = { podCount: 0, amounts: new Map(), ports: [] }
      usage.set(nodeName, node)
    }
    node.podCount += 1
    add(node.amounts, podRequests(pod.spec))
    for (const port of hostPorts(pod.spec)) {
      node.ports.push({ ...port, namespace: pod.metadata.namespace ?? '', pod: pod.metadata.name ?? '' })
    }
  }
  return usage
}
