/** How a cluster is run; names follow the flags of the real components. Times are in milliseconds of the cluster's clock. */
export interface ClusterSettings {
  /** Scales every delay of the kubelets: 1 as a real node, 0 at once. */
  pace: number
  /** kube-controller-manager --node-monitor-period. */
  nodeMonitorPeriodMs: number
  /** kube-controller-manager --node-monitor-grace-period. */
  nodeMonitorGracePeriodMs: number
  /** kube-controller-manager --node-startup-grace-period: how long a node may take until its first report. */
  nodeStartupGracePeriodMs: number
  /** kube-controller-manager --node-eviction-rate and --secondary-node-eviction-rate: nodes of a zone given up per second. */
  nodeEvictionRate: number
  secondaryNodeEvictionRate: number
  /** kube-controller-manager --unhealthy-zone-threshold: the share of unready nodes from which a zone counts as unhealthy. */
  unhealthyZoneThreshold: number
  /** kube-controller-manager --large-cluster-size-threshold: up to so many nodes an unhealthy zone loses no Pods at all. */
  largeClusterSizeThreshold: number
  /** kube-apiserver --default-not-ready-toleration-seconds and --default-unreachable-toleration-seconds. */
  defaultNotReadyTolerationSeconds: number
  defaultUnreachableTolerationSeconds: number
  /** kube-apiserver --event-ttl. */
  eventTtlMs: number
  /** kube-controller-manager --terminated-pod-gc-threshold; 0 or less switches it off. */
  terminatedPodGcThreshold: number
  /** The names of the controllers that run; undefined for all. */
  controllers?: readonly string[]
  /** kube-apiserver --service-cluster-ip-range. */
  serviceClusterIpRange: string
  /** kube-apiserver --service-node-port-range, both ends included. */
  serviceNodePortRange: readonly [number, number]
  /** kube-controller-manager --root-ca-file: the certificate (PEM) that clients in Pods trust. */
  rootCa?: string
  /** A label selector; nodes that match it have no kubelet. */
  silentNodes?: string
  /**
   * Nodes without a container runtime, as test tools fake them (kubemark, kwok): whatever comes to them is Running and Ready at
   * once, unless its image is missing, nothing is said in events, and what is deleted goes at once. Real nodes when absent.
   */
  hollowNodes?: boolean
  /** Whether a metrics-server measures: without it there is no metrics.k8s.io. */
  hasMetrics: boolean
  /** kube-apiserver --enable-priority-and-fairness: without it there is no flowcontrol.apiserver.k8s.io. */
  hasFlowControl: boolean
  /** The seed of the cluster's ids; random when absent. */
  seed?: number
}

export const defaultClusterSettings: ClusterSettings = {
  pace: 1,
  hasMetrics: true,
  hasFlowControl: true,
  nodeMonitorPeriodMs: 5_000,
  nodeMonitorGracePeriodMs: 50_000,
  nodeStartupGracePeriodMs: 60_000,
  nodeEvictionRate: 0.1,
  secondaryNodeEvictionRate: 0.01,
  unhealthyZoneThreshold: 0.55,
  largeClusterSizeThreshold: 50,
  defaultNotReadyTolerationSeconds: 300,
  defaultUnreachableTolerationSeconds: 300,
  eventTtlMs: 3_600_000,
  terminatedPodGcThreshold: 12_500,
  serviceClusterIpRange: '10.96.0.0/12',
  serviceNodePortRange: [30_000, 32_767],
}
