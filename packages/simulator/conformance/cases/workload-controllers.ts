import assert from 'node:assert/strict'
import type {
  V1Deployment,
  V1Pod,
  V1ReplicaSet,
  V1ReplicationController,
  V1ResourceQuota,
  V1Scale,
} from '@kubernetes/client-node'
import { eventually } from '../cluster/eventually.ts'
import type { Session } from '../cluster/session.ts'
import type { ConformanceCase } from '../conformance-case.ts'
import { deployment, OTHER_IMAGE, pod, replicaSet, replicationController } from './workloads.ts'

interface ListOf<T> {
  items: T[]
}

/** What Kubernetes promises of ReplicaSets and ReplicationControllers (test/e2e/apps/replica_set.go, rc.go, as facts). */
export const replicaCases: readonly ConformanceCase[] = [
  ...(['apps/v1|replicasets', 'v1|replicationcontrollers'] as const).flatMap((resource) => replicasOf(resource)),
  {
    id: 'replica-set/replace-and-patch',
    title: 'a ReplicaSet is scaled and patched, and lists what it has',
    async run(session) {
      const path = session.in('apps/v1', 'replicasets', 'web')
      await session.api.create(session.in('apps/v1', 'replicasets'), replicaSet('web', 1))
      await replicas(session, path, 1)
      const scaled = await session.api.get<V1Scale>(`${path}/scale`)
      scaled.spec!.replicas = 2
      await session.api.replace(`${path}/scale`, scaled)
      await replicas(session, path, 2)
      const patch = {
        metadata: { labels: { 'test-rs': 'patched' } },
        spec: {
          replicas: 3,
          template: { spec: { terminationGracePeriodSeconds: 0, containers: [{ name: 'app', image: OTHER_IMAGE }] } },
        },
      }
      const patched = await session.api.patch<V1ReplicaSet>(path, patch, 'strategic')
      assert.equal(patched.metadata!.labels!['test-rs'], 'patched')
      await replicas(session, path, 3)
      const { items } = await session.api.get<ListOf<V1ReplicaSet>>(
        '/apis/apps/v1/replicasets?labelSelector=test-rs%3Dpatched',
      )
      assert.ok(items.some(({ metadata }) => metadata!.namespace === session.namespace))
      await session.api.delete(`${session.in('apps/v1', 'replicasets')}?labelSelector=test-rs%3Dpatched`)
      await eventually('gone', async () => (await session.api.codeOf('GET', path)) === 404)
    },
  },
  {
    id: 'replication-controller/failure',
    title: 'a quota that refuses Pods shows as a condition, which goes when there is room',
    async run(session) {
      await session.api.create<V1ResourceQuota>(session.in('v1', 'resourcequotas'), {
        metadata: { name: 'limit' },
        spec: { hard: { pods: '2' } },
      })
      await eventually('the quota counted', async () =>
        Boolean(
          (await session.api.get<V1ResourceQuota>(session.in('v1', 'resourcequotas', 'limit'))).status?.hard?.pods,
        ),
      )
      const path = session.in('v1', 'replicationcontrollers', 'many')
      await session.api.create(session.in('v1', 'replicationcontrollers'), replicationController('many', 3))
      const fails = async () =>
        (await session.api.get<V1ReplicationController>(path)).status?.conditions?.some(
          ({ type, status }) => type === 'ReplicaFailure' && status === 'True',
        ) ?? false
      await eventually('the condition', fails)
      await session.api.patch(path, { spec: { replicas: 2 } })
      await eventually('no condition', async () => !(await fails()))
    },
  },
]

