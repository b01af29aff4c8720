export { createCluster, type Cluster, type ClusterOptions } from './engine/cluster.ts'
export { defaultClusterSettings, type ClusterSettings } from './engine/cluster-settings.ts'
export { realClock, VirtualClock, type Clock, type Timer } from './engine/clock.ts'
export { randomIds, seededIds, type Ids } from './engine/ids.ts'
