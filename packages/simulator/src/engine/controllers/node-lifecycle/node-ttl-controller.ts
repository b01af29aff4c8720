import type { Node } from '@everynode/kube'
import type { Controller } from '../../controller.ts'
import { nodeKind } from '../kinds.ts'
import { WorkQueue } from '../work-queue.ts'

const ANNOTATION = 'node.alpha.kubernetes.io/ttl'

/** For how many nodes a step holds, and what kubelets are told: how long they may keep Secrets, in seconds. */
const steps = [
  { least: 0, most: 100, ttl: 0 },
  { least: 90, most: 500, ttl: 15 },
  { least: 450, most: 1_000, ttl: 30 },
  { least: 900, most: 2_000, ttl: 60 },
  { least: 1_800, most: 10_000, ttl: 300 },
]

/** Writes on each node how long its kubelet may keep what it read: longer in larger clusters (pkg/controller/ttl). */
export const nodeTtlController: Controller = {
  name: 'ttl-controller',
  start(cluster) {
    const client = cluster.clientFor('ttl-controller')
    let step = 0
    const queue = new WorkQueue(cluster.clock, (name) => {
      const node = client.get(nodeKind, { name }) as Node | undefined
      const value = String(steps[step]!.ttl)
      if (!node || node.metadata.annotations?.[ANNOTATION] === value) return
      const body = { metadata: { annotations: { [ANNOTATION]: value } } }
      client.patch(nodeKind, { name }, { type: 'application/strategic-merge-patch+json', body })
    })
    const noteCount = () => {
      const count = cluster.store.count('/nodes')
      while (step < steps.length - 1 && count > steps[step]!.most) step++
      while (step > 0 && count < steps[step]!.least) step--
    }
    noteCount()
    for (const node of cluster.store.list('/nodes')) queue.add(node.metadata.name!)
    const unsubscribe = cluster.store.subscribe(['/nodes'], ({ type, object }) => {
      if (type !== 'MODIFIED') noteCount()
      if (type !== 'DELETED' && object.metadata.annotations?.[ANNOTATION] !== String(steps[step]!.ttl))
        queue.add(object.metadata.name!)
    })
    return () => {
      unsubscribe()
      queue.stop()
    }
  },
}
