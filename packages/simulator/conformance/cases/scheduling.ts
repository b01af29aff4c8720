import assert from 'node:assert/strict'
import type { V1Pod } from '@kubernetes/client-node'
import { eventually } from '../cluster/eventually.ts'
import { workerNodes, type Session } from '../cluster/session.ts'
import type { ConformanceCase } from '../conformance-case.ts'
import { pod } from './workloads.ts'

const RESOURCE = 'example.com/seats'
const PLACE = RESOURCE.replace('/', '~1')

/** What Kubernetes promises of placement (test/e2e/scheduling, as facts). */
export const schedulingCases: readonly ConformanceCase[] = [
  {
    id: 'scheduling/preemption',
    title: 'an important Pod takes the place of one without grace that is less important',
    isSerial: true,
    async run(session) {
      const nodes = (await workerNodes(session.api)).map(({ metadata }) => metadata!.name!)
      const seats = (op: string) =>
        Promise.all(
          nodes.map((name) =>
            session.api.patch(
              `/api/v1/nodes/${name}/status`,
              ['capacity', 'allocatable'].map((part) => ({ op, path: `/status/${part}/${PLACE}`, value: '1' })),
              'json',
            ),
          ),
        )
      await seats('add')
      try {
        for (const [index] of nodes.entries()) await create(session, `low-${index}`)
        await eventually('all seats taken', async () => (await running(session)).length === nodes.length)
        await create(session, 'high', 'system-node-critical')
        await eventually('a seat for the important one', async () => (await running(session)).includes('high'))
        assert.equal((await running(session)).length, nodes.length)
      } finally {
        await seats('remove')
      }
    },
  },
]

async function create(session: Session, name: string, priorityClassName?: string): Promise<void> {
  const one = pod(name)
  const [container] = one.spec!.containers
  container!.resources = { limits: { [RESOURCE]: '1' } }
  const spec = { ...one.spec!, terminationGracePeriodSeconds: 0, ...(priorityClassName && { priorityClassName }) }
  await session.api.create<V1Pod>(session.in('v1', 'pods'), { ...one, spec })
}

async function running(session: Session): Promise<string[]> {
  const { items } = await session.api.get<{ items: V1Pod[] }>(session.in('v1', 'pods'))
  return items.filter(({ status }) => status?.phase === 'Running').map(({ metadata }) => metadata!.name!)
}
