import type { MessageTexts } from '../message.ts'

/** Field numbers of the remaining groups that typed clients write. */
export const otherMessages: MessageTexts = {
  Role: '1 metadata ObjectMeta, 2 rules list PolicyRule',
  ClusterRole: '1 metadata ObjectMeta, 2 rules list PolicyRule, 3 aggregationRule AggregationRule',
  AggregationRule: '1 clusterRoleSelectors list LabelSelector',
  PolicyRule:
    '1 verbs list string, 2 apiGroups list string, 3 resources list string, 4 resourceNames list string, 5 nonResourceURLs list string',
  RoleBinding: '1 metadata ObjectMeta, 2 subjects list Subject, 3 roleRef RoleRef',
  ClusterRoleBinding: '1 metadata ObjectMeta, 2 subjects list Subject, 3 roleRef RoleRef',
  Subject: '1 kind string, 2 apiGroup string, 3 name string, 4 namespace string',
  RoleRef: '1 apiGroup string, 2 kind string, 3 name string',
  PodDisruptionBudget: '1 metadata ObjectMeta, 2 spec PodDisruptionBudgetSpec',
  PodDisruptionBudgetSpec:
    '1 minAvailable intOrString, 2 selector LabelSelector, 3 maxUnavailable intOrString, 4 unhealthyPodEvictionPolicy string',
  Eviction: '1 metadata ObjectMeta, 2 deleteOptions DeleteOptions',
  PriorityClass:
    '1 metadata ObjectMeta, 2 value int, 3 globalDefault flag, 4 description string, 5 preemptionPolicy string',
  Ingress: '1 metadata ObjectMeta, 2 spec IngressSpec',
  IngressSpec:
    '1 defaultBackend IngressBackend, 2 tls list IngressTLS, 3 rules list IngressRule, 4 ingressClassName string',
  IngressBackend: '3 resource TypedReference, 4 service IngressServiceBackend',
  IngressServiceBackend: '1 name string, 2 port ServiceBackendPort',
  ServiceBackendPort: '1 name string, 2 number value',
  IngressTLS: '1 hosts list string, 2 secretName string',
  IngressRule: '1 host string, 2 . IngressRuleValue',
  IngressRuleValue: '1 http HTTPIngressRuleValue',
  HTTPIngressRuleValue: '1 paths list HTTPIngressPath',
  HTTPIngressPath: '1 path string, 2 backend IngressBackend, 3 pathType string',
  Lease: '1 metadata ObjectMeta, 2 spec LeaseSpec',
  LeaseSpec:
    '1 holderIdentity string, 2 leaseDurationSeconds int, 3 acquireTime microTime, 4 renewTime microTime, 5 leaseTransitions int, 6 strategy string, 7 preferredHolder string',
  'events.k8s.io/Event':
    '1 metadata ObjectMeta, 2 eventTime microTime, 3 series EventSeries, 4 reportingController string, 5 reportingInstance string, 6 action string, 7 reason string, 8 regarding ObjectReference, 9 related ObjectReference, 10 note string, 11 type string, 12 deprecatedSource EventSource, 13 deprecatedFirstTimestamp time, 14 deprecatedLastTimestamp time, 15 deprecatedCount value',
  EndpointSlice: '1 metadata ObjectMeta, 2 endpoints list Endpoint, 3 ports list SlicePort, 4 addressType string',
  Endpoint:
    '1 addresses list string, 2 conditions EndpointConditions, 3 hostname string, 4 targetRef ObjectReference, 5 deprecatedTopology map string, 6 nodeName string, 7 zone string',
  EndpointConditions: '1 ready bool, 2 serving bool, 3 terminating bool',
  SlicePort: '1 name string, 2 protocol string, 3 port int, 4 appProtocol string',
  Scale: '1 metadata ObjectMeta, 2 spec ScaleSpec, 3 status ScaleStatus',
  ScaleSpec: '1 replicas value',
  ScaleStatus: '1 replicas int, 2 selector string',
  HorizontalPodAutoscaler: '1 metadata ObjectMeta, 2 spec HorizontalPodAutoscalerSpec',
  HorizontalPodAutoscalerSpec:
    '1 scaleTargetRef CrossVersionObjectReference, 2 minReplicas int, 3 maxReplicas int, 4 metrics list MetricSpec',
  'autoscaling/v1/HorizontalPodAutoscaler': '1 metadata ObjectMeta, 2 spec AutoscalerSpecV1',
  AutoscalerSpecV1:
    '1 scaleTargetRef CrossVersionObjectReference, 2 minReplicas int, 3 maxReplicas int, 4 targetCPUUtilizationPercentage int',
  CrossVersionObjectReference: '1 kind string, 2 name string, 3 apiVersion string',
  MetricSpec: '1 type string, 4 resource ResourceMetricSource',
  ResourceMetricSource: '1 name string, 2 target MetricTarget',
  MetricTarget: '1 type string, 2 value quantity, 3 averageValue quantity, 4 averageUtilization int',
  SelfSubjectAccessReview: '1 metadata ObjectMeta, 2 spec AccessReviewSpec',
  SubjectAccessReview: '1 metadata ObjectMeta, 2 spec AccessReviewSpec',
  LocalSubjectAccessReview: '1 metadata ObjectMeta, 2 spec AccessReviewSpec',
  AccessReviewSpec:
    '1 resourceAttributes ResourceAttributes, 2 nonResourceAttributes NonResourceAttributes, 3 user string, 4 groups list string, 5 extra map ExtraValue, 6 uid string',
  ExtraValue: '1 . list string',
  ResourceAttributes:
    '1 namespace string, 2 verb string, 3 group string, 4 version string, 5 resource string, 6 subresource string, 7 name string, 8 fieldSelector SelectorAttributes, 9 labelSelector SelectorAttributes',
  SelectorAttributes: '1 rawSelector string, 2 requirements list LabelSelectorRequirement',
  NonResourceAttributes: '1 path string, 2 verb string',
  SelfSubjectRulesReview: '1 metadata ObjectMeta, 2 spec RulesReviewSpec',
  RulesReviewSpec: '1 namespace string',
  SelfSubjectReview: '1 metadata ObjectMeta',
  TokenReview: '1 metadata ObjectMeta, 2 spec TokenReviewSpec',
  TokenReviewSpec: '1 token string, 2 audiences list string',
  TokenRequest: '1 metadata ObjectMeta, 2 spec TokenRequestSpec',
  TokenRequestSpec: '1 audiences list string, 3 boundObjectRef BoundObjectReference, 4 expirationSeconds int',
  BoundObjectReference: '1 kind string, 2 apiVersion string, 3 name string, 4 uid string',
}