/** What Kubernetes promises of Deployments (test/e2e/apps/deployment.go, as facts). */
export const deploymentCases: readonly ConformanceCase[] = [
  {
    id: 'deployment/scale',
    title: 'a Deployment is scaled through its scale, by replacing and by patching',
    async run(session) {
      const path = await deploy(session, deployment('web', 1))
      const scale = await session.api.get<V1Scale>(`${path}/scale`)
      assert.deepEqual([scale.kind, scale.apiVersion, scale.spec!.replicas], ['Scale', 'autoscaling/v1', 1])
      scale.metadata!.resourceVersion = ''
      scale.spec!.replicas = 2
      assert.equal((await session.api.replace(`${path}/scale`, scale)).spec!.replicas, 2)
      await complete(session, path, 2)
      const patched = await session.api.patch<V1Scale>(`${path}/scale`, { spec: { replicas: 4 } }, 'strategic')
      assert.equal(patched.spec!.replicas, 4)
      await complete(session, path, 4)
    },
  },
  {
    id: 'deployment/recreate',
    title: 'with Recreate no Pod of the new template runs beside one of the old',
    async run(session) {
      const wish = deployment('web', 1)
      wish.spec!.strategy = { type: 'Recreate' }
      const path = await deploy(session, wish)
      const pods = session.in('v1', 'pods')
      const { metadata } = await session.api.get<ListOf<V1Pod> & { metadata: { resourceVersion: string } }>(pods)
      const watch = await session.api.watch<V1Pod>(pods, { resourceVersion: metadata.resourceVersion })
      await session.api.patch(path, setImage(OTHER_IMAGE), 'strategic')
      await complete(session, path, 1)
      const gone = watch.events.findIndex(
        ({ object }) =>
          ['Succeeded', 'Failed'].includes(object.status?.phase ?? '') || object.metadata!.deletionTimestamp,
      )
      const begun = watch.events.findIndex(({ type }) => type === 'ADDED')
      assert.ok(gone >= 0 && begun > gone, `the old Pod ends (event ${gone}) before the new one begins (${begun})`)
      watch.close()
    },
  },
  {
    id: 'deployment/rolling-update',
    title: 'a rolling update adopts a ReplicaSet that fits, numbers its own, and empties the old one',
    async run(session) {
      const sets = session.in('apps/v1', 'replicasets')
      const old = replicaSet('web', 1)
      old.metadata!.annotations = { 'deployment.kubernetes.io/revision': '3546343826724305832' }
      await session.api.create(sets, old)
      await replicas(session, session.in('apps/v1', 'replicasets', 'web'), 1)
      const path = await deploy(session, deployment('web', 1, OTHER_IMAGE))
      const made = await session.api.get<V1Deployment>(path)
      assert.equal(made.metadata!.annotations!['deployment.kubernetes.io/revision'], '3546343826724305833')
      const { items } = await session.api.get<ListOf<V1ReplicaSet>>(sets)
      assert.equal(items.length, 2)
      const left = items.find(({ metadata }) => metadata!.name === 'web')!
      assert.equal(left.spec!.replicas, 0)
      assert.equal(left.metadata!.ownerReferences![0]!.uid, made.metadata!.uid)
    },
  },
  {
    id: 'deployment/history-limit',
    title: 'old ReplicaSets beyond the history limit are deleted',
    async run(session) {
      const wish = deployment('web', 1)
      wish.spec!.revisionHistoryLimit = 0
      const path = await deploy(session, wish)
      await session.api.patch(path, setImage(OTHER_IMAGE), 'strategic')
      await complete(session, path, 1)
      await eventually('one ReplicaSet', async () => {
        return (await session.api.get<ListOf<V1ReplicaSet>>(session.in('apps/v1', 'replicasets'))).items.length === 1
      })
    },
  },
  {
    id: 'deployment/rollover',
    title: 'a newer template takes over while an older one is still rolling out',
    async run(session) {
      const wish = deployment('web', 1, 'foo:non-existent')
      wish.spec!.minReadySeconds = 1
      wish.spec!.strategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }
      await session.api.create(session.in('apps/v1', 'deployments'), wish)
      const path = session.in('apps/v1', 'deployments', 'web')
      await eventually('the first ReplicaSet', async () =>
        Boolean((await session.api.get<V1Deployment>(path)).status?.replicas),
      )
      await session.api.patch(path, setImage(OTHER_IMAGE), 'strategic')
      await complete(session, path, 1)
      const { items } = await session.api.get<ListOf<V1ReplicaSet>>(session.in('apps/v1', 'replicasets'))
      assert.deepEqual(items.map(({ status }) => status!.replicas).toSorted(), [0, 1])
    },
  },
  {
    id: 'deployment/lifecycle',
    title: 'a Deployment is watched, patched, its status and scale written, and deleted as a collection',
    async run(session) {
      const path = await deploy(session, deployment('web', 2))
      const patched = await session.api.patch<V1Deployment>(
        path,
        {
          metadata: { labels: { 'test-deployment': 'patched' } },
          spec: { replicas: 1, template: { spec: { terminationGracePeriodSeconds: 0 } } },
        },
        'strategic',
      )
      assert.equal(patched.metadata!.labels!['test-deployment'], 'patched')
      await complete(session, path, 1)
      const { items } = await session.api.get<ListOf<V1Deployment>>(
        '/apis/apps/v1/deployments?labelSelector=test-deployment%3Dpatched',
      )
      assert.ok(items.some(({ metadata }) => metadata!.namespace === session.namespace))
      const status = await session.api.patch<V1Deployment>(`${path}/status`, {
        metadata: { annotations: { seen: 'yes' } },
        status: { readyReplicas: 0, availableReplicas: 0 },
      })
      assert.equal(status.status!.readyReplicas ?? 0, 0)
      await eventually(
        'the controller sets it right',
        async () => (await session.api.get<V1Deployment>(path)).status!.readyReplicas === 1,
      )
      await session.api.delete(`${session.in('apps/v1', 'deployments')}?labelSelector=test-deployment%3Dpatched`, {
        gracePeriodSeconds: 1,
      })
      await eventually('gone', async () => (await session.api.codeOf('GET', path)) === 404)
    },
  },
  statusEndpoints('deployment', 'deployments', () => deployment('web', 1)),
  statusEndpoints('replica-set', 'replicasets', () => replicaSet('web', 1)),
]

