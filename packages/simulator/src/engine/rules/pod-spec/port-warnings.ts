import { goQuote } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import { eachContainer } from './scope.ts'
import type { ContainerPort, PodSpec } from './shape.ts'

interface Placed {
  port: ContainerPort
  path: FieldPath
}

/** Ports that are declared twice, in one container or over all of them. */
export function portWarnings(spec: PodSpec, path: FieldPath): string[] {
  const texts: string[] = []
  const byNumber = new Map<string, Placed[]>()
  const byName = new Map<string, FieldPath>()
  const nameTexts: string[] = []
  eachContainer(spec, ({ ports }, list, index) => {
    ports?.forEach((port, at) => {
      const here = { port, path: path.child(list).index(index).child('ports').index(at) }
      if (port.hostIP && !port.hostPort) texts.push(`${here.path}: hostIP set without hostPort: ${printed(port)}`)
      const key = `${port.containerPort ?? 0}/${port.protocol ?? ''}`
      const others = byNumber.get(key) ?? []
      for (const other of others) {
        const how = relation(port, other.port)
        if (how) texts.push(`${here.path}: ${how} port definition with ${other.path}`)
      }
      byNumber.set(key, [...others, here])
      if (!port.name) return
      const first = byName.get(port.name)
      if (!first) byName.set(port.name, here.path)
      else {
        const use = `services and probes that select ports by name will use ${first}`
        nameTexts.push(`${here.path}: duplicate port name ${goQuote(port.name)} with ${first}, ${use}`)
      }
    })
  })
  return [...texts, ...nameTexts]
}

function relation(a: ContainerPort, b: ContainerPort): string | undefined {
  const [ipA, ipB] = [a.hostIP ?? '', b.hostIP ?? '']
  const [portA, portB] = [a.hostPort ?? 0, b.hostPort ?? 0]
  if (ipA === ipB && portA === portB) return 'duplicate'
  if (portA === 0 || portB === 0) return 'overlapping'
  return portA === portB && (ipA === '') !== (ipB === '') ? 'dangerously ambiguous' : undefined
}

/** As Go prints a struct with its field names. */
function printed({ name = '', hostPort = 0, containerPort = 0, protocol = '', hostIP = '' }: ContainerPort): string {
  return `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`
}
