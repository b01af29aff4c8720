import type { MessageTexts } from '../message.ts'

/** Field numbers of the other kinds of the core group. */
export const coreMessages: MessageTexts = {
  Binding: '1 metadata ObjectMeta, 2 target ObjectReference',
  ObjectReference:
    '1 kind string, 2 namespace string, 3 name string, 4 uid string, 5 apiVersion string, 6 resourceVersion string, 7 fieldPath string',
  ConfigMap: '1 metadata ObjectMeta, 2 data map string, 3 binaryData map bytes, 4 immutable bool',
  Endpoints: '1 metadata ObjectMeta, 2 subsets list EndpointSubset',
  EndpointSubset:
    '1 addresses list EndpointAddress, 2 notReadyAddresses list EndpointAddress, 3 ports list EndpointPort',
  EndpointAddress: '1 ip text, 2 targetRef ObjectReference, 3 hostname string, 4 nodeName text',
  EndpointPort: '1 name string, 2 port int, 3 protocol string, 4 appProtocol text',
  Event:
    '1 metadata ObjectMeta, 2 involvedObject ObjectReference, 3 reason string, 4 message string, 5 source EventSource, 6 firstTimestamp time, 7 lastTimestamp time, 8 count value, 9 type string, 10 eventTime microTime, 11 series EventSeries, 12 action string, 13 related ObjectReference, 14 reportingComponent text, 15 reportingInstance text',
  EventSource: '1 component string, 2 host string',
  EventSeries: '1 count value, 2 lastObservedTime microTime',
  LimitRange: '1 metadata ObjectMeta, 2 spec LimitRangeSpec',
  LimitRangeSpec: '1 limits list LimitRangeItem',
  LimitRangeItem:
    '1 type text, 2 max map quantity, 3 min map quantity, 4 default map quantity, 5 defaultRequest map quantity, 6 maxLimitRequestRatio map quantity',
  Namespace: '1 metadata ObjectMeta, 2 spec NamespaceSpec, 3 status NamespaceStatus',
  NamespaceSpec: '1 finalizers list string',
  NamespaceStatus: '1 phase string, 2 conditions list NamespaceCondition',
  NamespaceCondition: '1 type text, 2 status text, 4 lastTransitionTime time, 5 reason string, 6 message string',
  Node: '1 metadata ObjectMeta, 2 spec NodeSpec, 3 status NodeStatus',
  NodeSpec:
    '1 podCIDR string, 2 externalID string, 3 providerID string, 4 unschedulable flag, 5 taints list Taint, 6 configSource NodeConfigSource, 7 podCIDRs list string',
  Taint: '1 key text, 2 value string, 3 effect text, 4 timeAdded time',
  NodeConfigSource: '2 configMap ConfigMapNodeConfigSource',
  ConfigMapNodeConfigSource:
    '1 namespace text, 2 name text, 3 uid string, 4 resourceVersion string, 5 kubeletConfigKey text',
  NodeStatus:
    '1 capacity map quantity, 2 allocatable map quantity, 3 phase string, 4 conditions list NodeCondition, 5 addresses list NodeAddress, 6 daemonEndpoints NodeDaemonEndpoints, 7 nodeInfo NodeSystemInfo, 8 images list ContainerImage, 9 volumesInUse list string, 10 volumesAttached list AttachedVolume, 11 config NodeConfigStatus, 12 runtimeHandlers list NodeRuntimeHandler, 13 features NodeFeatures, 14 declaredFeatures list string',
  NodeCondition:
    '1 type text, 2 status text, 3 lastHeartbeatTime time, 4 lastTransitionTime time, 5 reason string, 6 message string',
  NodeAddress: '1 type text, 2 address text',
  NodeDaemonEndpoints: '1 kubeletEndpoint DaemonEndpoint',
  DaemonEndpoint: '1 Port int',
  NodeSystemInfo:
    '1 machineID text, 2 systemUUID text, 3 bootID text, 4 kernelVersion text, 5 osImage text, 6 containerRuntimeVersion text, 7 kubeletVersion text, 8 kubeProxyVersion text, 9 operatingSystem text, 10 architecture text, 11 swap NodeSwapStatus',
  NodeSwapStatus: '1 capacity int',
  ContainerImage: '1 names list string, 2 sizeBytes value',
  AttachedVolume: '1 name text, 2 devicePath text',
  NodeConfigStatus:
    '1 assigned NodeConfigSource, 2 active NodeConfigSource, 3 lastKnownGood NodeConfigSource, 4 error string',
  NodeRuntimeHandler: '1 name text, 2 features NodeRuntimeHandlerFeatures',
  NodeRuntimeHandlerFeatures: '1 recursiveReadOnlyMounts bool, 2 userNamespaces bool',
  NodeFeatures: '1 supplementalGroupsPolicy bool',
  ReplicationController:
    '1 metadata ObjectMeta, 2 spec ReplicationControllerSpec, 3 status ReplicationControllerStatus',
  ReplicationControllerSpec:
    '1 replicas int, 2 selector map string, 3 template PodTemplateSpec, 4 minReadySeconds value',
  ReplicationControllerStatus:
    '1 replicas int, 2 fullyLabeledReplicas value, 3 observedGeneration value, 4 readyReplicas value, 5 availableReplicas value, 6 conditions list ReplicationControllerCondition',
  ReplicationControllerCondition:
    '1 type text, 2 status text, 3 lastTransitionTime time, 4 reason string, 5 message string',
  ResourceQuota: '1 metadata ObjectMeta, 2 spec ResourceQuotaSpec, 3 status ResourceQuotaStatus',
  ResourceQuotaSpec: '1 hard map quantity, 2 scopes list string, 3 scopeSelector ScopeSelector',
  ScopeSelector: '1 matchExpressions list ScopedResourceSelectorRequirement',
  ScopedResourceSelectorRequirement: '1 scopeName text, 2 operator text, 3 values list string',
  ResourceQuotaStatus: '1 hard map quantity, 2 used map quantity',
  Secret: '1 metadata ObjectMeta, 2 data map bytes, 3 type string, 4 stringData map string, 5 immutable bool',
  ServiceAccount:
    '1 metadata ObjectMeta, 2 secrets list ObjectReference, 3 imagePullSecrets list LocalObjectReference, 4 automountServiceAccountToken bool',
  Service: '1 metadata ObjectMeta, 2 spec ServiceSpec, 3 status ServiceStatus',
  ServiceSpec:
    '1 ports list ServicePort, 2 selector map string, 3 clusterIP string, 4 type string, 5 externalIPs list string, 7 sessionAffinity string, 8 loadBalancerIP string, 9 loadBalancerSourceRanges list string, 10 externalName string, 11 externalTrafficPolicy string, 12 healthCheckNodePort value, 13 publishNotReadyAddresses flag, 14 sessionAffinityConfig SessionAffinityConfig, 17 ipFamilyPolicy text, 18 clusterIPs list string, 19 ipFamilies list string, 20 allocateLoadBalancerNodePorts bool, 21 loadBalancerClass text, 22 internalTrafficPolicy text, 23 trafficDistribution text',
  ServicePort:
    '1 name string, 2 protocol string, 3 port int, 4 targetPort intOrString, 5 nodePort value, 6 appProtocol text',
  SessionAffinityConfig: '1 clientIP ClientIPConfig',
  ClientIPConfig: '1 timeoutSeconds int',
  ServiceStatus: '1 loadBalancer LoadBalancerStatus, 2 conditions list Condition',
  LoadBalancerStatus: '1 ingress list LoadBalancerIngress',
  LoadBalancerIngress: '1 ip string, 2 hostname string, 3 ipMode text, 4 ports list PortStatus',
  PortStatus: '1 port int, 2 protocol text, 3 error text',
}
