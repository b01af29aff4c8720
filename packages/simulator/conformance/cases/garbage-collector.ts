import assert from 'node:assert/strict'
import type {
  V1ConfigMap,
  V1Deployment,
  V1Namespace,
  V1Pod,
  V1ReplicaSet,
  V1ReplicationController,
} from '@kubernetes/client-node'
import { eventually } from '../cluster/eventually.ts'
import type { Session } from '../cluster/session.ts'
import type { ConformanceCase } from '../conformance-case.ts'
import { deployment, pod, replicationController } from './workloads.ts'

interface ListOf<T> {
  items: T[]
}

/** What Kubernetes promises of what an object leaves behind (test/e2e/apimachinery/garbage_collector.go, namespace.go). */
export const garbageCollectorCases: readonly ConformanceCase[] = [
  {
    id: 'garbage-collector/background',
    title: 'the ReplicaSet and Pods of a Deployment go after it',
    async run(session) {
      await deploymentWithSet(session)
      await session.api.delete(session.in('apps/v1', 'deployments', 'web'), { propagationPolicy: 'Background' })
      await eventually('nothing left', async () => {
        const sets = await session.api.get<ListOf<V1ReplicaSet>>(session.in('apps/v1', 'replicasets'))
        const pods = await session.api.get<ListOf<V1Pod>>(session.in('v1', 'pods'))
        return sets.items.length === 0 && pods.items.length === 0
      })
    },
  },
  {
    id: 'garbage-collector/orphan',
    title: 'a ReplicaSet whose Deployment is deleted with Orphan stays, without an owner',
    async run(session) {
      const { metadata } = await deploymentWithSet(session)
      await session.api.delete(session.in('apps/v1', 'deployments', 'web'), {
        propagationPolicy: 'Orphan',
        preconditions: { uid: metadata!.uid },
      })
      await eventually('the Deployment gone', async () => {
        return (await session.api.codeOf('GET', session.in('apps/v1', 'deployments', 'web'))) === 404
      })
      const { items } = await session.api.get<ListOf<V1ReplicaSet>>(session.in('apps/v1', 'replicasets'))
      assert.deepEqual(
        items.map((set) => set.metadata!.ownerReferences ?? []),
        [[]],
      )
    },
  },
  {
    id: 'garbage-collector/pods',
    title: 'the Pods of a ReplicationController go after it',
    async run(session) {
      const path = session.in('v1', 'replicationcontrollers')
      await session.api.create<V1ReplicationController>(path, replicationController('simpletest', 2))
      const pods = () => session.api.get<ListOf<V1Pod>>(session.in('v1', 'pods'))
      await eventually('two Pods', async () => (await pods()).items.length === 2)
      await session.api.delete(`${path}/simpletest`, { propagationPolicy: 'Background' })
      await eventually('no Pod', async () => (await pods()).items.length === 0)
    },
  },
  {
    id: 'garbage-collector/circle',
    title: 'owners in a circle do not keep each other',
    async run(session) {
      const path = session.in('v1', 'pods')
      const made: V1Pod[] = []
      for (const name of ['one', 'two', 'three']) made.push(await session.api.create<V1Pod>(path, pod(name)))
      for (const [index, { metadata }] of made.entries()) {
        const owner = made[(index + 2) % 3]!.metadata!
        await session.api.patch(`${path}/${metadata!.name}`, {
          metadata: {
            ownerReferences: [
              {
                apiVersion: 'v1',
                kind: 'Pod',
                name: owner.name,
                uid: owner.uid,
                controller: true,
                blockOwnerDeletion: true,
              },
            ],
          },
        })
      }
      await session.api.delete(`${path}/one`, { propagationPolicy: 'Foreground' })
      await eventually('all Pods gone', async () => (await session.api.get<ListOf<V1Pod>>(path)).items.length === 0)
    },
  },
  {
    id: 'namespace/pods-first',
    title: 'a namespace that is deleted loses its Pods before anything else, and says what it waits for',
    async run({ api }) {
      const { metadata } = await api.create<V1Namespace>('/api/v1/namespaces', {
        metadata: { generateName: 'ordered-' },
      })
      const path = `/api/v1/namespaces/${metadata!.name}`
      await eventually('its account', () => api.get(`${path}/serviceaccounts/default`))
      const held = pod('held')
      held.metadata!.finalizers = ['e2e.example.com/finalizer']
      await api.create(`${path}/pods`, held)
      await api.create<V1ConfigMap>(`${path}/configmaps`, {
        metadata: { name: 'kept', finalizers: ['e2e.example.com/finalizer'] },
      })
      await api.delete(path)
      await eventually('what it waits for', async () => {
        const { status } = await api.get<V1Namespace>(path)
        const names = status?.conditions?.filter((one) => one.status === 'True').map(({ type }) => type) ?? []
        return names.includes('NamespaceFinalizersRemaining') && names.includes('NamespaceContentRemaining')
      })
      const waiting = await api.get<V1Pod>(`${path}/pods/held`)
      assert.ok(waiting.metadata!.deletionTimestamp)
      const kept = await api.get<V1ConfigMap>(`${path}/configmaps/kept`)
      assert.equal(kept.metadata!.deletionTimestamp, undefined)
      await api.patch(`${path}/pods/held`, { metadata: { finalizers: null } })
      await eventually('its turn', async () =>
        Boolean((await api.get<V1ConfigMap>(`${path}/configmaps/kept`)).metadata!.deletionTimestamp),
      )
      await api.patch(`${path}/configmaps/kept`, { metadata: { finalizers: null } })
      await eventually('the namespace gone', async () => (await api.codeOf('GET', path)) === 404)
    },
  },
  {
    id: 'namespace/lifecycle',
    title: 'namespaces are patched, replaced, deleted by status and finalizer, and take all with them',
    async run({ api }) {
      const created = await api.create<V1Namespace>('/api/v1/namespaces', { metadata: { generateName: 'life-' } })
      const path = `/api/v1/namespaces/${created.metadata!.name}`
      const patched = await api.patch<V1Namespace>(
        path,
        { metadata: { labels: { testLabel: 'testValue' } } },
        'strategic',
      )
      assert.equal(patched.metadata!.labels!.testLabel, 'testValue')
      const conditions = [{ type: 'StatusPatch', status: 'True', reason: 'E2E', message: 'Patched by a test' }]
      const status = await api.patch<V1Namespace>(`${path}/status`, {
        metadata: { annotations: { e2e: 'yes' } },
        status: { conditions },
      })
      assert.equal(status.status!.conditions![0]!.type, 'StatusPatch')
      await eventually('replaced', async () => {
        const current = await api.get<V1Namespace>(path)
        current.metadata!.labels = { ...current.metadata!.labels, updated: 'yes' }
        return api.replace(path, current)
      })
      await api.create<V1ConfigMap>(`${path}/configmaps`, { metadata: { name: 'goes' } })
      await api.delete(path)
      await eventually('gone', async () => (await api.codeOf('GET', path)) === 404)
      assert.equal(await api.codeOf('GET', `${path}/configmaps/goes`), 404)
    },
  },
]

async function deploymentWithSet({ api, in: at }: Session): Promise<V1Deployment> {
  const made = await api.create(at('apps/v1', 'deployments'), deployment('web', 2))
  await eventually('its ReplicaSet', async () => {
    return (await api.get<ListOf<V1ReplicaSet>>(at('apps/v1', 'replicasets'))).items.length === 1
  })
  return made
}
