import { describe, expect, it } from 'vitest'
import { configMap, kindAt, pod, refusalOf, testCluster } from '../../../test-support/test-cluster.ts'
import { parseListOptions } from '../options/list-options.ts'
import { deleteOptionsOfBody, deleteOptionsOfQuery } from '../options/parse-delete-options.ts'
import { createSubresource } from './create-subresource.ts'
import { deleteCollection } from './delete-collection.ts'
import type { DeleteOptions } from './delete-options.ts'
import { deleteObject } from './delete.ts'

const configMaps = kindAt('v1/configmaps')
const namespaces = kindAt('v1/namespaces')
const pods = kindAt('v1/pods')
const replicationControllers = kindAt('v1/replicationcontrollers')

function deleting() {
  const world = testCluster()
  const client = world.cluster.clientFor('test')
  const remove = (name: string, options: DeleteOptions = {}, kind = configMaps) =>
    deleteObject(world.cluster, { kind, namespace: 'default', name }, options, world.context)
  const find = (name: string, kind = configMaps) => client.get(kind, { namespace: 'default', name })
  const reportPod = (name: string, status: object) => {
    const live = find(name, pods)!
    client.update(pods, { ...live, status: { ...(live.status as object), ...status } }, 'status')
  }
  return { ...world, client, remove, find, reportPod }
}

describe('a deletion', () => {
  it('of a plain object is answered by a Status', () => {
    const { client, remove, find } = deleting()
    const { uid } = client.create(configMaps, configMap('a')).metadata
    expect(remove('a').answer).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: { name: 'a', kind: 'configmaps', uid },
    })
    expect(find('a')).toBeUndefined()
    expect(refusalOf(() => remove('a')).code).toBe(404)
  })

  it.each([
    [{ propagationPolicy: 'Foreground' }, ['foregroundDeletion']],
    [{ propagationPolicy: 'Orphan' }, ['orphan']],
    [{ orphanDependents: true }, ['orphan']],
  ])('with %j leaves the object to the garbage collector', (options, finalizers) => {
    const { client, remove, find } = deleting()
    client.create(configMaps, configMap('a'))
    const { answer, isRemoved } = remove('a', options)
    expect(isRemoved).toBe(false)
    expect(answer.metadata).toMatchObject({
      finalizers,
      deletionTimestamp: '2026-01-01T00:00:00Z',
      deletionGracePeriodSeconds: 0,
    })
    expect(find('a')!.metadata.finalizers).toEqual(finalizers)
  })

  it('raises the generation of what stays', () => {
    const { client, remove } = deleting()
    const template = { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'c', image: 'i:1' }] } }
    client.create(replicationControllers, {
      metadata: { name: 'rc', namespace: 'default' },
      spec: { selector: { app: 'x' }, template },
    })
    const { object } = remove('rc', {}, replicationControllers)
    expect(object.metadata).toMatchObject({ finalizers: ['orphan'], generation: 2 })
  })

  it('said again changes nothing, but may still choose a policy', () => {
    const { client, remove, find } = deleting()
    client.create(configMaps, configMap('a', { metadata: { finalizers: ['example.com/f'] } }))
    const first = remove('a').object
    expect(remove('a').object.metadata.resourceVersion).toBe(first.metadata.resourceVersion)
    remove('a', { propagationPolicy: 'Foreground' })
    expect(find('a')!.metadata.finalizers).toEqual(['example.com/f', 'foregroundDeletion'])
  })

  it.each([
    [{ uid: 'other' }, 'the UID in the precondition (other) does not match the UID in record'],
    [
      { resourceVersion: '1' },
      'the ResourceVersion in the precondition (1) does not match the ResourceVersion in record',
    ],
  ])('meant for %j does not touch another', (preconditions, words) => {
    const { client, remove, find } = deleting()
    client.create(configMaps, configMap('a'))
    expect(refusalOf(() => remove('a', { preconditions })).message).toContain(words)
    expect(find('a')).toBeDefined()
  })

  it('as a dry run shows what would be left and keeps all', () => {
    const { client, remove, find, cluster } = deleting()
    client.create(configMaps, configMap('a'))
    const { revision } = cluster.store
    expect(remove('a', { propagationPolicy: 'Foreground', dryRun: ['All'] }).object.metadata.finalizers).toEqual([
      'foregroundDeletion',
    ])
    expect(cluster.store.revision).toBe(revision)
    expect(find('a')!.metadata.deletionTimestamp).toBeUndefined()
  })
})