function replicasOf(resource: string): ConformanceCase[] {
  const [groupVersion, plural] = resource.split('|') as [string, string]
  const isSet = plural === 'replicasets'
  const area = isSet ? 'replica-set' : 'replication-controller'
  const body = (count: number) => (isSet ? replicaSet('web', count) : replicationController('web', count))
  return [
    {
      id: `${area}/adopts-and-releases`,
      title: 'a Pod that matches is adopted, one that stops to match is released',
      async run(session) {
        const path = session.in('v1', 'pods', 'orphan')
        await session.api.create(session.in('v1', 'pods'), pod('orphan', { name: 'web' }))
        const owner = await session.api.create<V1ReplicaSet | V1ReplicationController>(
          session.in(groupVersion, plural),
          body(1),
        )
        const owners = async () => (await session.api.get<V1Pod>(path)).metadata!.ownerReferences ?? []
        await eventually('adopted', async () => (await owners()).some(({ uid }) => uid === owner.metadata!.uid))
        await session.api.patch(path, { metadata: { labels: { name: 'not-matching' } } })
        await eventually('released', async () => (await owners()).length === 0)
      },
    },
    {
      id: `${area}/scale`,
      title: 'the scale is read, replaced and patched',
      async run(session) {
        const path = session.in(groupVersion, plural, 'web')
        await session.api.create<object>(session.in(groupVersion, plural), body(1))
        await replicas(session, path, 1)
        const scale = await session.api.get<V1Scale>(`${path}/scale`)
        assert.equal(scale.spec!.replicas, 1)
        scale.metadata!.resourceVersion = ''
        scale.spec!.replicas = 2
        assert.equal((await session.api.replace(`${path}/scale`, scale)).spec!.replicas, 2)
        await replicas(session, path, 2)
        assert.equal(
          (await session.api.patch<V1Scale>(`${path}/scale`, { spec: { replicas: 4 } }, 'strategic')).spec!.replicas,
          4,
        )
        await replicas(session, path, 4)
      },
    },
    {
      id: `${area}/watched`,
      title: 'life from creation through patches of object, status and scale to deletion is seen by a watch',
      async run(session) {
        const list = session.in(groupVersion, plural)
        const watch = await session.api.watch<V1ReplicaSet>(list, { labelSelector: 'name=web' })
        await session.api.create<object>(list, body(1))
        await watch.next('added', ({ type }) => type === 'ADDED')
        await watch.next('ready', ({ object }) => object.status?.readyReplicas === 1)
        await session.api.patch(`${list}/web`, { metadata: { labels: { patched: 'yes' } } })
        await watch.next('the label', ({ object }) => object.metadata!.labels?.patched === 'yes')
        await session.api.patch(`${list}/web/status`, { status: { availableReplicas: 0 } })
        await watch.next('the status', ({ object }) => (object.status?.availableReplicas ?? 0) === 0)
        await watch.next('the controller’s status', ({ object }) => object.status?.availableReplicas === 1)
        await session.api.delete(`${list}?labelSelector=name%3Dweb`)
        await watch.next('deleted', ({ type }) => type === 'DELETED')
        watch.close()
      },
    },
  ]
}

