import type { Cluster } from '../../engine/cluster.ts'
import { sendText } from '../answer/send.ts'
import type { Exchange } from '../exchange.ts'

const TYPE = 'text/plain; version=0.0.4; charset=utf-8; escaping=underscores'

/** Answers `/metrics` with the number of stored objects by resource, in the Prometheus text format; false for other paths. */
export function answerMetrics(exchange: Exchange, { store }: Cluster): boolean {
  if (exchange.path !== '/metrics') return false
  const counts = store.storageKeys.map((key) => {
    const [group, resource] = key.split('/')
    return `apiserver_resource_objects{group="${group}",resource="${resource}"} ${store.count(key)}`
  })
  const lines = [
    '# HELP apiserver_resource_objects Number of stored objects at the time of last check split by kind.',
    '# TYPE apiserver_resource_objects gauge',
    ...counts,
    '# HELP etcd_mvcc_revision The revision of the latest change.',
    '# TYPE etcd_mvcc_revision gauge',
    `etcd_mvcc_revision ${store.revision}`,
  ]
  sendText(exchange, 200, `${lines.join('\n')}\n`, TYPE)
  return true
}
