import type { Cluster } from './cluster.ts'

/** A control loop: subscribes to the store, works through `cluster.clientFor(...)`, waits only through `cluster.clock`. */
export interface Controller {
  /** The name under which the real controller manager knows it, such as `daemonset-controller`. */
  name: string
  /** Starts the loop and returns the function that stops it. */
  start(cluster: Cluster): () => void
}
