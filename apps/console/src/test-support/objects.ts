import type { ContainerStatus, ControllerRevision, DaemonSet, Node, Pod } from '@everynode/kube'

/** Small objects for tests: only what matters is said, the rest is as the API server would fill it in. */

export const NOW = Date.parse('2026-01-01T12:00:00Z')

/** A time so many seconds before NOW. */
export function ago(seconds: number): string {
  return new Date(NOW - seconds * 1000).toISOString().replace('.000', '')
}

export function aNode(
  name: string,
  {
    labels = {},
    taints,
    isReady = true,
  }: { labels?: Record<string, string>; taints?: NonNullable<Node['spec']>['taints']; isReady?: boolean } = {},
): Node {
  return {
    metadata: { name, uid: `uid-${name}`, labels },
    spec: taints ? { taints } : {},
    status: {
      conditions: [
        {
          type: 'Ready',
          status: isReady ? 'True' : 'Unknown',
          message: isReady ? '' : 'Kubelet stopped posting node status.',
          lastTransitionTime: ago(600),
        },
      ],
    },
  }
}

export function aDaemonSet(overrides: Partial<DaemonSet> = {}): DaemonSet {
  return {
    metadata: {
      name: 'agent',
      namespace: 'team-a',
      uid: 'uid-agent',
      generation: 1,
      creationTimestamp: ago(3600),
      ...overrides.metadata,
    },
    spec: {
      selector: { matchLabels: { app: 'agent' } },
      template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'main', image: 'agent:1' }] } },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
      ...overrides.spec,
    },
    status: { observedGeneration: 1, ...overrides.status },
  }
}

/** A revision of the DaemonSet above; its hash is `h` and its number. */
export function aRevision(revision: number): ControllerRevision {
  return {
    metadata: {
      name: `agent-h${revision}`,
      labels: { 'controller-revision-hash': `h${revision}` },
      ownerReferences: [OWNER],
      creationTimestamp: ago(100 - revision),
    },
    revision,
  }
}

interface PodFacts {
  node?: string
  revision?: number
  isReady?: boolean
  readySeconds?: number
  containers?: ContainerStatus[]
  phase?: string
  deletionTimestamp?: string
  conditions?: NonNullable<Pod['status']>['conditions']
  createdSeconds?: number
}

/** A Pod of the DaemonSet above. Without a node it waits for the scheduler, meant for `wantedNode`. */
export function aPod(name: string, facts: PodFacts & { wantedNode?: string } = {}): Pod {
  const {
    node,
    revision = 1,
    isReady = false,
    readySeconds = 600,
    containers,
    phase,
    deletionTimestamp,
    conditions,
    createdSeconds = 600,
    wantedNode,
  } = facts
  const ready = { type: 'Ready', status: isReady ? 'True' : 'False', lastTransitionTime: ago(readySeconds) }
  const affinity = wantedNode && {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In' as const, values: [wantedNode] }] }],
      },
    },
  }
  return {
    metadata: {
      name,
      namespace: 'team-a',
      uid: `uid-${name}`,
      creationTimestamp: ago(createdSeconds),
      labels: { app: 'agent', 'controller-revision-hash': `h${revision}` },
      ownerReferences: [OWNER],
      ...(deletionTimestamp ? { deletionTimestamp } : {}),
    },
    spec: {
      containers: [{ name: 'main', image: 'agent:1' }],
      ...(node ? { nodeName: node } : {}),
      ...(affinity ? { affinity } : {}),
    },
    status: {
      phase: phase ?? (isReady ? 'Running' : 'Pending'),
      conditions: conditions ?? [ready],
      containerStatuses: containers ?? [
        {
          name: 'main',
          ready: isReady,
          restartCount: 0,
          ...(isReady
            ? { state: { running: { startedAt: ago(readySeconds) } } }
            : { state: { waiting: { reason: 'ContainerCreating' } } }),
        },
      ],
    },
  }
}

const OWNER = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: 'uid-agent', controller: true }
