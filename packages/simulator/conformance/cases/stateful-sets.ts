import assert from 'node:assert/strict'
import type { V1Pod, V1StatefulSet } from '@kubernetes/client-node'
import { eventually } from '../cluster/eventually.ts'
import type { Session } from '../cluster/session.ts'
import type { ConformanceCase } from '../conformance-case.ts'
import { OTHER_IMAGE, podTemplate, SERVER_IMAGE } from './workloads.ts'

const labels = { name: 'db' }

/** What Kubernetes promises of StatefulSets (test/e2e/apps/statefulset.go, as facts). */
export const statefulSetCases: readonly ConformanceCase[] = [
  {
    id: 'stateful-set/order',
    title: 'Pods come one after the other from the first and go one after the other from the last',
    async run(session) {
      const { api } = session
      const pods = session.in('v1', 'pods')
      const { metadata } = await api.get<{ metadata: { resourceVersion: string } }>(pods)
      await create(session, 3)
      await ready(session, 3)
      await api.patch(session.in('apps/v1', 'statefulsets', 'db', 'scale'), { spec: { replicas: 0 } })
      await eventually('no Pods', async () => (await api.get<{ items: V1Pod[] }>(pods)).items.length === 0)
      const { resourceVersion } = metadata
      const watch = await api.watch<V1Pod>(pods, { labelSelector: 'name=db', resourceVersion })
      try {
        const order: string[] = []
        while (order.length < 6) {
          const { type, object } = await watch.next('a Pod comes or goes', (event) => event.type !== 'MODIFIED')
          order.push(`${type} ${object.metadata!.name}`)
        }
        const come = ['ADDED db-0', 'ADDED db-1', 'ADDED db-2']
        assert.deepEqual(order, [...come, 'DELETED db-2', 'DELETED db-1', 'DELETED db-0'])
      } finally {
        watch.close()
      }
    },
  },
  {
    id: 'stateful-set/canary',
    title: 'a partition keeps the Pods below it on the old template, and lets them over when it is lowered',
    async run(session) {
      await create(session, 3, 2)
      await ready(session, 3)
      const containers = [{ name: 'app', image: OTHER_IMAGE }]
      const path = session.in('apps/v1', 'statefulsets', 'db')
      await session.api.patch(path, { spec: { template: { spec: { containers } } } }, 'strategic')
      await images(session, [SERVER_IMAGE, SERVER_IMAGE, OTHER_IMAGE])
      await session.api.delete(session.in('v1', 'pods', 'db-0'))
      await images(session, [SERVER_IMAGE, SERVER_IMAGE, OTHER_IMAGE])
      await session.api.patch(path, { spec: { updateStrategy: { rollingUpdate: { partition: 0 } } } })
      await images(session, [OTHER_IMAGE, OTHER_IMAGE, OTHER_IMAGE])
      await eventually('one revision', async () => {
        const { status } = await session.api.get<V1StatefulSet>(path)
        return status!.currentRevision === status!.updateRevision
      })
    },
  },
]

async function create(session: Session, replicas: number, partition = 0): Promise<void> {
  await session.api.create<V1StatefulSet>(session.in('apps/v1', 'statefulsets'), {
    metadata: { name: 'db', labels },
    spec: {
      serviceName: 'db',
      replicas,
      selector: { matchLabels: labels },
      template: podTemplate(labels),
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition } },
    },
  })
}

function ready(session: Session, count: number): Promise<unknown> {
  return eventually(`${count} Pods ready`, async () => {
    const { status } = await session.api.get<V1StatefulSet>(session.in('apps/v1', 'statefulsets', 'db'))
    return status?.readyReplicas === count
  })
}

function images(session: Session, wanted: readonly string[]): Promise<unknown> {
  return eventually(`images ${wanted.join()}`, async () => {
    const { items } = await session.api.get<{ items: V1Pod[] }>(session.in('v1', 'pods'))
    const isReady = ({ metadata, status }: V1Pod) =>
      !metadata!.deletionTimestamp &&
      status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True')
    const byName = items.toSorted((a, b) => (a.metadata!.name! < b.metadata!.name! ? -1 : 1))
    return items.every(isReady) && byName.map(({ spec }) => spec!.containers[0]!.image).join() === wanted.join()
  })
}