describe('the deletion of a Pod', () => {
  it('gives a scheduled one its grace, which may only be shortened', () => {
    const { client, remove, find } = deleting()
    client.create(pods, pod('p', { nodeName: 'n', terminationGracePeriodSeconds: 45 }))
    const { deletionTimestamp, deletionGracePeriodSeconds, generation } = remove('p', {}, pods).object.metadata
    expect([deletionTimestamp, deletionGracePeriodSeconds, generation]).toEqual(['2026-01-01T00:00:45Z', 45, 2])
    remove('p', { gracePeriodSeconds: 60 }, pods)
    expect(find('p', pods)!.metadata.deletionGracePeriodSeconds).toBe(45)
    remove('p', { gracePeriodSeconds: 10 }, pods)
    expect(find('p', pods)!.metadata).toMatchObject({
      deletionGracePeriodSeconds: 10,
      deletionTimestamp: '2026-01-01T00:00:10Z',
    })
    remove('p', { gracePeriodSeconds: -3 }, pods)
    expect(find('p', pods)!.metadata.deletionGracePeriodSeconds).toBe(1)
    remove('p', { gracePeriodSeconds: 0 }, pods)
    expect(find('p', pods)).toBeUndefined()
  })

  it('never ends in the past: grace that is over already becomes the least there is', () => {
    const { client, remove, find, clock } = deleting()
    client.create(pods, pod('p', { nodeName: 'n' }))
    remove('p', { gracePeriodSeconds: 40 }, pods)
    clock.advance(5_000)
    remove('p', { gracePeriodSeconds: 2 }, pods)
    expect(find('p', pods)!.metadata).toMatchObject({
      deletionGracePeriodSeconds: 1,
      deletionTimestamp: '2026-01-01T00:00:05Z',
    })
  })

  it('is immediate when it runs nowhere or has ended', () => {
    const { client, remove, find, reportPod } = deleting()
    client.create(pods, pod('nowhere'))
    client.create(pods, pod('ended', { nodeName: 'n' }))
    reportPod('ended', { phase: 'Succeeded' })
    for (const name of ['nowhere', 'ended']) {
      expect(remove(name, {}, pods).answer).toMatchObject({ kind: 'Pod', metadata: { deletionGracePeriodSeconds: 0 } })
      expect(find(name, pods)).toBeUndefined()
    }
  })

  it('by eviction respects the budget that covers it', () => {
    const { client, cluster, context, find, reportPod } = deleting()
    client.create(pods, {
      ...pod('p', { nodeName: 'n' }),
      metadata: { name: 'p', namespace: 'default', labels: { app: 'p' } },
    })
    const ready = { type: 'Ready', status: 'True' }
    reportPod('p', { phase: 'Running', conditions: [ready] })
    const budgets = kindAt('policy/v1/poddisruptionbudgets')
    client.create(budgets, {
      metadata: { name: 'b', namespace: 'default' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'p' } } },
    })
    const evict = () =>
      createSubresource(
        cluster,
        {
          kind: pods,
          namespace: 'default',
          name: 'p',
          subresource: 'eviction',
          body: { value: { metadata: { name: 'p' } } },
        },
        context,
      )
    expect(refusalOf(evict)).toMatchObject({ code: 429, details: { retryAfterSeconds: 10 } })
    const report = (disruptionsAllowed: number) =>
      client.update(
        budgets,
        {
          ...client.get(budgets, { namespace: 'default', name: 'b' })!,
          status: { observedGeneration: 1, disruptionsAllowed, desiredHealthy: 1, currentHealthy: 1, expectedPods: 1 },
        },
        'status',
      )
    report(0)
    expect(refusalOf(evict).details?.causes?.[0]?.message).toBe(
      'The disruption budget b needs 1 healthy pods and has 1 currently',
    )
    report(1)
    expect(evict()).toMatchObject({ status: 'Success' })
    expect(find('p', pods)!.metadata.deletionTimestamp).toBeDefined()
    expect(client.get(budgets, { namespace: 'default', name: 'b' })!.status).toMatchObject({ disruptionsAllowed: 0 })
  })
})

