import assert from 'node:assert/strict'
import type { V1Pod, V1ResourceQuota } from '@kubernetes/client-node'
import { eventually } from '../cluster/eventually.ts'
import type { Session } from '../cluster/session.ts'
import type { ConformanceCase } from '../conformance-case.ts'
import { pod, replicaSet, replicationController } from './workloads.ts'

interface Counted {
  name: string
  resource: string
  groupVersion: string
  plural: string
  object: object
}

const COUNTED: readonly Counted[] = [
  {
    name: 'config-map',
    resource: 'configmaps',
    groupVersion: 'v1',
    plural: 'configmaps',
    object: { data: { a: 'b' } },
  },
  { name: 'secret', resource: 'secrets', groupVersion: 'v1', plural: 'secrets', object: { stringData: { a: 'b' } } },
  {
    name: 'service',
    resource: 'services',
    groupVersion: 'v1',
    plural: 'services',
    object: { spec: { type: 'ClusterIP', ports: [{ port: 80 }] } },
  },
  {
    name: 'replica-set',
    resource: 'count/replicasets.apps',
    groupVersion: 'apps/v1',
    plural: 'replicasets',
    object: { spec: replicaSet('counted', 0).spec! },
  },
  {
    name: 'replication-controller',
    resource: 'replicationcontrollers',
    groupVersion: 'v1',
    plural: 'replicationcontrollers',
    object: { spec: replicationController('counted', 0).spec! },
  },
]

/** What Kubernetes promises of quotas (test/e2e/apimachinery/resource_quota.go, as facts). */
export const resourceQuotaCases: readonly ConformanceCase[] = [
  {
    id: 'resource-quota/status',
    title: 'the status of a new quota is calculated',
    async run(session) {
      await quota(session, 'test', { services: '1' })
      await used(session, 'test', { services: '0' })
    },
  },
  ...COUNTED.map(({ name, resource, groupVersion, plural, object }): ConformanceCase => ({
    id: `resource-quota/${name}`,
    title: `a quota follows the life of a ${name.replace('-', ' ')}`,
    async run(session) {
      const path = session.in(groupVersion, plural)
      const before = (await session.api.get<{ items: unknown[] }>(path)).items.length
      const hard = String(before + 1)
      await quota(session, 'test', { [resource]: hard })
      await used(session, 'test', { [resource]: String(before) })
      await session.api.create<object>(path, { metadata: { name: 'counted' }, ...object })
      await used(session, 'test', { [resource]: hard })
      const refusal = await session.api.refusalOf('POST', path, { body: { metadata: { name: 'beyond' }, ...object } })
      assert.equal(refusal.code, 403)
      await session.api.delete(`${path}/counted`)
      await used(session, 'test', { [resource]: String(before) })
    },
  })),
  {
    id: 'resource-quota/pod',
    title: 'a quota follows the life of a Pod and what it requests, and refuses what would exceed it',
    async run(session) {
      const path = session.in('v1', 'pods')
      await quota(session, 'test', { pods: '5', cpu: '1', memory: '500Mi', 'requests.example.com/dongle': '3' })
      await used(session, 'test', { pods: '0', cpu: '0', memory: '0', 'requests.example.com/dongle': '0' })
      const wish = { cpu: '500m', memory: '252Mi' }
      await session.api.create(path, podThatWants('fits', wish))
      await used(session, 'test', { pods: '1', cpu: '500m', memory: '252Mi' })
      for (const beyond of [
        { cpu: '600m', memory: '100Mi' },
        { cpu: '100m', memory: '400Mi' },
      ]) {
        const refusal = await session.api.refusalOf('POST', path, { body: podThatWants('beyond', beyond) })
        assert.equal(refusal.code, 403)
      }
      assert.equal(await session.api.codeOf('POST', path, { body: pod('silent') }), 403)
      await session.api.patch(`${path}/fits`, { metadata: { labels: { seen: 'yes' } } })
      await used(session, 'test', { pods: '1', cpu: '500m', memory: '252Mi' })
      await session.api.delete(`${path}/fits`, { gracePeriodSeconds: 0 })
      await used(session, 'test', { pods: '0', cpu: '0', memory: '0' })
    },
  },
  {
    id: 'resource-quota/best-effort',
    title: 'scopes BestEffort and NotBestEffort count each its own Pods',
    async run(session) {
      await quota(session, 'best', { pods: '5' }, ['BestEffort'])
      await quota(session, 'not-best', { pods: '5' }, ['NotBestEffort'])
      await scopesCount(session, ['best', 'not-best'], [pod('plain'), podThatWants('asking', { cpu: '100m' })])
    },
  },
  {
    id: 'resource-quota/terminating',
    title: 'scopes Terminating and NotTerminating count each its own Pods',
    async run(session) {
      await quota(session, 'ending', { pods: '5' }, ['Terminating'])
      await quota(session, 'staying', { pods: '5' }, ['NotTerminating'])
      const limited = pod('limited')
      limited.spec!.activeDeadlineSeconds = 3600
      await scopesCount(session, ['ending', 'staying'], [limited, pod('plain')])
    },
  },
  {
    id: 'resource-quota/update',
    title: 'quotas are read, replaced, patched and deleted as a collection',
    async run(session) {
      const path = session.in('v1', 'resourcequotas')
      const made = await quota(session, 'test', { cpu: '1', memory: '500Mi' })
      assert.deepEqual((await session.api.get<V1ResourceQuota>(`${path}/test`)).spec!.hard, made.spec!.hard)
      await eventually('replaced', async () => {
        const current = await session.api.get<V1ResourceQuota>(`${path}/test`)
        current.spec!.hard = { cpu: '2', memory: '1Gi' }
        return session.api.replace(`${path}/test`, current)
      })
      await used(session, 'test', { cpu: '0', memory: '0' })
      const patched = await session.api.patch<V1ResourceQuota>(
        `${path}/test`,
        { metadata: { labels: { test: 'patched' } }, spec: { hard: { memory: '750Mi' } } },
        'strategic',
      )
      assert.equal(patched.spec!.hard!.memory, '750Mi')
      await session.api.delete(`${path}?labelSelector=test%3Dpatched`)
      await eventually('gone', async () => (await session.api.codeOf('GET', `${path}/test`)) === 404)
    },
  },
  {
    id: 'resource-quota/status-writes',
    title: 'the status of a quota is replaced and patched by itself; its spec is not',
    async run(session) {
      const path = session.in('v1', 'resourcequotas', 'test')
      await quota(session, 'test', { cpu: '500m', memory: '500Mi' })
      await used(session, 'test', { cpu: '0', memory: '0' })
      const replaced = await eventually('the status replaced', async () => {
        const current = await session.api.get<V1ResourceQuota>(`${path}/status`)
        current.status!.hard = { cpu: '1', memory: '1Gi' }
        return session.api.replace(`${path}/status`, current)
      })
      assert.deepEqual([replaced.spec!.hard!.cpu, replaced.status!.hard!.cpu], ['500m', '1'])
      const patched = await session.api.patch<V1ResourceQuota>(`${path}/status`, { status: { hard: { cpu: '750m' } } })
      assert.deepEqual([patched.spec!.hard!.cpu, patched.status!.hard!.cpu], ['500m', '750m'])
    },
  },
]

