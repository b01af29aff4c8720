import { isEquivalentJson } from '../../json.ts'
import { isExternallyAccessible, isLoadBalancer, needsHealthCheckPort, needsNodePort } from './shape.ts'
import type { ServiceSpec } from './shape.ts'

/**
 * When the type of a Service changes, what only the old type used goes, unless the same write changes it as well; then
 * validation has its say (dropTypeDependentFields).
 */
export function dropTypeDependentFields(spec: ServiceSpec, old: ServiceSpec): void {
  const dropUnchanged = (...fields: (keyof ServiceSpec)[]) => {
    if (fields.every((field) => isEquivalentJson(spec[field], old[field])))
      for (const field of fields) delete spec[field]
  }
  const lost = (needs: (spec: ServiceSpec) => boolean) => needs(old) && !needs(spec)
  if (lost(hasAddress)) {
    dropUnchanged('clusterIP', 'clusterIPs')
    dropUnchanged('ipFamilies')
    dropUnchanged('ipFamilyPolicy')
  }
  if (lost(needsNodePort) && hasNoNewNodePort(spec, old)) for (const port of spec.ports ?? []) delete port.nodePort
  if (lost(needsHealthCheckPort)) dropUnchanged('healthCheckNodePort')
  if (lost(isLoadBalancer)) {
    dropUnchanged('allocateLoadBalancerNodePorts')
    dropUnchanged('loadBalancerClass')
  }
  if (lost(isExternallyAccessible)) dropUnchanged('externalTrafficPolicy')
  if (lost(hasAddress)) dropUnchanged('internalTrafficPolicy')
}

/** Even of a type that does not exist: that one is refused for its own sake. */
function hasAddress({ type }: ServiceSpec): boolean {
  return type !== 'ExternalName'
}

function hasNoNewNodePort({ ports }: ServiceSpec, old: ServiceSpec): boolean {
  const known = new Set(old.ports?.map(({ nodePort }) => nodePort ?? 0))
  return (ports ?? []).every(({ nodePort }) => nodePort === undefined || known.has(nodePort))
}
