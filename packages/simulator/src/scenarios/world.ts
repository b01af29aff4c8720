import type { Cluster } from '../engine/cluster.ts'
import type { ActiveFault } from '../server/faults/fault-list.ts'
import type { Stage } from './stage.ts'

/** A starting point for a cluster. */
export interface World {
  name: string
  /** What it shows, in one line. */
  summary: string
  /** How long before the present it begins. */
  historyDays: number
  /** Its nodes are whatever its clients create, and nothing is known of their runtimes (ClusterSettings.hollowNodes). */
  isHollow?: boolean
  /** It has the objects of Kubernetes alone, and so no metrics-server. */
  isBare?: boolean
  /** What is around the nodes and is no object: images, registries. Told at every start, also of a cluster that was kept. */
  surround?(cluster: Cluster): void
  /** What is broken in it: from where its history says so (`Stage.strike`), and from then on until somebody mends it. */
  faults?: readonly ActiveFault[]
  /** Its history, from an empty cluster to the present. */
  play?(stage: Stage): void
}
