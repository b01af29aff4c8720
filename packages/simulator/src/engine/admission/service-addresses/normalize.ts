import { isEqualJson } from '../../json.ts'
import { needsClusterIp, needsHealthCheckPort, needsNodePort } from '../../rules/service/shape.ts'
import type { ServiceSpec } from '../../rules/service/shape.ts'

/** An update that leaves out what was given out keeps it (patchAllocatedValues). */
export function keepGivenValues(spec: ServiceSpec, old: ServiceSpec): void {
  if (needsClusterIp(old) && needsClusterIp(spec)) {
    if (!spec.clusterIP && old.clusterIP) spec.clusterIP = old.clusterIP
    if (!spec.clusterIPs?.length && spec.clusterIP === old.clusterIP && old.clusterIPs) spec.clusterIPs = old.clusterIPs
  }
  if (needsNodePort(old) && needsNodePort(spec)) keepNodePorts(spec, old)
  if (needsHealthCheckPort(old) && needsHealthCheckPort(spec) && old.healthCheckNodePort) {
    spec.healthCheckNodePort ||= old.healthCheckNodePort
  }
}

/** Ports keep theirs by name, unless another port of the new Service has taken it. */
function keepNodePorts(spec: ServiceSpec, old: ServiceSpec): void {
  const given = new Set(spec.ports?.map(({ nodePort }) => nodePort))
  const taken = new Set(old.ports?.map(({ nodePort }) => nodePort).filter((port) => port && given.has(port)))
  const byName = new Map(old.ports?.map(({ name = '', nodePort }) => [name, nodePort]))
  for (const port of spec.ports ?? []) {
    const before = byName.get(port.name ?? '')
    if (!port.nodePort && before && !taken.has(before)) port.nodePort = before
  }
}

/** `clusterIP` and `clusterIPs` say the same, whichever of them the client knows (normalizeClusterIPs). */
export function normalizeAddresses(spec: ServiceSpec, old: ServiceSpec | undefined): void {
  const { clusterIP = '' } = spec
  if (!old) {
    if (clusterIP !== '' && !spec.clusterIPs?.length) spec.clusterIPs = [clusterIP]
    return
  }
  const isSameList = isEqualJson(spec.clusterIPs ?? [], old.clusterIPs ?? [])
  if (clusterIP !== (old.clusterIP ?? '')) {
    if (!isSameList) return
    if (clusterIP === '') delete spec.clusterIPs
    else spec.clusterIPs = [clusterIP]
  } else if (!spec.clusterIPs?.length && old.clusterIPs) spec.clusterIPs = old.clusterIPs
}
