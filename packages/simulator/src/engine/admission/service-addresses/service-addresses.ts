import { FieldPath, internalError } from '@everynode/kube'
import type { AdmissionRequest, AdmissionRule } from '../../admission-rule.ts'
import type { Cluster } from '../../cluster.ts'
import { isHeadless } from '../../rules/service/shape.ts'
import type { Service, ServiceSpec } from '../../rules/service/shape.ts'
import { AddressPool } from './address-pool.ts'
import { refuse, settleFamilies } from './families.ts'
import { NodePortPool } from './node-port-pool.ts'
import { giveHealthCheckPort, giveNodePorts, updateNodePorts } from './node-ports.ts'
import { keepGivenValues, normalizeAddresses } from './normalize.ts'

const pools = new WeakMap<Cluster, AddressPool>()

/**
 * Gives Services their addresses and node ports. In the API server this is no plugin: the registry of Services does it
 * between admission and validation, which is where the last mutating rule stands (pkg/registry/core/service/storage).
 */
export const serviceAddresses: AdmissionRule = {
  name: 'ServiceAddresses',
  admit({ kind, object, old, subresource, cluster, context, verb }) {
    if (kind.plural !== 'services' || kind.group !== '' || !object || subresource !== undefined) return
    const spec = ((object as Service).spec ??= {})
    const name = object.metadata.name ?? ''
    const before = verb === 'update' ? (old as Service | undefined)?.spec : undefined
    if (before) keepGivenValues(spec, before)
    normalizeAddresses(spec, before)
    settleFamilies(name, spec, before)
    if (needsNewAddress(spec, before)) giveAddress(name, spec, cluster, context.isDryRun)
    const ports = new NodePortPool(cluster, context.isDryRun)
    if (before) updateNodePorts(name, spec, before, ports)
    else giveNodePorts(name, spec, ports)
    giveHealthCheckPort(spec, before, ports)
  },
}

function needsNewAddress(spec: ServiceSpec, old: ServiceSpec | undefined): boolean {
  if (spec.type === 'ExternalName' || isHeadless(spec)) return false
  return !old || old.type === 'ExternalName'
}

function giveAddress(name: string, spec: ServiceSpec, cluster: AdmissionRequest['cluster'], isDryRun: boolean): void {
  let pool = pools.get(cluster)
  if (!pool) pools.set(cluster, (pool = new AddressPool(cluster)))
  const wanted = spec.clusterIPs ?? []
  if (wanted.length === 0) {
    const address = isDryRun ? pool.base : pool.next()
    if (address === undefined) throw internalError('failed to allocate a serviceIP: range is full')
    spec.clusterIP = address
    spec.clusterIPs = [address]
    return
  }
  for (const address of wanted) {
    const problem = pool.problemOf(address, isDryRun)
    if (problem === undefined) continue
    refuse(name, (findings) => {
      findings.invalid(FieldPath.root('spec', 'clusterIPs'), wanted, `failed to allocate IP ${address}: ${problem}`)
    })
  }
}
