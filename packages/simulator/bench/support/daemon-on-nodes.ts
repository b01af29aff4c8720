import { findKind, type DaemonSet, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../../src/index.ts'

const [nodes, daemonSets] = [findKind('', 'v1', 'nodes')!, findKind('apps', 'v1', 'daemonsets')!]
const room = { cpu: '8', memory: '16Gi', pods: '110', 'ephemeral-storage': '100Gi' }

/** Nodes of three zones with the labels that real ones carry. */
export function createNodes(cluster: Cluster, count: number): void {
  const client = cluster.clientFor('kube-apiserver')
  for (let index = 0; index < count; index++) {
    const name = `node-${String(index).padStart(4, '0')}`
    client.create(nodes, {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name,
        labels: { 'kubernetes.io/hostname': name, 'topology.kubernetes.io/zone': `zone-${index % 3}` },
      },
      status: { capacity: room, allocatable: room },
    } as unknown as KubeObject)
  }
}

export function createDaemonSet(cluster: Cluster, maxUnavailable: string, name = 'agent'): void {
  const labels = { app: name }
  cluster.clientFor('kube-apiserver').create(daemonSets, {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: 'default' },
    spec: {
      selector: { matchLabels: labels },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable } },
      template: {
        metadata: { labels },
        spec: {
          tolerations: [{ operator: 'Exists' }],
          containers: [
            {
              name: 'agent',
              image: 'docker.io/library/nginx:1.27',
              resources: { requests: { cpu: '100m', memory: '64Mi' } },
            },
          ],
        },
      },
    },
  } as unknown as KubeObject)
}

export function setImage(cluster: Cluster, image: string): void {
  const body = { spec: { template: { spec: { containers: [{ name: 'agent', image }] } } } }
  const at = { namespace: 'default', name: 'agent' }
  cluster.clientFor('kube-apiserver').patch(daemonSets, at, { type: 'application/strategic-merge-patch+json', body })
}

/** Whether every one of `count` nodes runs a Pod of the newest template that is Ready. */
export function isRolledOut(cluster: Cluster, count: number, name = 'agent'): boolean {
  const agent = cluster.store.get('apps/daemonsets', 'default', name) as DaemonSet | undefined
  return (
    agent?.status?.observedGeneration === agent?.metadata.generation &&
    agent?.status?.numberReady === count &&
    agent.status.updatedNumberScheduled === count &&
    agent.status.numberAvailable === count
  )
}

/** Settles when the DaemonSet has rolled out, in a cluster that runs by itself. */
export function rolledOut(cluster: Cluster, count: number, name = 'agent'): Promise<void> {
  return new Promise((resolve) => {
    const stop = cluster.store.subscribe(['apps/daemonsets'], () => {
      if (!isRolledOut(cluster, count, name)) return
      stop()
      resolve()
    })
  })
}
