import type { Pod } from '@everynode/kube'
import { badRequest } from '@everynode/kube'
import type { Cluster } from '../../engine/cluster.ts'
import type { ExecSession } from '../../engine/kubelet/access/contract.ts'
import { get } from '../../engine/verbs/get.ts'
import type { Exchange } from '../exchange.ts'
import type { ResourceRoute } from '../resources/resource-route.ts'
import { streamWishes } from './command-options.ts'
import { assertHost } from './pod-host.ts'
import { EarlyStreams, type StreamWishes } from './remote-streams.ts'
import { openSpdyCommand, SPDY_COMMAND_PROTOCOLS } from './spdy/spdy-command.ts'
import type { Upgrade } from './upgrade.ts'
import { COMMAND_PROTOCOLS, WebSocketChannels } from './websocket-channels.ts'

/** Answers `pods/exec` and `pods/attach`: the streams of a command over WebSocket or SPDY. */
export async function serveCommand(cluster: Cluster, exchange: Exchange, route: ResourceRoute): Promise<void> {
  const { query, upgrade } = exchange
  const { kind, name, subresource } = route
  const namespace = route.namespace!
  const pod = get(cluster, { kind, namespace, name: name! }) as Pod
  const target = cluster.kubelets.containerOf(namespace, name!, query.get('container') || undefined)
  assertHost(pod)
  if (!upgrade || (!upgrade.isWebSocket && !upgrade.isSpdy)) throw badRequest('Upgrade request required')
  const wishes = streamWishes(query)
  if (!wishes.stdin && !wishes.stdout && !wishes.stderr) {
    throw badRequest('you must specify at least 1 of stdin, stdout, stderr')
  }
  const early = new EarlyStreams()
  const session =
    subresource?.name === 'attach'
      ? cluster.kubelets.attach(target, wishes, early)
      : cluster.kubelets.exec(target, { ...wishes, command: query.all('command') }, early)
  await open(upgrade, wishes, early, session)
}

async function open(upgrade: Upgrade, wishes: StreamWishes, early: EarlyStreams, session: ExecSession): Promise<void> {
  try {
    if (upgrade.isWebSocket) {
      early.open(new WebSocketChannels(await upgrade.acceptWebSocket(COMMAND_PROTOCOLS), wishes), session)
    } else {
      const { duplex, protocol } = upgrade.acceptSpdy(SPDY_COMMAND_PROTOCOLS)
      early.open(await openSpdyCommand(duplex, protocol, wishes), session)
    }
  } catch (error) {
    session.stop()
    throw error
  }
}
