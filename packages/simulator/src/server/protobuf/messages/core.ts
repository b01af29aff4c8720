import type { MessageTexts } from '../message.ts'

/** Field numbers of the other kinds of the core group. */
export const coreMessages: MessageTexts = {
  Binding: '1 metadata ObjectMeta, 2 target ObjectReference',
  ConfigMap: '1 metadata ObjectMeta, 2 data map string, 3 binaryData map bytes, 4 immutable bool',
  Secret: '1 metadata ObjectMeta, 2 data map bytes, 3 type string, 4 stringData map string, 5 immutable bool',
  ServiceAccount:
    '1 metadata ObjectMeta, 2 secrets list ObjectReference, 3 imagePullSecrets list LocalObjectReference, 4 automountServiceAccountToken bool',
  ObjectReference:
    '1 kind string, 2 namespace string, 3 name string, 4 uid string, 5 apiVersion string, 6 resourceVersion string, 7 fieldPath string',
  LocalObjectReference: '1 name string',
  Namespace: '1 metadata ObjectMeta, 2 spec NamespaceSpec, 3 status NamespaceStatus',
  NamespaceSpec: '1 finalizers list string',
  NamespaceStatus: '1 phase string',
  Node: '1 metadata ObjectMeta, 2 spec NodeSpec, 3 status NodeStatus',
  NodeSpec: '1 podCIDR string, 3 providerID string, 4 unschedulable flag, 5 taints list Taint, 7 podCIDRs list string',
  Taint: '1 key string, 2 value string, 3 effect string, 4 timeAdded time',
  NodeStatus:
    '1 capacity map quantity, 2 allocatable map quantity, 3 phase string, 4 conditions list NodeCondition, 5 addresses list NodeAddress, 6 daemonEndpoints NodeDaemonEndpoints, 7 nodeInfo NodeSystemInfo, 8 images list ContainerImage, 9 volumesInUse list string',
  NodeCondition:
    '1 type string, 2 status string, 3 lastHeartbeatTime time, 4 lastTransitionTime time, 5 reason string, 6 message string',
  NodeAddress: '1 type string, 2 address string',
  NodeDaemonEndpoints: '1 kubeletEndpoint DaemonEndpoint',
  DaemonEndpoint: '1 Port int',
  NodeSystemInfo:
    '1 machineID string, 2 systemUUID string, 3 bootID string, 4 kernelVersion string, 5 osImage string, 6 containerRuntimeVersion string, 7 kubeletVersion string, 8 kubeProxyVersion string, 9 operatingSystem string, 10 architecture string',
  ContainerImage: '1 names list string, 2 sizeBytes value',
  Event:
    '1 metadata ObjectMeta, 2 involvedObject ObjectReference, 3 reason string, 4 message string, 5 source EventSource, 6 firstTimestamp time, 7 lastTimestamp time, 8 count value, 9 type string, 10 eventTime microTime, 11 series EventSeries, 12 action string, 13 related ObjectReference, 14 reportingComponent string, 15 reportingInstance string',
  EventSource: '1 component string, 2 host string',
  EventSeries: '1 count value, 2 lastObservedTime microTime',
  ResourceQuota: '1 metadata ObjectMeta, 2 spec ResourceQuotaSpec, 3 status ResourceQuotaStatus',
  ResourceQuotaSpec: '1 hard map quantity, 2 scopes list string, 3 scopeSelector ScopeSelector',
  ResourceQuotaStatus: '1 hard map quantity, 2 used map quantity',
  ScopeSelector: '1 matchExpressions list ScopedResourceSelectorRequirement',
  ScopedResourceSelectorRequirement: '1 scopeName string, 2 operator string, 3 values list string',
  LimitRange: '1 metadata ObjectMeta, 2 spec LimitRangeSpec',
  LimitRangeSpec: '1 limits list LimitRangeItem',
  LimitRangeItem:
    '1 type string, 2 max map quantity, 3 min map quantity, 4 default map quantity, 5 defaultRequest map quantity, 6 maxLimitRequestRatio map quantity',
  Service: '1 metadata ObjectMeta, 2 spec ServiceSpec, 3 status ServiceStatus',
  ServiceSpec:
    '1 ports list ServicePort, 2 selector map string, 3 clusterIP string, 4 type string, 5 externalIPs list string, 7 sessionAffinity string, 8 loadBalancerIP string, 9 loadBalancerSourceRanges list string, 10 externalName string, 11 externalTrafficPolicy string, 12 healthCheckNodePort value, 13 publishNotReadyAddresses flag, 14 sessionAffinityConfig SessionAffinityConfig, 17 ipFamilyPolicy string, 18 clusterIPs list string, 19 ipFamilies list string, 20 allocateLoadBalancerNodePorts bool, 21 loadBalancerClass string, 22 internalTrafficPolicy string, 23 trafficDistribution string',
  ServicePort:
    '1 name string, 2 protocol string, 3 port int, 4 targetPort intOrString, 5 nodePort value, 6 appProtocol string',
  SessionAffinityConfig: '1 clientIP ClientIPConfig',
  ClientIPConfig: '1 timeoutSeconds int',
  ServiceStatus: '1 loadBalancer LoadBalancerStatus, 2 conditions list Condition',
  LoadBalancerStatus: '1 ingress list LoadBalancerIngress',
  LoadBalancerIngress: '1 ip string, 2 hostname string, 3 ipMode string',
  Endpoints: '1 metadata ObjectMeta, 2 subsets list EndpointSubset',
  EndpointSubset:
    '1 addresses list EndpointAddress, 2 notReadyAddresses list EndpointAddress, 3 ports list EndpointPort',
  EndpointAddress: '1 ip string, 2 targetRef ObjectReference, 3 hostname string, 4 nodeName string',
  EndpointPort: '1 name string, 2 port int, 3 protocol string, 4 appProtocol string',
  ReplicationController: '1 metadata ObjectMeta, 2 spec ReplicationControllerSpec',
  ReplicationControllerSpec:
    '1 replicas int, 2 selector map string, 3 template PodTemplateSpec, 4 minReadySeconds value',
}
