import type { MessageTexts } from '../message.ts'

/** Field numbers of the groups networking.k8s.io and discovery.k8s.io. */
export const networkingMessages: MessageTexts = {
  IngressClass: '1 metadata ObjectMeta, 2 spec IngressClassSpec',
  IngressClassSpec: '1 controller string, 2 parameters IngressClassParametersReference',
  IngressClassParametersReference: '1 apiGroup text, 2 kind text, 3 name text, 4 scope text, 5 namespace text',
  Ingress: '1 metadata ObjectMeta, 2 spec IngressSpec, 3 status IngressStatus',
  IngressSpec:
    '1 defaultBackend IngressBackend, 2 tls list IngressTLS, 3 rules list IngressRule, 4 ingressClassName text',
  IngressBackend: '3 resource TypedLocalObjectReference, 4 service IngressServiceBackend',
  IngressServiceBackend: '1 name text, 2 port ServiceBackendPort',
  ServiceBackendPort: '1 name string, 2 number value',
  IngressTLS: '1 hosts list string, 2 secretName string',
  IngressRule: '1 host string, 2 . IngressRuleValue',
  IngressRuleValue: '1 http HTTPIngressRuleValue',
  HTTPIngressRuleValue: '1 paths list HTTPIngressPath',
  HTTPIngressPath: '1 path string, 2 backend IngressBackend, 3 pathType text',
  IngressStatus: '1 loadBalancer IngressLoadBalancerStatus',
  IngressLoadBalancerStatus: '1 ingress list IngressLoadBalancerIngress',
  IngressLoadBalancerIngress: '1 ip string, 2 hostname string, 4 ports list IngressPortStatus',
  IngressPortStatus: '1 port int, 2 protocol text, 3 error text',
  IPAddress: '1 metadata ObjectMeta, 2 spec IPAddressSpec',
  IPAddressSpec: '1 parentRef ParentReference',
  ParentReference: '1 group string, 2 resource string, 3 namespace string, 4 name string',
  NetworkPolicy: '1 metadata ObjectMeta, 2 spec NetworkPolicySpec',
  NetworkPolicySpec:
    '1 podSelector LabelSelector, 2 ingress list NetworkPolicyIngressRule, 3 egress list NetworkPolicyEgressRule, 4 policyTypes list string',
  NetworkPolicyIngressRule: '1 ports list NetworkPolicyPort, 2 from list NetworkPolicyPeer',
  NetworkPolicyPort: '1 protocol text, 2 port intOrString, 3 endPort int',
  NetworkPolicyPeer: '1 podSelector LabelSelector, 2 namespaceSelector LabelSelector, 3 ipBlock IPBlock',
  IPBlock: '1 cidr text, 2 except list string',
  NetworkPolicyEgressRule: '1 ports list NetworkPolicyPort, 2 to list NetworkPolicyPeer',
  ServiceCIDR: '1 metadata ObjectMeta, 2 spec ServiceCIDRSpec, 3 status ServiceCIDRStatus',
  ServiceCIDRSpec: '1 cidrs list string',
  ServiceCIDRStatus: '1 conditions list Condition',
  EndpointSlice:
    '1 metadata ObjectMeta, 2 endpoints list Endpoint, 3 ports list discovery/v1/EndpointPort, 4 addressType text',
  Endpoint:
    '1 addresses list string, 2 conditions EndpointConditions, 3 hostname text, 4 targetRef ObjectReference, 5 deprecatedTopology map string, 6 nodeName text, 7 zone text, 8 hints EndpointHints',
  EndpointConditions: '1 ready bool, 2 serving bool, 3 terminating bool',
  EndpointHints: '1 forZones list ForZone, 2 forNodes list ForNode',
  ForZone: '1 name text',
  ForNode: '1 name text',
  'discovery/v1/EndpointPort': '1 name text, 2 protocol text, 3 port int, 4 appProtocol text',
}
