import { describe, expect, it } from 'vitest'
import { configMap, kindAt, pod, refusalOf, testCluster } from '../../../test-support/test-cluster.ts'
import { create } from './create.ts'

const configMaps = kindAt('v1/configmaps')
const daemonSets = kindAt('apps/v1/daemonsets')
const namespaces = kindAt('v1/namespaces')
const pods = kindAt('v1/pods')

function creating() {
  const world = testCluster()
  const make = (object: object, { namespace = 'default', kind = configMaps, context = world.context } = {}) =>
    create(world.cluster, { kind, namespace, body: { value: object } }, context)
  return { ...world, make }
}

describe('a create', () => {
  it('lets the server alone decide about identity, times and versions', () => {
    const { make } = creating()
    const metadata = {
      name: 'a',
      uid: 'mine',
      creationTimestamp: '2001-01-01T00:00:00Z',
      deletionTimestamp: '2001-01-01T00:00:00Z',
      deletionGracePeriodSeconds: 7,
      selfLink: '/x',
    }
    const stored = make({ metadata })
    expect(stored.metadata).toMatchObject({
      name: 'a',
      namespace: 'default',
      creationTimestamp: '2026-01-01T00:00:00Z',
    })
    expect(stored.metadata.uid).not.toBe('mine')
    for (const field of ['deletionTimestamp', 'deletionGracePeriodSeconds', 'selfLink'])
      expect(stored.metadata).not.toHaveProperty(field)
  })

  it('drops the status of kinds whose status is written apart, and counts their generations', () => {
    const { make } = creating()
    const template = { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'c', image: 'i:1' }] } }
    const object = {
      metadata: { name: 'd', generation: 7 },
      spec: { selector: { matchLabels: { app: 'x' } }, template },
      status: { numberReady: 5 },
    }
    const stored = make(object, { kind: daemonSets })
    expect(stored.status).toEqual({
      currentNumberScheduled: 0,
      numberMisscheduled: 0,
      desiredNumberScheduled: 0,
      numberReady: 0,
    })
    expect(stored.metadata.generation).toBe(1)
  })

  it('makes a name of at most 63 characters from generateName', () => {
    const { make } = creating()
    expect(make({ metadata: { generateName: 'n'.repeat(250) } }).metadata.name).toMatch(
      /^n{58}[bcdfghjklmnpqrstvwxz2456789]{5}$/,
    )
    expect(make({ metadata: { name: 'both', generateName: 'gen-' } }).metadata.name).toBe('both')
  })

  it('tries another name when a generated one is taken', () => {
    const suffixes = ['aaaaa', 'aaaaa', 'bbbbb', ...Array.from({ length: 20 }, () => 'bbbbb')]
    const { cluster, make } = creating()
    const ids = cluster.ids as { suffix: (length: number) => string }
    ids.suffix = () => suffixes.shift()!
    expect(make({ metadata: { generateName: 'x-' } }).metadata.name).toBe('x-aaaaa')
    expect(make({ metadata: { generateName: 'x-' } }).metadata.name).toBe('x-bbbbb')
    expect(refusalOf(() => make({ metadata: { generateName: 'x-' } })).message).toContain(
      'not able to generate a unique name',
    )
  })

  it('says in a dry run what would come out, and stores nothing', () => {
    const { make, dryRun, cluster } = creating()
    const { revision } = cluster.store
    const answer = make({ metadata: { name: 'a', resourceVersion: '5' } }, { context: dryRun })
    expect(answer.metadata).toMatchObject({ name: 'a', resourceVersion: '5' })
    expect(answer.metadata.uid).toBeDefined()
    expect(cluster.store.revision).toBe(revision)
  })

  it.each([
    [{ metadata: {} }, 422, 'metadata.name: Required value: name or generateName is required'],
    [{ metadata: { name: 'UPPER' } }, 422, 'metadata.name: Invalid value: "UPPER"'],
    [{ metadata: { name: 'a', namespace: 'other' } }, 400, 'does not match the namespace sent on the request'],
    [
      { metadata: { name: 'a', resourceVersion: '5' } },
      500,
      'resourceVersion should not be set on objects to be created',
    ],
    [{ metadata: { name: 'a', finalizers: ['plain'] } }, 422, 'name is neither a standard finalizer name'],
    [{ metadata: { name: 'a', labels: { 'b!': 'x' } } }, 422, 'metadata.labels: Invalid value: "b!"'],
    [
      { metadata: { name: 'a', ownerReferences: [{}] } },
      422,
      'metadata.ownerReferences.uid: Invalid value: "": must not be empty',
    ],
  ])('refuses %j with %i', (object, code, words) => {
    const status = refusalOf(() => creating().make(object))
    expect(status.code).toBe(code)
    expect(status.message).toContain(words)
  })

  it('refuses a name that is taken, also while its object is on its way out', () => {
    const { make, cluster } = creating()
    make({ metadata: { name: 'a', finalizers: ['example.com/f'] } })
    expect(refusalOf(() => make({ metadata: { name: 'a' } })).message).toBe('configmaps "a" already exists')
    cluster.clientFor('test').delete(configMaps, { namespace: 'default', name: 'a' })
    expect(refusalOf(() => make({ metadata: { name: 'a' } })).message).toBe(
      'object is being deleted: configmaps "a" already exists',
    )
  })

  it('takes out an owner that stands twice, and says so', () => {
    const { make, warnings } = creating()
    const owner = { apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' }
    expect(make({ metadata: { name: 'a', ownerReferences: [owner, { ...owner }] } }).metadata.ownerReferences).toEqual([
      owner,
    ])
    expect(warnings.join()).toContain('duplicate UID(s) observed: u')
  })

  it('never changes what the caller gave', () => {
    const { cluster } = creating()
    const given = Object.freeze(configMap('a'))
    Object.freeze(given.metadata)
    cluster.clientFor('test').create(configMaps, given)
    expect(given).toEqual({ metadata: { name: 'a', namespace: 'default' } })
  })
})

