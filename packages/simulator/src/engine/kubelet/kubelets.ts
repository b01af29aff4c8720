import type { Cluster } from '../cluster.ts'

/** The kubelets of all nodes of one cluster. */
export interface Kubelets {
  /** Begins to watch for nodes and their Pods; the result stops it. */
  start(cluster: Cluster): () => void
}

export function createKubelets(): Kubelets {
  return { start: () => () => undefined }
}
