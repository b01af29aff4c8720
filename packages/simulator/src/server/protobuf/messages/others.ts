import type { MessageTexts } from '../message.ts'

/** Field numbers of the remaining groups that typed clients write. */
export const otherMessages: MessageTexts = {
  'events.k8s.io/Event':
    '1 metadata ObjectMeta, 2 eventTime microTime, 3 series events/v1/EventSeries, 4 reportingController string, 5 reportingInstance string, 6 action string, 7 reason string, 8 regarding ObjectReference, 9 related ObjectReference, 10 note string, 11 type string, 12 deprecatedSource EventSource, 13 deprecatedFirstTimestamp time, 14 deprecatedLastTimestamp time, 15 deprecatedCount value',
  'events/v1/EventSeries': '1 count int, 2 lastObservedTime microTime',
  HorizontalPodAutoscaler:
    '1 metadata ObjectMeta, 2 spec HorizontalPodAutoscalerSpec, 3 status HorizontalPodAutoscalerStatus',
  HorizontalPodAutoscalerSpec:
    '1 scaleTargetRef CrossVersionObjectReference, 2 minReplicas int, 3 maxReplicas int, 4 metrics list MetricSpec, 5 behavior HorizontalPodAutoscalerBehavior',
  CrossVersionObjectReference: '1 kind text, 2 name text, 3 apiVersion string',
  MetricSpec:
    '1 type text, 2 object ObjectMetricSource, 3 pods PodsMetricSource, 4 resource ResourceMetricSource, 5 external ExternalMetricSource, 7 containerResource ContainerResourceMetricSource',
  ObjectMetricSource: '1 describedObject CrossVersionObjectReference, 2 target MetricTarget, 3 metric MetricIdentifier',
  MetricTarget: '1 type text, 2 value quantity, 3 averageValue quantity, 4 averageUtilization int',
  MetricIdentifier: '1 name text, 2 selector LabelSelector',
  PodsMetricSource: '1 metric MetricIdentifier, 2 target MetricTarget',
  ResourceMetricSource: '1 name text, 2 target MetricTarget',
  ExternalMetricSource: '1 metric MetricIdentifier, 2 target MetricTarget',
  ContainerResourceMetricSource: '1 name text, 2 target MetricTarget, 3 container text',
  HorizontalPodAutoscalerBehavior: '1 scaleUp HPAScalingRules, 2 scaleDown HPAScalingRules',
  HPAScalingRules:
    '1 selectPolicy text, 2 policies list HPAScalingPolicy, 3 stabilizationWindowSeconds int, 4 tolerance quantity',
  HPAScalingPolicy: '1 type text, 2 value int, 3 periodSeconds int',
  HorizontalPodAutoscalerStatus:
    '1 observedGeneration int, 2 lastScaleTime time, 3 currentReplicas value, 4 desiredReplicas int, 5 currentMetrics list MetricStatus, 6 conditions list HorizontalPodAutoscalerCondition',
  MetricStatus:
    '1 type text, 2 object ObjectMetricStatus, 3 pods PodsMetricStatus, 4 resource ResourceMetricStatus, 5 external ExternalMetricStatus, 7 containerResource ContainerResourceMetricStatus',
  ObjectMetricStatus:
    '1 metric MetricIdentifier, 2 current MetricValueStatus, 3 describedObject CrossVersionObjectReference',
  MetricValueStatus: '1 value quantity, 2 averageValue quantity, 3 averageUtilization int',
  PodsMetricStatus: '1 metric MetricIdentifier, 2 current MetricValueStatus',
  ResourceMetricStatus: '1 name text, 2 current MetricValueStatus',
  ExternalMetricStatus: '1 metric MetricIdentifier, 2 current MetricValueStatus',
  ContainerResourceMetricStatus: '1 name text, 2 current MetricValueStatus, 3 container text',
  HorizontalPodAutoscalerCondition:
    '1 type text, 2 status text, 3 lastTransitionTime time, 4 reason string, 5 message string',
  'autoscaling/v1/HorizontalPodAutoscaler':
    '1 metadata ObjectMeta, 2 spec autoscaling/v1/HorizontalPodAutoscalerSpec, 3 status autoscaling/v1/HorizontalPodAutoscalerStatus',
  'autoscaling/v1/HorizontalPodAutoscalerSpec':
    '1 scaleTargetRef autoscaling/v1/CrossVersionObjectReference, 2 minReplicas int, 3 maxReplicas int, 4 targetCPUUtilizationPercentage int',
  'autoscaling/v1/CrossVersionObjectReference': '1 kind text, 2 name text, 3 apiVersion string',
  'autoscaling/v1/HorizontalPodAutoscalerStatus':
    '1 observedGeneration int, 2 lastScaleTime time, 3 currentReplicas int, 4 desiredReplicas int, 5 currentCPUUtilizationPercentage int',
  PodDisruptionBudget: '1 metadata ObjectMeta, 2 spec PodDisruptionBudgetSpec, 3 status PodDisruptionBudgetStatus',
  PodDisruptionBudgetSpec:
    '1 minAvailable intOrString, 2 selector LabelSelector, 3 maxUnavailable intOrString, 4 unhealthyPodEvictionPolicy text',
  PodDisruptionBudgetStatus:
    '1 observedGeneration value, 2 disruptedPods map time, 3 disruptionsAllowed int, 4 currentHealthy int, 5 desiredHealthy int, 6 expectedPods int, 7 conditions list Condition',
  CSIDriver: '1 metadata ObjectMeta, 2 spec CSIDriverSpec',
  CSIDriverSpec:
    '1 attachRequired bool, 2 podInfoOnMount bool, 3 volumeLifecycleModes list string, 4 storageCapacity bool, 5 fsGroupPolicy text, 6 tokenRequests list TokenRequest, 7 requiresRepublish bool, 8 seLinuxMount bool, 9 nodeAllocatableUpdatePeriodSeconds int, 10 serviceAccountTokenInSecrets bool, 11 preventPodSchedulingIfMissing bool',
  TokenRequest: '1 audience text, 2 expirationSeconds int',
  CSINode: '1 metadata ObjectMeta, 2 spec CSINodeSpec',
  CSINodeSpec: '1 drivers list CSINodeDriver',
  CSINodeDriver: '1 name text, 2 nodeID text, 3 topologyKeys list string, 4 allocatable VolumeNodeResources',
  VolumeNodeResources: '1 count int',
  CSIStorageCapacity:
    '1 metadata ObjectMeta, 2 nodeTopology LabelSelector, 3 storageClassName text, 4 capacity quantity, 5 maximumVolumeSize quantity',
  StorageClass:
    '1 metadata ObjectMeta, 2 provisioner text, 3 parameters map string, 4 reclaimPolicy text, 5 mountOptions list string, 6 allowVolumeExpansion bool, 7 volumeBindingMode text, 8 allowedTopologies list TopologySelectorTerm',
  VolumeAttachment: '1 metadata ObjectMeta, 2 spec VolumeAttachmentSpec, 3 status VolumeAttachmentStatus',
  VolumeAttachmentSpec: '1 attacher text, 2 source VolumeAttachmentSource, 3 nodeName text',
  VolumeAttachmentSource: '1 persistentVolumeName text, 2 inlineVolumeSpec PersistentVolumeSpec',
  VolumeAttachmentStatus:
    '1 attached bool, 2 attachmentMetadata map string, 3 attachError VolumeError, 4 detachError VolumeError',
  VolumeError: '1 time time, 2 message string, 3 errorCode int',
  VolumeAttributesClass: '1 metadata ObjectMeta, 2 driverName text, 3 parameters map string',
  PriorityClass:
    '1 metadata ObjectMeta, 2 value int, 3 globalDefault flag, 4 description string, 5 preemptionPolicy text',
  Lease: '1 metadata ObjectMeta, 2 spec LeaseSpec',
  LeaseSpec:
    '1 holderIdentity text, 2 leaseDurationSeconds int, 3 acquireTime microTime, 4 renewTime microTime, 5 leaseTransitions int, 6 strategy text, 7 preferredHolder text',
  RuntimeClass: '1 metadata ObjectMeta, 2 handler text, 3 overhead Overhead, 4 scheduling Scheduling',
  Overhead: '1 podFixed map quantity',
  Scheduling: '1 nodeSelector map string, 2 tolerations list Toleration',
  Eviction: '1 metadata ObjectMeta, 2 deleteOptions DeleteOptions',
  Scale: '1 metadata ObjectMeta, 2 spec ScaleSpec, 3 status ScaleStatus',
  ScaleSpec: '1 replicas value',
  ScaleStatus: '1 replicas int, 2 selector string',
}
