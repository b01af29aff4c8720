import { badRequest, type Pod } from '@everynode/kube'
import { createWebSocketStream } from 'ws'
import type { Cluster } from '../../engine/cluster.ts'
import { get } from '../../engine/verbs/get.ts'
import type { Exchange } from '../exchange.ts'
import type { ResourceRoute } from '../resources/resource-route.ts'
import { assertHost } from './pod-host.ts'
import { portForwardChannels } from './port-forward-channels.ts'
import { PodPorts } from './pod-ports.ts'
import { forwardOverSpdy } from './spdy/spdy-port-forward.ts'

const SPDY_PROTOCOLS = ['portforward.k8s.io'] as const
const TUNNEL = 'SPDY/3.1+portforward.k8s.io'
const CHANNEL_PROTOCOLS = ['v4.channel.k8s.io', 'v4.base64.channel.k8s.io'] as const

/** Answers `pods/portforward`: SPDY, SPDY within a WebSocket (kubectl from 1.31), or channels of a WebSocket. */
export async function servePortForward(cluster: Cluster, exchange: Exchange, route: ResourceRoute): Promise<void> {
  const { upgrade, query } = exchange
  const pod = get(cluster, { kind: route.kind, namespace: route.namespace, name: route.name! }) as Pod
  assertHost(pod)
  if (!upgrade || (!upgrade.isWebSocket && !upgrade.isSpdy)) throw badRequest('Upgrade request required')
  const ports = new PodPorts(cluster, pod)
  if (upgrade.isSpdy) {
    forwardOverSpdy(upgrade.acceptSpdy(SPDY_PROTOCOLS).duplex, ports)
  } else if (upgrade.offeredProtocols.includes(TUNNEL)) {
    const socket = await upgrade.acceptWebSocket([TUNNEL])
    forwardOverSpdy(createWebSocketStream(socket), ports)
  } else {
    const wanted = wantedPorts([...query.all('ports'), ...query.all('port')])
    portForwardChannels(await upgrade.acceptWebSocket(CHANNEL_PROTOCOLS), wanted, ports)
  }
}

function wantedPorts(texts: readonly string[]): number[] {
  const parts = texts.flatMap((text) => text.split(','))
  if (parts.length === 0) throw badRequest('query parameter "port" is required')
  return parts.map((text) => {
    const port = Number(text)
    if (!/^\d+$/.test(text) || port > 65_535) {
      throw badRequest(`unable to parse "${text}" as a port: strconv.ParseUint: parsing "${text}": invalid syntax`)
    }
    if (port < 1) throw badRequest(`port "${text}" must be > 0`)
    return port
  })
}