describe('the deletion of a namespace', () => {
  it('begins a phase that ends when its finalizers are gone', () => {
    const { client, cluster, context } = deleting()
    client.create(namespaces, { metadata: { name: 'x' } })
    const remove = () => deleteObject(cluster, { kind: namespaces, name: 'x' }, {}, context)
    expect(remove().object).toMatchObject({ status: { phase: 'Terminating' }, spec: { finalizers: ['kubernetes'] } })
    expect(remove().isRemoved).toBe(false)
    client.update(namespaces, { ...client.get(namespaces, { name: 'x' })!, spec: { finalizers: [] } }, 'finalize')
    expect(client.get(namespaces, { name: 'x' })).toBeUndefined()
  })

  it('is refused for those that a cluster cannot do without', () => {
    const { cluster, context } = deleting()
    const status = refusalOf(() => deleteObject(cluster, { kind: namespaces, name: 'kube-system' }, {}, context))
    expect(status.message).toBe('namespaces "kube-system" is forbidden: this namespace may not be deleted')
  })
})

describe('the deletion of a collection', () => {
  it('takes what the list shows, limit included, and returns it', () => {
    const { client, cluster, context } = deleting()
    for (const name of ['a', 'b', 'c'])
      client.create(configMaps, configMap(name, { metadata: { labels: { all: 'yes' } } }))
    const remove = (query: string) =>
      deleteCollection(
        cluster,
        { kind: configMaps, namespace: 'default' },
        parseListOptions(new URLSearchParams(query)),
        {},
        context,
      )
    expect(remove('labelSelector=all&limit=2').items.map(({ metadata }) => metadata.name)).toEqual(['a', 'b'])
    expect(client.list(configMaps, 'default').map(({ metadata }) => metadata.name)).toEqual(['c'])
  })
})

describe('delete options', () => {
  const query = (text: string) => {
    const parameters = new URLSearchParams(text)
    return {
      has: (name: string) => parameters.has(name),
      get: (name: string) => parameters.get(name),
      all: (name: string) => parameters.getAll(name),
    }
  }

  it('are read from a query and from a body', () => {
    expect(deleteOptionsOfQuery(query('gracePeriodSeconds=5&orphanDependents=x&dryRun=All'))).toEqual({
      gracePeriodSeconds: 5,
      orphanDependents: true,
      dryRun: ['All'],
    })
    expect(
      deleteOptionsOfBody({ kind: 'DeleteOptions', apiVersion: 'v1', bogus: 1, preconditions: { uid: 'u' } }),
    ).toEqual({ preconditions: { uid: 'u' } })
    expect(deleteOptionsOfBody(null)).toEqual({})
  })

  it.each([
    [{ propagationPolicy: 'Bogus' }, 422, 'supported values: "Foreground", "Background", "Orphan", "nil"'],
    [
      { propagationPolicy: 'Orphan', orphanDependents: true },
      422,
      'orphanDependents and deletionPropagation cannot be both set',
    ],
    [{ dryRun: ['Bogus'] }, 422, 'dryRun: Unsupported value: ["Bogus"]'],
    [
      { gracePeriodSeconds: 'x' },
      400,
      'json: cannot unmarshal string into Go struct field DeleteOptions.gracePeriodSeconds of type int64',
    ],
    [{ kind: 'ConfigMap', apiVersion: 'v1' }, 400, 'no kind "ConfigMap" is registered for version "v1"'],
  ])('such as %j are refused with %i', (body, code, words) => {
    const status = refusalOf(() => deleteOptionsOfBody(body))
    expect(status.code).toBe(code)
    expect(status.message).toContain(words)
  })
})
