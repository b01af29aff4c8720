import { isPortName, isPortNumber } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import type { Container, ContainerPort, PodSpec } from './shape.ts'

export const PROTOCOLS = ['SCTP', 'TCP', 'UDP']

/** A port given by number or by name; a name is judged by its form only, not whether a container declares it. */
export function judgePortReference(port: number | string | undefined, path: FieldPath, findings: Findings): void {
  if (typeof port === 'string') findings.invalidEach(path, port, isPortName(port))
  else findings.invalidEach(path, port ?? 0, isPortNumber(port ?? 0))
}

export function judgeContainerPorts(ports: ContainerPort[] | undefined, path: FieldPath, findings: Findings): void {
  if (!ports) return
  const names = new Set<string>()
  ports.forEach(({ name, containerPort = 0, hostPort = 0, protocol }, index) => {
    const item = path.index(index)
    if (name) {
      const problems = isPortName(name)
      if (problems.length > 0) findings.invalidEach(item.child('name'), name, problems)
      else if (names.has(name)) findings.duplicate(item.child('name'), name)
      else names.add(name)
    }
    if (containerPort === 0) findings.required(item.child('containerPort'))
    else findings.invalidEach(item.child('containerPort'), containerPort, isPortNumber(containerPort))
    if (hostPort !== 0) findings.invalidEach(item.child('hostPort'), hostPort, isPortNumber(hostPort))
    if (!protocol) findings.required(item.child('protocol'))
    else if (!PROTOCOLS.includes(protocol)) findings.notSupported(item.child('protocol'), protocol, PROTOCOLS)
  })
}

/** A host port may be taken once by `containers`, which all run at the same time. */
export function judgeHostPortConflicts(containers: readonly Container[], path: FieldPath, findings: Findings): void {
  const taken = new Set<string>()
  containers.forEach((container, at) => {
    container.ports?.forEach(({ hostPort, hostIP = '', protocol = '' }, index) => {
      if (!hostPort) return
      const key = `${protocol}/${hostIP}/${hostPort}`
      if (taken.has(key)) findings.duplicate(path.index(at).child('ports').index(index).child('hostPort'), key)
      taken.add(key)
    })
  })
}

/** On the host's network a container port is a host port; a template may leave the latter to be filled in. */
export function judgeHostNetworkPorts(spec: PodSpec, isPod: boolean, path: FieldPath, findings: Findings): void {
  if (!spec.hostNetwork) return
  spec.containers?.forEach((container, at) => {
    container.ports?.forEach(({ hostPort = 0, containerPort = 0 }, index) => {
      if (hostPort === containerPort || (hostPort === 0 && !isPod)) return
      findings.invalid(
        path.child('containers').index(at).child('ports').index(index).child('hostPort'),
        hostPort,
        'must match `containerPort` when `hostNetwork` is true',
      )
    })
  })
}
