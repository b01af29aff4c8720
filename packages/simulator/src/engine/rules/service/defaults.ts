import { isExternallyAccessible, isLoadBalancer, needsClusterIp } from './shape.ts'
import type { Service, ServiceSpec } from './shape.ts'

const AFFINITY_SECONDS = 10_800

/** SetDefaults_Service. */
export function applyServiceDefaults(draft: Service): void {
  const spec = (draft.spec ??= {})
  spec.sessionAffinity ||= 'None'
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig
  if (spec.sessionAffinity === 'ClientIP' && spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === undefined) {
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: AFFINITY_SECONDS } }
  }
  spec.type ||= 'ClusterIP'
  applyPortDefaults(spec)
  if (isExternallyAccessible(spec)) spec.externalTrafficPolicy ||= 'Cluster'
  if (needsClusterIp(spec)) spec.internalTrafficPolicy ??= 'Cluster'
  if (isLoadBalancer(spec)) spec.allocateLoadBalancerNodePorts ??= true
}

function applyPortDefaults({ ports }: ServiceSpec): void {
  for (const port of ports ?? []) {
    port.protocol ||= 'TCP'
    port.targetPort ||= port.port ?? 0
  }
}
