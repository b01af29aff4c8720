import { FieldPath, internalError, unexpectedFailure } from '@everynode/kube'
import { needsHealthCheckPort, needsNodePort } from '../../rules/service/shape.ts'
import type { ServicePort, ServiceSpec } from '../../rules/service/shape.ts'
import { refuse } from './families.ts'
import type { NodePortPool } from './node-port-pool.ts'

const path = FieldPath.root('spec', 'ports')

/** Gives a new Service its ports on the nodes: one for each of its ports, the same for the same port in several protocols. */
export function giveNodePorts(name: string, spec: ServiceSpec, pool: NodePortPool): void {
  if (!isExposed(spec)) return
  const ports = spec.ports ?? []
  const byPort = new Map<number, number>()
  ports.forEach((port, index) => {
    if (!port.nodePort && !needsNodePort(spec)) return
    const number = port.port ?? 0
    const given = byPort.get(number)
    if (given === undefined) {
      const wanted = ports.find((other) => other.port === port.port && other.nodePort)?.nodePort
      if (wanted) take(name, wanted, index, pool)
      port.nodePort = wanted ?? next(pool)
      byPort.set(number, port.nodePort)
    } else if (!port.nodePort) port.nodePort = given
    else if (port.nodePort !== given) take(name, port.nodePort, index, pool)
  })
}

/** Gives a changed Service the ports that it lacks. */
export function updateNodePorts(name: string, spec: ServiceSpec, old: ServiceSpec, pool: NodePortPool): void {
  if (!isExposed(spec)) return
  const known = new Set(old.ports?.map(({ nodePort }) => nodePort))
  const seen = new Set<string>()
  spec.ports?.forEach((port, index) => {
    if (!port.nodePort && !needsNodePort(spec)) return
    if (!port.nodePort) port.nodePort = next(pool)
    else if (!known.has(port.nodePort)) {
      take(name, port.nodePort, index, pool)
      known.add(port.nodePort)
    }
    assertUnique(port, seen)
  })
}

/** Gives the port at which nodes say whether they have a Pod of the Service. */
export function giveHealthCheckPort(spec: ServiceSpec, old: ServiceSpec | undefined, pool: NodePortPool): void {
  if (!needsHealthCheckPort(spec)) return
  if (old && needsHealthCheckPort(old) && old.healthCheckNodePort === spec.healthCheckNodePort) return
  if (!spec.healthCheckNodePort) {
    spec.healthCheckNodePort = next(pool)
    return
  }
  const problem = pool.take(spec.healthCheckNodePort)
  if (problem === undefined) return
  throw internalError(`failed to allocate requested HealthCheck NodePort ${spec.healthCheckNodePort}: ${problem}`)
}

function isExposed({ type }: ServiceSpec): boolean {
  return type === 'NodePort' || type === 'LoadBalancer'
}

function assertUnique({ protocol, nodePort }: ServicePort, seen: Set<string>): void {
  const text = `${protocol} ${nodePort}`
  if (seen.has(text)) throw unexpectedFailure(`duplicate nodePort: {${text}}`)
  seen.add(text)
}

function take(name: string, port: number, index: number, pool: NodePortPool): void {
  const problem = pool.take(port)
  if (problem === undefined) return
  refuse(name, (findings) => findings.invalid(path.index(index).child('nodePort'), port, problem))
}

function next(pool: NodePortPool): number {
  const port = pool.takeNext()
  if (port === undefined) throw internalError('failed to allocate a nodePort: range is full')
  return port
}
