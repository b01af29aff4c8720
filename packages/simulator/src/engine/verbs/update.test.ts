import type { KubeObject } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { configMap, kindAt, refusalOf, testCluster } from '../../../test-support/test-cluster.ts'
import { get } from './get.ts'
import { patch } from './patch.ts'
import { updateOrCreate } from './update.ts'

const configMaps = kindAt('v1/configmaps')
const deployments = kindAt('apps/v1/deployments')
const leases = kindAt('coordination.k8s.io/v1/leases')

function updating(kind = configMaps) {
  const world = testCluster()
  const client = world.cluster.clientFor('test')
  const put = (
    name: string,
    object: object,
    { subresource = undefined as string | undefined, context = world.context } = {},
  ) =>
    updateOrCreate(world.cluster, { kind, namespace: 'default', name, subresource, body: { value: object } }, context)
  const merge = (name: string, value: object, subresource?: string) =>
    patch(
      world.cluster,
      { kind, namespace: 'default', name, subresource, type: 'application/merge-patch+json', patch: { value } },
      world.context,
    )
  return { ...world, client, put, merge }
}

function deployment(replicas: number): KubeObject {
  const template = { metadata: { labels: { app: 'd' } }, spec: { containers: [{ name: 'c', image: 'i:1' }] } }
  return {
    metadata: { name: 'd', namespace: 'default' },
    spec: { replicas, selector: { matchLabels: { app: 'd' } }, template },
  }
}

describe('an update', () => {
  it('that changes nothing leaves version and time alone', () => {
    const { client, put, clock } = updating()
    const before = client.create(configMaps, configMap('a', { data: { n: '1' } }))
    clock.advance(5_000)
    const { object } = put('a', { metadata: { name: 'a' }, data: { n: '1' } })
    expect(object).toBe(before)
  })

  it('shares with the version before it what it did not change', () => {
    const { client, put, cluster } = updating()
    client.create(configMaps, configMap('a', { data: { n: '1' }, metadata: { labels: { x: 'y' } } }))
    const before = cluster.store.get('/configmaps', 'default', 'a')!
    const { object } = put('a', { metadata: { name: 'a', labels: { x: 'y' } }, data: { n: '2' } })
    expect(object.metadata.labels).toBe(before.metadata.labels)
    expect(before.data).toEqual({ n: '1' })
  })

  it('without a version means whatever is there; with an old one it is refused', () => {
    const { client, put } = updating()
    const first = client.create(configMaps, configMap('a', { data: { n: '1' } }))
    put('a', { metadata: { name: 'a' }, data: { n: '2' } })
    const { resourceVersion } = first.metadata
    const status = refusalOf(() => put('a', { metadata: { name: 'a', resourceVersion }, data: { n: '3' } }))
    expect(status).toMatchObject({ code: 409, reason: 'Conflict' })
    expect(status.message).toContain('the object has been modified; please apply your changes to the latest version')
  })

  it.each([
    [{ metadata: { name: 'a', resourceVersion: 'abc' } }, 500, 'strconv.ParseUint: parsing "abc": invalid syntax'],
    [{ metadata: { name: 'b' } }, 400, 'the name of the object (b) does not match the name on the URL (a)'],
    [{ metadata: {} }, 400, 'name must be provided'],
    [{ metadata: { name: 'a', namespace: 'x' } }, 400, 'does not match the namespace sent on the request'],
    [{ metadata: { name: 'a', uid: 'other' } }, 409, 'Precondition failed: UID in precondition: other'],
    [
      { metadata: { name: 'a', deletionTimestamp: '2001-01-01T00:00:00Z' } },
      422,
      'metadata.deletionTimestamp: Invalid value: "2001-01-01T00:00:00Z": field is immutable',
    ],
  ])('as %j is refused with %i', (object, code, words) => {
    const { client, put } = updating()
    client.create(configMaps, configMap('a'))
    const status = refusalOf(() => put('a', object))
    expect(status.code).toBe(code)
    expect(status.message).toContain(words)
  })

  it('says a wrong label as often as the real server judges it', () => {
    const { client, merge } = updating()
    client.create(configMaps, configMap('a'))
    const status = refusalOf(() => merge('a', { metadata: { labels: { '/b': 'x' } } }))
    expect(status.message).toBe(
      'ConfigMap "a" is invalid: metadata.labels: Invalid value: "/b": prefix part must be non-empty',
    )
    expect(status.details?.causes).toHaveLength(4)
  })

  it('says what is wrong with a finalizer after all other metadata, for each of its checks', () => {
    const { client, merge } = updating(configMaps)
    client.create(configMaps, configMap('a'))
    const status = refusalOf(() => merge('a', { metadata: { finalizers: ['a:b'] } }))
    const fields = status.details?.causes?.map(({ field }) => field)
    const [names, item] = ['metadata.finalizers', 'metadata.finalizers[0]']
    expect(fields).toEqual([names, item, names, item])
  })

  it('creates only what its kind lets a PUT create', () => {
    expect(refusalOf(() => updating().put('absent', { metadata: { name: 'absent' } })).code).toBe(404)
    const lease = updating(leases)
    expect(lease.put('new', { metadata: { name: 'new' } }).isCreated).toBe(true)
    expect(
      refusalOf(() => lease.put('new', { metadata: { name: 'new' }, spec: { holderIdentity: 'me' } })).message,
    ).toContain('metadata.resourceVersion: Invalid value: 0: must be specified for an update')
  })
})

