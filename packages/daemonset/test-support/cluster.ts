import type { DaemonSet, DaemonSetSpec, Node, Pod, PodSpec, Taint } from '@everynode/kube'

/** A node as tests need it. */
export function aNode(
  name: string,
  options: { labels?: Record<string, string>; taints?: Taint[]; allocatable?: Record<string, string> } = {},
): Node {
  return {
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...options.labels } },
    spec: options.taints === undefined ? {} : { taints: options.taints },
    ...(options.allocatable === undefined ? {} : { status: { allocatable: options.allocatable } }),
  }
}

/** A DaemonSet with one container, and whatever else of its spec matters. */
export function aDaemonSet(spec: Omit<DaemonSetSpec, 'template'> = {}, pod: PodSpec = {}): DaemonSet {
  return {
    metadata: { name: 'web', namespace: 'shop', uid: 'web-uid', generation: 1 },
    spec: { ...spec, template: { spec: { containers: [{ name: 'main', image: 'a:1' }], ...pod } } },
  }
}

/** The moment at which tests take place. */
export const nowMs = Date.UTC(2026, 0, 1, 12, 0, 0)

/** A Pod of the DaemonSet of `aDaemonSet` on a node: of which revision, Ready since how many seconds (not Ready if absent). */
export function aDaemonPod(
  nodeName: string,
  hash: string,
  options: { readySeconds?: number; isTerminating?: boolean; phase?: string; name?: string; isWaiting?: boolean } = {},
): Pod {
  const sinceMs = nowMs - (options.readySeconds ?? 0) * 1000
  return {
    metadata: {
      name: options.name ?? `web-${nodeName}-${hash}`,
      namespace: 'shop',
      labels: { 'controller-revision-hash': hash },
      creationTimestamp: '2026-01-01T11:00:00Z',
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'web', uid: 'web-uid', controller: true }],
      ...(options.isTerminating ? { deletionTimestamp: '2026-01-01T11:59:00Z' } : {}),
    },
    spec: options.isWaiting ? { affinity: pinnedTo(nodeName) } : { nodeName },
    status: {
      phase: options.phase ?? 'Running',
      conditions:
        options.readySeconds === undefined
          ? [{ type: 'Ready', status: 'False' }]
          : [{ type: 'Ready', status: 'True', lastTransitionTime: new Date(sinceMs).toISOString() }],
    },
  }
}

/** The required affinity of a daemon Pod that waits for its node. */
export function pinnedTo(nodeName: string): PodSpec['affinity'] {
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [nodeName] }]
  return {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields }] } },
  }
}
