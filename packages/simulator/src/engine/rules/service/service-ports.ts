import { FieldPath, isDns1123Label, isPortName, isPortNumber, isQualifiedName } from '@everynode/kube'
import type { IntOrString } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { isHeadless } from './shape.ts'
import type { ServicePort, ServiceSpec } from './shape.ts'

const path = FieldPath.root('spec', 'ports')
const PROTOCOLS = ['SCTP', 'TCP', 'UDP']
const KUBELET_PORT = 10_250

/** A Service without ports makes sense only where nothing is forwarded. */
export function judgePortsGiven(spec: ServiceSpec, findings: Findings): void {
  if (!spec.ports?.length && !isHeadless(spec) && spec.type !== 'ExternalName') findings.required(path)
}

/** The node's own kubelet must stay out of reach from outside. */
export function judgeKubeletPort({ ports = [] }: ServiceSpec, findings: Findings): void {
  ports.forEach(({ port }, index) => {
    if (port !== KUBELET_PORT) return
    const sentence = `may not expose port ${KUBELET_PORT} externally since it is used by kubelet`
    findings.invalid(path.index(index), port, sentence)
  })
}

export function judgeServicePorts({ ports = [] }: ServiceSpec, findings: Findings): void {
  const names = new Set<string>()
  ports.forEach((port, index) => judgePort(port, ports.length > 1, names, path.index(index), findings))
}

function judgePort(
  { name = '', port = 0, protocol = '', targetPort, appProtocol }: ServicePort,
  isNameRequired: boolean,
  names: Set<string>,
  item: FieldPath,
  findings: Findings,
): void {
  if (name !== '') {
    findings.invalidEach(item.child('name'), name, isDns1123Label(name))
    if (names.has(name)) findings.duplicate(item.child('name'), name)
    names.add(name)
  } else if (isNameRequired) findings.required(item.child('name'))
  findings.invalidEach(item.child('port'), port, isPortNumber(port))
  if (protocol === '') findings.required(item.child('protocol'))
  else if (!PROTOCOLS.includes(protocol)) findings.notSupported(item.child('protocol'), protocol, PROTOCOLS)
  judgePortNumberOrName(targetPort, item.child('targetPort'), findings)
  if (appProtocol !== undefined) {
    findings.invalidEach(item.child('appProtocol'), appProtocol, isQualifiedName(appProtocol))
  }
}

/** A port as a number, or by the name that a container gives it. */
export function judgePortNumberOrName(port: IntOrString | undefined, at: FieldPath, findings: Findings): void {
  const value = port ?? 0
  findings.invalidEach(at, value, typeof value === 'number' ? isPortNumber(value) : isPortName(value))
}

/** No port of the Service or of the nodes is given twice within one protocol. */
export function judgeRepeatedPorts({ ports = [], type }: ServiceSpec, findings: Findings): void {
  if (type === 'ClusterIP') {
    ports.forEach(({ nodePort }, index) => {
      if (!nodePort) return
      findings.forbidden(path.index(index).child('nodePort'), "may not be used when `type` is 'ClusterIP'")
    })
  }
  const nodePorts = new Set<string>()
  ports.forEach(({ protocol, nodePort }, index) => {
    if (!nodePort) return
    if (nodePorts.has(`${protocol} ${nodePort}`)) findings.duplicate(path.index(index).child('nodePort'), nodePort)
    nodePorts.add(`${protocol} ${nodePort}`)
  })
  const seen = new Set<string>()
  ports.forEach(({ protocol = '', port = 0 }, index) => {
    if (seen.has(`${protocol} ${port}`)) {
      const printed = { Name: '', Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 }
      findings.duplicate(path.index(index), printed)
    }
    seen.add(`${protocol} ${port}`)
  })
}
