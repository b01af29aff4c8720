import type { Cluster } from '../../engine/cluster.ts'
import type { Exchange } from '../exchange.ts'
import type { ResourceRoute } from '../resources/resource-route.ts'
import { serveCommand } from './serve-command.ts'
import { serveLog } from './serve-log.ts'
import { servePortForward } from './serve-port-forward.ts'
import { serveProxy } from './serve-proxy.ts'

type Serve = (cluster: Cluster, exchange: Exchange, route: ResourceRoute) => void | Promise<void>

const streams: Readonly<Record<string, Serve>> = {
  'pods/attach': serveCommand,
  'pods/exec': serveCommand,
  'pods/log': serveLog,
  'pods/portforward': servePortForward,
  'pods/proxy': serveProxy,
  'services/proxy': serveProxy,
  'nodes/proxy': serveProxy,
}

/** What serves a subresource that answers with something other than an object. */
export function streamOf({ kind, subresource }: ResourceRoute): Serve | undefined {
  return subresource && kind.group === '' ? streams[`${kind.plural}/${subresource.name}`] : undefined
}
