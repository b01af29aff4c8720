import type { Pod } from '@everynode/kube'
import type { Cluster } from '../../engine/cluster.ts'
import { get } from '../../engine/verbs/get.ts'
import { writeWarnings } from '../answer/send.ts'
import type { Exchange } from '../exchange.ts'
import type { ResourceRoute } from '../resources/resource-route.ts'
import { parseLogOptions } from './log-options.ts'

/** Answers `pods/log` as text, until the log ends or, when it is followed, the client goes. */
export function serveLog(cluster: Cluster, exchange: Exchange, { kind, namespace, name }: ResourceRoute): void {
  const { query, response } = exchange
  const options = parseLogOptions(query, name!)
  const pod = get(cluster, { kind, namespace, name: name! }) as Pod
  const target = cluster.kubelets.containerOf(namespace!, name!, query.get('container') || undefined)
  if (!pod.spec?.nodeName) {
    // A Pod that is on no node has no log, which is no error.
    response.writeHead(204).end()
    return
  }
  let isOpen = false
  const open = () => {
    if (isOpen) return
    isOpen = true
    writeWarnings(exchange)
    response.writeHead(200, { 'Content-Type': 'text/plain' })
    response.flushHeaders()
  }
  const reading = cluster.kubelets.logs(target, options, {
    write(bytes) {
      open()
      response.write(bytes)
    },
    end() {
      open()
      response.end()
    },
  })
  open()
  response.on('close', () => reading.stop())
}