function quota(
  session: Session,
  name: string,
  hard: Record<string, string>,
  scopes?: string[],
): Promise<V1ResourceQuota> {
  return session.api.create<V1ResourceQuota>(session.in('v1', 'resourcequotas'), {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name },
    spec: { hard, ...(scopes && { scopes }) },
  })
}

/** Waits until the quota says that this much of these resources is used. */
function used({ api, in: at }: Session, name: string, wanted: Record<string, string>): Promise<V1ResourceQuota> {
  return eventually(`${name} used ${JSON.stringify(wanted)}`, async () => {
    const found = await api.get<V1ResourceQuota>(at('v1', 'resourcequotas', name))
    return Object.entries(wanted).every(([resource, amount]) => found.status?.used?.[resource] === amount) && found
  })
}

/** Each Pod counts in the quota of the same place in the list, and in no other. */
async function scopesCount(session: Session, quotas: readonly string[], pods: readonly V1Pod[]): Promise<void> {
  const path = session.in('v1', 'pods')
  for (const [index, body] of pods.entries()) {
    for (const name of quotas) await used(session, name, { pods: '0' })
    await session.api.create(path, body)
    await used(session, quotas[index]!, { pods: '1' })
    await used(session, quotas[1 - index]!, { pods: '0' })
    await session.api.delete(`${path}/${body.metadata!.name}`, { gracePeriodSeconds: 0 })
  }
  for (const name of quotas) await used(session, name, { pods: '0' })
}

function podThatWants(name: string, requests: Record<string, string>): V1Pod {
  const made = pod(name)
  made.spec!.containers[0]!.resources = { requests, limits: requests }
  return made
}