describe('a namespace', () => {
  it('must exist before anything is created in it', () => {
    const { make } = creating()
    const status = refusalOf(() => make({ metadata: { name: 'UPPER' } }, { namespace: 'nowhere' }))
    expect(status).toMatchObject({ code: 404, message: 'namespaces "nowhere" not found' })
  })

  it('accepts nothing new once it is being deleted', () => {
    const { make, cluster } = creating()
    make({ metadata: { name: 'ending' } }, { kind: namespaces, namespace: undefined as never })
    cluster.clientFor('test').delete(namespaces, { name: 'ending' })
    const status = refusalOf(() => make({ metadata: { name: 'a' } }, { namespace: 'ending' }))
    expect(status.code).toBe(403)
    expect(status.details?.causes?.[0]).toMatchObject({ reason: 'NamespaceTerminating', field: 'metadata.namespace' })
  })

  it('carries its own name as a label and the finalizer that waits for its content', () => {
    const { make } = creating()
    const stored = make(
      { metadata: { name: 'fresh', labels: { a: 'b' } } },
      { kind: namespaces, namespace: undefined as never },
    )
    expect(stored).toMatchObject({
      metadata: { labels: { a: 'b', 'kubernetes.io/metadata.name': 'fresh' } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    })
  })
})

describe('the binding of a Pod', () => {
  it('gives it its node once', () => {
    const { cluster, context } = creating()
    cluster.clientFor('test').create(pods, pod('p'))
    const bindings = kindAt('v1/bindings')
    const bind = (name: string) =>
      create(
        cluster,
        {
          kind: bindings,
          namespace: 'default',
          body: { value: { metadata: { name: 'p' }, target: { kind: 'Node', name } } },
        },
        context,
      )
    bind('n1')
    expect(cluster.store.podsOnNode('n1')).toHaveLength(1)
    expect(refusalOf(() => bind('n2')).message).toContain('pod p is already assigned to node "n1"')
  })
})
