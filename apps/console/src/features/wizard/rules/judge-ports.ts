import { isPortName } from '@everynode/kube'
import { isListValue, isMapValue, type Path, type Value } from '@everynode/manifest'
import { isIp } from './is-ip.ts'
import { error, isEmpty, isPort, warning, type Report } from './problem-at.ts'

/** What the ports of a Pod are judged against. */
export interface PortScope {
  isHostNetwork: boolean
  /** Host ports that containers before this one take: protocol, address and number. */
  taken: Set<string>
}

/** Ports of one container (pkg/apis/core/validation, validateContainerPorts and checkHostPortConflicts). */
export function judgePorts(path: Path, ports: Value | undefined, scope: PortScope, report: Report): void {
  if (!isListValue(ports)) return
  const names = new Set<string>()
  const numbers = new Set<string>()
  ports.forEach((port, index) => {
    if (!isMapValue(port)) return
    const at = (field: string): Path => [...path, index, field]
    const { name, containerPort, hostPort, hostIP } = port
    const protocol = String(port['protocol'] ?? 'TCP')
    if (isEmpty(containerPort)) report(error(at('containerPort'), 'required'))
    for (const field of ['containerPort', 'hostPort'])
      if (!isEmpty(port[field]) && !(field === 'hostPort' && port[field] === 0) && !isPort(port[field]))
        report(error(at(field), 'port-range'))
    if (!isEmpty(name)) {
      if (isPortName(String(name)).length > 0) report(error(at('name'), 'port-name-invalid'))
      else if (names.has(String(name))) report(error(at('name'), 'duplicate', { value: String(name) }))
      names.add(String(name))
    }
    const number = `${protocol}/${String(containerPort)}`
    if (!isEmpty(containerPort) && numbers.has(number))
      report(warning(at('containerPort'), 'port-repeated', { value: String(containerPort) }))
    numbers.add(number)
    if (!isEmpty(hostIP) && !isIp(String(hostIP))) report(error(at('hostIP'), 'ip-invalid'))
    if (isEmpty(hostPort) || hostPort === 0) return
    const key = `${protocol}/${String(hostIP ?? '')}/${String(hostPort)}`
    if (scope.isHostNetwork && hostPort !== containerPort) report(error(at('hostPort'), 'host-port-differs'))
    else if (scope.taken.has(key)) report(error(at('hostPort'), 'host-port-taken', { value: String(hostPort) }))
    scope.taken.add(key)
  })
}
