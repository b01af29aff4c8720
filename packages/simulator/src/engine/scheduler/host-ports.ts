import type { PodSpec } from '@everynode/kube'

/** A port of the node that a container claims. */
export interface HostPort {
  ip: string
  protocol: string
  port: number
}

const ANY_IP = '0.0.0.0'

/** The host ports of the containers and of the init containers that keep running. */
export function hostPortsOf(spec: PodSpec): HostPort[] {
  const ports: HostPort[] = []
  const sidecars = (spec.initContainers ?? []).filter((container) => container.restartPolicy === 'Always')
  for (const container of [...(spec.containers ?? []), ...sidecars]) {
    for (const port of container.ports ?? []) {
      if (!port.hostPort) continue
      ports.push({ ip: port.hostIP || ANY_IP, protocol: port.protocol ?? 'TCP', port: port.hostPort })
    }
  }
  return ports
}

/** The host ports that are taken on one node. */
export class HostPortUse {
  readonly #ipsByPort = new Map<string, string[]>()

  add(ports: readonly HostPort[]): void {
    for (const { ip, protocol, port } of ports) {
      const key = `${protocol}/${port}`
      const ips = this.#ipsByPort.get(key)
      if (ips) ips.push(ip)
      else this.#ipsByPort.set(key, [ip])
    }
  }

  remove(ports: readonly HostPort[]): void {
    for (const { ip, protocol, port } of ports) {
      const key = `${protocol}/${port}`
      const ips = this.#ipsByPort.get(key) ?? []
      const index = ips.indexOf(ip)
      if (index >= 0) ips.splice(index, 1)
      if (ips.length === 0) this.#ipsByPort.delete(key)
    }
  }

  /** True when one of the ports is taken; 0.0.0.0 stands for every address. */
  conflictsWith(ports: readonly HostPort[]): boolean {
    return ports.some(({ ip, protocol, port }) => {
      const ips = this.#ipsByPort.get(`${protocol}/${port}`)
      return ips !== undefined && (ip === ANY_IP || ips.includes(ANY_IP) || ips.includes(ip))
    })
  }
}