describe('the generation of an object', () => {
  it('rises with its spec and with nothing else', () => {
    const { client, merge } = updating(deployments)
    client.create(deployments, deployment(1))
    const generationAfter = (change: object, subresource?: string) =>
      merge('d', change, subresource).object.metadata.generation
    expect(generationAfter({ metadata: { labels: { a: 'b' } } })).toBe(1)
    expect(generationAfter({ status: { replicas: 3 } }, 'status')).toBe(1)
    expect(generationAfter({ spec: { replicas: 2 } })).toBe(2)
    expect(generationAfter({ metadata: { generation: 9 } })).toBe(2)
  })

  it('of a Deployment rises with its annotations, unless they come with its status', () => {
    const { client, merge } = updating(deployments)
    client.create(deployments, deployment(1))
    const annotations = (value: string) => ({ metadata: { annotations: { a: value } } })
    expect(merge('d', annotations('1')).object.metadata.generation).toBe(2)
    expect(merge('d', annotations('2'), 'status').object.metadata.generation).toBe(2)
  })

  it('rises when an empty struct takes the place of none', () => {
    const { client, merge } = updating(deployments)
    client.create(deployments, deployment(1))
    const change = { spec: { template: { spec: { affinity: {} } } } }
    expect(merge('d', change).object.metadata.generation).toBe(2)
  })
})

describe('spec and status', () => {
  it('are written through paths of their own', () => {
    const { client, merge } = updating(deployments)
    client.create(deployments, deployment(1))
    const byObject = merge('d', { spec: { replicas: 2 }, status: { replicas: 9 } }).object
    expect(byObject).toMatchObject({ spec: { replicas: 2 }, status: {} })
    const byStatus = merge(
      'd',
      { spec: { replicas: 5 }, status: { replicas: 1 }, metadata: { annotations: { a: 'b' }, labels: { c: 'd' } } },
      'status',
    ).object
    expect(byStatus).toMatchObject({
      spec: { replicas: 2 },
      status: { replicas: 1 },
      metadata: { annotations: { a: 'b' } },
    })
    expect(byStatus.metadata.labels).toBeUndefined()
  })
})

describe('the scale of a workload', () => {
  it('shows and changes its replicas', () => {
    const { client, merge, put, cluster } = updating(deployments)
    client.create(deployments, deployment(1))
    const shown = get(cluster, { kind: deployments, namespace: 'default', name: 'd', subresource: 'scale' })
    expect(shown).toMatchObject({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      spec: { replicas: 1 },
      status: { replicas: 0, selector: 'app=d' },
    })
    merge('d', { spec: { replicas: 4 } }, 'scale')
    expect(client.get(deployments, { namespace: 'default', name: 'd' })).toMatchObject({
      spec: { replicas: 4 },
      metadata: { generation: 2 },
    })
    const status = refusalOf(() =>
      put('d', { metadata: { name: 'd' }, spec: { replicas: -1 } }, { subresource: 'scale' }),
    )
    expect(status.message).toBe(
      'Scale.autoscaling "d" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    )
  })

  it('hands the replicas over to whoever scaled', () => {
    const { client, merge } = updating(deployments)
    client.create(deployments, deployment(1))
    merge('d', { spec: { replicas: 4 } }, 'scale')
    const entries = client.get(deployments, { namespace: 'default', name: 'd' })!.metadata.managedFields!
    const owners = entries.filter(({ fieldsV1 }) => fieldsV1?.['f:spec']?.['f:replicas'])
    expect(owners.map(({ manager, subresource }) => [manager, subresource])).toEqual([['test', 'scale']])
  })
})

describe('a finalizer', () => {
  it('cannot be added to what is being deleted, and the last one takes the object with it', () => {
    const { client, merge, cluster } = updating()
    client.create(configMaps, configMap('a', { metadata: { finalizers: ['example.com/a'] } }))
    client.delete(configMaps, { namespace: 'default', name: 'a' })
    expect(
      refusalOf(() => merge('a', { metadata: { finalizers: ['example.com/a', 'example.com/b'] } })).message,
    ).toContain(
      'no new finalizers can be added if the object is being deleted, found new finalizers []string{"example.com/b"}',
    )
    const heard: (readonly string[] | undefined)[] = []
    cluster.store.subscribe(['/configmaps'], ({ object }) => heard.push(object.metadata.finalizers))
    expect(merge('a', { metadata: { finalizers: null } }).object.metadata.finalizers).toBeUndefined()
    expect(client.get(configMaps, { namespace: 'default', name: 'a' })).toBeUndefined()
    expect(heard).toEqual([['example.com/a']])
  })
})
