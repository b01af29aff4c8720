import { hostPortsOf, type PodSpec } from '@everynode/kube'

/** A port of a node that a Pod takes. `hostIP` is empty for all addresses. */
export interface HostPort {
  readonly port: number
  readonly protocol: string
  readonly hostIP: string
}

/** The ports of its node that a Pod takes. */
export function hostPorts(spec: PodSpec): HostPort[] {
  return hostPortsOf(spec).map((port) => ({
    port: port.hostPort ?? 0,
    protocol: port.protocol ?? 'TCP',
    hostIP: port.hostIP === '0.0.0.0' ? '' : (port.hostIP ?? ''),
  }))
}

/** Whether two Pods that take these ports cannot be on one node: same port and protocol, and addresses that overlap. */
export function doPortsClash(left: HostPort, right: HostPort): boolean {
  if (left.port !== right.port || left.protocol !== right.protocol) return false
  return left.hostIP === '' || right.hostIP === '' || left.hostIP === right.hostIP
}

/** The port as people write it: `8080/TCP`, `127.0.0.1:53/UDP`. */
export function formatHostPort({ port, protocol, hostIP }: HostPort): string {
  return `${hostIP === '' ? '' : `${hostIP}:`}${port}/${protocol}`
}
