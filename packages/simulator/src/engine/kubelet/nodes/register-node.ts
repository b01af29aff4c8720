import { findKind, type KubeObject, type Node } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import { EventRecorder } from '../../events/event-recorder.ts'

const nodes = findKind('', 'v1', 'nodes')!
const csiNodes = findKind('storage.k8s.io', 'v1', 'csinodes')!
const MIGRATED = ['aws-ebs', 'azure-disk', 'azure-file', 'cinder', 'gce-pd', 'portworx-volume', 'rbd', 'vsphere-volume']
const RESERVED_STORAGE = 0.1

/** A node as its kubelet registers it. */
export interface NodeRegistration {
  name: string
  labels?: Readonly<Record<string, string>>
  taints?: readonly { key: string; value?: string; effect: string }[]
  cpu?: string
  /** In Ki. */
  memoryKi?: number
  /** In Ki. */
  storageKi?: number
  pods?: string
  internalIp?: string
}

/** Registers a node with labels, annotations, its CSINode and the events of a kubelet's start, as a real kubelet does. */
export function registerNode(cluster: Cluster, registration: NodeRegistration): void {
  const {
    name,
    labels = {},
    taints,
    cpu = '4',
    memoryKi = 16_384_000,
    storageKi = 101_430_960,
    pods = '110',
    internalIp,
  } = registration
  const client = cluster.clientFor(`kubelet/${name}`)
  const amounts = { cpu, 'hugepages-1Gi': '0', 'hugepages-2Mi': '0', memory: `${memoryKi}Ki`, pods }
  const created = client.create(nodes, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        ...labels,
      },
      annotations: { 'volumes.kubernetes.io/controller-managed-attach-detach': 'true' },
    },
    spec: taints ? { taints } : {},
    status: {
      capacity: { ...amounts, 'ephemeral-storage': `${storageKi}Ki` },
      allocatable: { ...amounts, 'ephemeral-storage': String(Math.floor(storageKi * 1024 * (1 - RESERVED_STORAGE))) },
      ...(internalIp
        ? {
            addresses: [
              { type: 'InternalIP', address: internalIp },
              { type: 'Hostname', address: name },
            ],
          }
        : {}),
    },
  } as unknown as Node)
  const owner = { apiVersion: 'v1', kind: 'Node', name, uid: created.metadata.uid! }
  client.create(csiNodes, {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSINode',
    metadata: {
      name,
      annotations: {
        'storage.alpha.kubernetes.io/migrated-plugins': MIGRATED.map((one) => `kubernetes.io/${one}`).join(','),
      },
      ownerReferences: [owner],
    },
    spec: { drivers: null },
  } as unknown as KubeObject)
  const recorder = new EventRecorder(client, cluster.clock, 'kubelet', name)
  const about = { kind: 'Node', name, uid: created.metadata.uid!, apiVersion: 'v1' }
  recorder.record(about, 'Normal', 'Starting', 'Starting kubelet.')
  for (const reason of ['NodeHasSufficientMemory', 'NodeHasNoDiskPressure', 'NodeHasSufficientPID'])
    recorder.record(about, 'Normal', reason, `Node ${name} status is now: ${reason}`)
  recorder.record(about, 'Normal', 'NodeAllocatableEnforced', 'Updated Node Allocatable limit across pods')
  recorder.record(about, 'Normal', 'NodeReady', `Node ${name} status is now: NodeReady`)
}
