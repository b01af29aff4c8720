import type { IntOrString, KubeObject } from '@everynode/kube'

/** The fields of a Service that its rules know. */
export interface Service extends KubeObject {
  spec?: ServiceSpec
}

export interface ServiceSpec {
  type?: string
  ports?: ServicePort[]
  selector?: Record<string, string>
  clusterIP?: string
  clusterIPs?: string[]
  externalIPs?: string[]
  externalName?: string
  sessionAffinity?: string
  sessionAffinityConfig?: { clientIP?: { timeoutSeconds?: number } }
  loadBalancerIP?: string
  loadBalancerSourceRanges?: string[]
  loadBalancerClass?: string
  allocateLoadBalancerNodePorts?: boolean
  externalTrafficPolicy?: string
  internalTrafficPolicy?: string
  healthCheckNodePort?: number
  ipFamilies?: string[]
  ipFamilyPolicy?: string
  trafficDistribution?: string
}

export interface ServicePort {
  name?: string
  protocol?: string
  appProtocol?: string
  port?: number
  targetPort?: IntOrString
  nodePort?: number
}

export const NO_ADDRESS = 'None'

export function isHeadless({ clusterIPs }: ServiceSpec): boolean {
  return clusterIPs?.length === 1 && clusterIPs[0] === NO_ADDRESS
}

export function isLoadBalancer({ type }: ServiceSpec): boolean {
  return type === 'LoadBalancer'
}

/** True for the types that get an address inside the cluster. */
export function needsClusterIp({ type }: ServiceSpec): boolean {
  return type === 'ClusterIP' || type === 'NodePort' || type === 'LoadBalancer'
}

export function needsNodePort(spec: ServiceSpec): boolean {
  return spec.type === 'NodePort' || (isLoadBalancer(spec) && spec.allocateLoadBalancerNodePorts !== false)
}

/** True when load balancers ask a port of the node whether it has a Pod of the Service. */
export function needsHealthCheckPort(spec: ServiceSpec): boolean {
  return isLoadBalancer(spec) && spec.externalTrafficPolicy === 'Local'
}

export function isExternallyAccessible(spec: ServiceSpec): boolean {
  if (spec.type === 'NodePort' || isLoadBalancer(spec)) return true
  return spec.type === 'ClusterIP' && (spec.externalIPs?.length ?? 0) > 0
}
