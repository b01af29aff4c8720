import assert from 'node:assert/strict'
import type { V1ConfigMap, V1Deployment, V1PodTemplate, V1ServiceAccount, VersionInfo } from '@kubernetes/client-node'
import { eventually } from '../cluster/eventually.ts'
import { workerNodes } from '../cluster/session.ts'
import type { ConformanceCase } from '../conformance-case.ts'
import { deployment } from './workloads.ts'

interface ListOf<T> {
  metadata: { continue?: string; remainingItemCount?: number; resourceVersion: string }
  items: T[]
}

/** What Kubernetes promises of the API itself (test/e2e/apimachinery, test/e2e/architecture, test/e2e/auth, as facts). */
export const apiMachineryCases: readonly ConformanceCase[] = [
  {
    id: 'api/version',
    title: 'the server says its version',
    async run({ api }) {
      const { major, minor, gitVersion } = await api.get<VersionInfo>('/version')
      assert.match(`${major}.${minor}`, /^1\.\d+\+?$/)
      assert.match(gitVersion, /^v1\.\d+\.\d+/)
    },
  },
  {
    id: 'api/two-nodes',
    title: 'there are two nodes that take any Pod, and they say their system and version',
    async run({ api }) {
      const nodes = await workerNodes(api)
      assert.ok(nodes.length >= 2)
      for (const { status } of nodes) assert.ok(status!.nodeInfo!.kubeletVersion && status!.nodeInfo!.operatingSystem)
    },
  },
  {
    id: 'api/discovery',
    title: 'every group prefers one of its versions, and each version lists its resources',
    async run({ api }) {
      const { groups } = await api.get<{ groups: ApiGroup[] }>('/apis')
      for (const { name, versions, preferredVersion } of groups) {
        const own = await api.get<ApiGroup>(`/apis/${name}`)
        assert.equal(own.name, name)
        assert.ok(
          versions.some(({ groupVersion }) => groupVersion === preferredVersion.groupVersion),
          name,
        )
        const { resources, groupVersion } = await api.get<{ groupVersion: string; resources: { name: string }[] }>(
          `/apis/${preferredVersion.groupVersion}`,
        )
        assert.equal(groupVersion, preferredVersion.groupVersion)
        assert.ok(resources.length > 0, name)
      }
    },
  },
  {
    id: 'api/aggregated-discovery',
    title: 'one answer tells all groups, versions and resources to those who ask for it',
    async run({ api }) {
      for (const path of ['/api', '/apis']) {
        const { headers, body } = await api.send('GET', path, {
          headers: { accept: 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList' },
        })
        assert.equal(headers['content-type'], 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList')
        const { kind, items } = body as { kind: string; items: { versions: { resources: { resource: string }[] }[] }[] }
        assert.equal(kind, 'APIGroupDiscoveryList')
        const names = items.flatMap(({ versions }) =>
          versions.flatMap(({ resources }) => resources.map(({ resource }) => resource)),
        )
        assert.ok(names.includes(path === '/api' ? 'configmaps' : 'daemonsets'))
      }
      assert.equal(
        await api.codeOf('GET', '/apis', {
          headers: { accept: 'application/json;g=apidiscovery.k8s.io;v=v9;as=APIGroupDiscoveryList' },
        }),
        406,
      )
    },
  },
  {
    id: 'api/chunks',
    title: 'a long list comes in pieces of one version that together are the whole',
    async run(session) {
      const path = session.in('v1', 'podtemplates')
      const count = 120
      const makeSome = async (start: number) => {
        for (let index = start; index < count; index += 8)
          await session.api.create<V1PodTemplate>(path, {
            metadata: { name: `template-${String(index).padStart(4, '0')}` },
            template: { spec: { containers: [{ name: 'test', image: 'test2' }] } },
          })
      }
      await Promise.all(Array.from({ length: 8 }, (_, start) => makeSome(start)))
      let token = ''
      let version = ''
      const seen: string[] = []
      do {
        const query = new URLSearchParams({ limit: '17', ...(token && { continue: token }) }).toString()
        const { metadata, items } = await session.api.get<ListOf<V1PodTemplate>>(`${path}?${query}`)
        assert.ok(items.length <= 17)
        if (version) assert.equal(metadata.resourceVersion, version)
        version = metadata.resourceVersion
        seen.push(...items.map((item) => item.metadata!.name!))
        assert.equal(metadata.remainingItemCount ?? 0, count - seen.length)
        token = metadata.continue ?? ''
      } while (token)
      const whole = await session.api.get<ListOf<V1PodTemplate>>(path)
      assert.deepEqual(
        seen,
        whole.items.map((item) => item.metadata!.name),
      )
      assert.equal(seen.length, count)
    },
  },
  {
    id: 'api/no-table',
    title: 'what has no metadata to show cannot be had as a Table',
    async run({ api }) {
      const refusal = await api.refusalOf('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
        body: { spec: { resourceAttributes: { verb: 'list', resource: 'services' } } },
        headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' },
      })
      assert.deepEqual([refusal.code, refusal.reason], [406, 'NotAcceptable'])
    },
  },
  ...(['POST', 'PATCH'] as const).map((method): ConformanceCase => ({
    id: `api/unknown-fields-${method === 'POST' ? 'create' : 'apply'}`,
    title: 'strict validation names unknown and doubled fields, of the object and of its metadata',
    async run(session) {
      const path = session.in('apps/v1', 'deployments')
      const wish = JSON.stringify(deployment('web', 1)).slice(0, -1)
      const spec = JSON.stringify(deployment('web', 1).spec).slice(1, -1)
      const text = `${wish.replace('"metadata":{', '"metadata":{"unknownMeta":"a",')},"unknown1":"val","unknownDupe":"a","unknownDupe":"b","spec":{${spec},"paused":true,"paused":false}}`
      const isApply = method === 'PATCH'
      const refusal = await session.api.refusalOf(
        method,
        isApply ? `${path}/web?fieldManager=test&fieldValidation=Strict` : `${path}?fieldValidation=Strict`,
        { body: text, headers: { 'content-type': isApply ? 'application/apply-patch+yaml' : 'application/json' } },
      )
      const message = refusal.message ?? ''
      if (isApply) assert.match(message, /duplicate|already (set|defined)|unknown/u)
      else {
        for (const part of [
          'strict decoding error',
          'unknown field "unknown1"',
          'unknown field "metadata.unknownMeta"',
          'duplicate field "spec"',
          'duplicate field "spec.paused"',
        ])
          assert.ok(message.includes(part), `${part} in: ${message}`)
        assert.equal(refusal.code, 400)
      }
      assert.equal(await session.api.codeOf('GET', `${path}/web`), 404)
    },
  })),
  {
    id: 'api/apply',
    title: 'two appliers share an object, are told of conflicts, and may force them',
    async run(session) {
      const path = session.in('apps/v1', 'deployments', 'web')
      const apply = (manager: string, replicas: number, force = false) =>
        session.api.send('PATCH', `${path}?fieldManager=${manager}&force=${force}`, {
          body: { ...deployment('web', replicas) },
          headers: { 'content-type': 'application/apply-patch+yaml' },
        })
      assert.equal((await apply('one', 1)).code, 201)
      assert.equal((await apply('two', 1)).code, 200)
      const { code, body } = await apply('two', 2)
      assert.equal(code, 409)
      assert.match((body as { message: string }).message, /conflict with "one".*\.spec\.replicas/su)
      assert.equal((await apply('two', 2, true)).code, 200)
      const { metadata, spec } = await session.api.get<V1Deployment>(path)
      assert.equal(spec!.replicas, 2)
      assert.ok(metadata!.managedFields!.some(({ manager, operation }) => manager === 'two' && operation === 'Apply'))
    },
  },
  {
    id: 'service-account/lifecycle',
    title:
      'accounts are watched, patched, listed, replaced and deleted; the root certificate comes back when it is lost',
    async run(session) {
      const list = session.in('v1', 'serviceaccounts')
      const watch = await session.api.watch<V1ServiceAccount>(list)
      await session.api.create<V1ServiceAccount>(list, {
        metadata: { name: 'test', labels: { of: session.namespace } },
      })
      await watch.next('it added', ({ type, object }) => type === 'ADDED' && object.metadata!.name === 'test')
      const patched = await session.api.patch<V1ServiceAccount>(
        `${list}/test`,
        { automountServiceAccountToken: false },
        'strategic',
      )
      assert.equal(patched.automountServiceAccountToken, false)
      const all = await session.api.get<ListOf<V1ServiceAccount>>(
        `/api/v1/serviceaccounts?labelSelector=of%3D${session.namespace}`,
      )
      assert.equal(all.items.length, 1)
      await session.api.replace(`${list}/test`, { ...patched, automountServiceAccountToken: true })
      await session.api.delete(`${list}?labelSelector=of%3D${session.namespace}`)
      await watch.next('it deleted', ({ type }) => type === 'DELETED')
      watch.close()
      const root = session.in('v1', 'configmaps', 'kube-root-ca.crt')
      const { data } = await session.api.get<V1ConfigMap>(root)
      await session.api.delete(root)
      await eventually('made again', async () => (await session.api.codeOf('GET', root)) === 200)
      await session.api.patch(root, { data: { 'ca.crt': 'not a certificate' } })
      await eventually(
        'set right',
        async () => (await session.api.get<V1ConfigMap>(root)).data!['ca.crt'] === data!['ca.crt'],
      )
    },
  },
]

interface ApiGroup {
  name: string
  versions: { groupVersion: string }[]
  preferredVersion: { groupVersion: string }
}