function statusEndpoints(area: string, plural: string, body: () => V1Deployment | V1ReplicaSet): ConformanceCase {
  return {
    id: `${area}/status`,
    title: 'the status is read, replaced and patched by itself',
    async run(session) {
      const path = session.in('apps/v1', plural, 'web')
      await session.api.create(session.in('apps/v1', plural), body())
      await replicas(session, path, 1)
      const has = async (type: string) =>
        (await session.api.get<V1ReplicaSet>(`${path}/status`)).status?.conditions?.some((one) => one.type === type)
      await eventually('replaced', async () => {
        const current = await session.api.get<V1ReplicaSet>(`${path}/status`)
        const condition = { type: 'StatusUpdate', status: 'True', reason: 'E2E', message: 'Set from a test' }
        current.status!.conditions = [...(current.status!.conditions ?? []), condition]
        return session.api.replace(`${path}/status`, current)
      })
      assert.ok(await has('StatusUpdate'))
      await session.api.patch(`${path}/status`, { status: { conditions: [{ type: 'StatusPatched', status: 'True' }] } })
      assert.ok(await has('StatusPatched'))
    },
  }
}

function setImage(image: string): object {
  return { spec: { template: { spec: { containers: [{ name: 'app', image }] } } } }
}

/** Creates a Deployment, waits until it is complete, and returns its path. */
async function deploy(session: Session, body: V1Deployment): Promise<string> {
  await session.api.create(session.in('apps/v1', 'deployments'), body)
  const path = session.in('apps/v1', 'deployments', body.metadata!.name!)
  await complete(session, path, body.spec!.replicas!)
  return path
}

function complete({ api }: Session, path: string, count: number): Promise<V1Deployment> {
  return eventually(`a rollout of ${count}`, async () => {
    const found = await api.get<V1Deployment>(path)
    const { replicas: all, updatedReplicas, availableReplicas, observedGeneration } = found.status ?? {}
    return (
      [all, updatedReplicas, availableReplicas].every((number) => number === count) &&
      observedGeneration! >= found.metadata!.generation! &&
      found
    )
  })
}

/** Waits until that many replicas are ready. */
function replicas({ api }: Session, path: string, count: number): Promise<V1ReplicaSet> {
  return eventually(`${count} ready replicas`, async () => {
    const found = await api.get<V1ReplicaSet>(path)
    return (found.status?.readyReplicas ?? 0) === count && found
  })
}
