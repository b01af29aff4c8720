import { findKind, type Kind, type KubeObject } from '@everynode/kube'
import { createDefaultPolicy } from '../engine/access/bootstrap/create-default-policy.ts'
import type { Cluster } from '../engine/cluster.ts'
import type { WorldName } from './worlds.ts'

/** Fills an empty cluster with the objects of a world, through the same path as every other write. */
export function loadWorld(cluster: Cluster, world: WorldName): void {
  const client = cluster.clientFor('kube-apiserver')
  void world
  const namespaces = findKind('', 'v1', 'namespaces')
  for (const name of ['default', 'kube-node-lease', 'kube-public', 'kube-system']) {
    client.create(namespaces as Kind, { metadata: { name } } as KubeObject)
  }
  createDefaultPolicy(cluster)
}
