import { kinds, type KubeObject } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { kindAt, refusalOf, testCluster } from '../../../test-support/test-cluster.ts'
import { find } from '../verbs/get.ts'

const crds = kindAt('apiextensions.k8s.io/v1/customresourcedefinitions')

describe('a resource with two versions', () => {
  it('shows one Event in both', () => {
    const { cluster } = testCluster()
    const client = cluster.clientFor('test')
    const [core, later] = [kindAt('v1/events'), kindAt('events.k8s.io/v1/events')]
    const involvedObject = { kind: 'Pod', namespace: 'default', name: 'p' }
    client.create(core, {
      metadata: { name: 'e', namespace: 'default' },
      involvedObject,
      reason: 'R',
      message: 'm',
      count: 2,
      source: { component: 'c' },
    })
    const shown = find(cluster, { kind: later, namespace: 'default', name: 'e' })!
    expect(shown).toMatchObject({
      apiVersion: 'events.k8s.io/v1',
      note: 'm',
      regarding: involvedObject,
      deprecatedCount: 2,
      deprecatedSource: { component: 'c' },
    })
    client.update(later, { ...shown, series: { count: 3, lastObservedTime: '2026-01-01T00:00:00.000000Z' } })
    expect(client.get(core, { namespace: 'default', name: 'e' })).toMatchObject({ message: 'm', series: { count: 3 } })
    const changed = { ...find(cluster, { kind: later, namespace: 'default', name: 'e' })!, note: 'n' }
    expect(() => client.update(later, changed)).toThrow(
      'Event "e" is invalid: message: Invalid value: "n": field is immutable',
    )
  })

  it('names the controller of an Event in errors as the version of the request does', () => {
    const { cluster } = testCluster()
    const client = cluster.clientFor('test')
    const body = {
      metadata: { name: 'e', namespace: 'default' },
      eventTime: '2026-01-01T00:00:00.000000Z',
      type: 'Normal',
    }
    const about = { kind: 'Pod', namespace: 'default', name: 'p' }
    const refused = (path: string, more: object) =>
      refusalOf(() => client.create(kindAt(path), { ...body, ...more })).details?.causes?.[0]?.field
    expect(refused('v1/events', { involvedObject: about })).toBe('reportingComponent')
    expect(refused('events.k8s.io/v1/events', { regarding: about })).toBe('reportingController')
  })

  it('shows the CPU target of an autoscaler as v1 does', () => {
    const { cluster } = testCluster()
    const client = cluster.clientFor('test')
    const [v1, v2] = [
      kindAt('autoscaling/v1/horizontalpodautoscalers'),
      kindAt('autoscaling/v2/horizontalpodautoscalers'),
    ]
    const scaleTargetRef = { kind: 'Deployment', name: 'd', apiVersion: 'apps/v1' }
    client.create(v1, {
      metadata: { name: 'h', namespace: 'default' },
      spec: { scaleTargetRef, maxReplicas: 3, targetCPUUtilizationPercentage: 70 },
    })
    const target = { type: 'Utilization', averageUtilization: 70 }
    expect(client.get(v2, { namespace: 'default', name: 'h' })).toMatchObject({
      spec: { metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }] },
    })
    expect(client.get(v1, { namespace: 'default', name: 'h' })).toMatchObject({
      spec: { maxReplicas: 3, targetCPUUtilizationPercentage: 70 },
    })
  })
})

describe('a custom resource', () => {
  const spec = {
    type: 'object',
    required: ['size'],
    properties: {
      size: { type: 'integer', minimum: 1, maximum: 9, default: 3 },
      mode: { type: 'string', enum: ['A', 'B'] },
      tags: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
      free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    },
  }
  const crd: KubeObject = {
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'widgets', kind: 'Widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec, status: { type: 'object', properties: { ready: { type: 'boolean' } } } },
            },
          },
          subresources: { status: {}, scale: { specReplicasPath: '.spec.size', statusReplicasPath: '.status.size' } },
        },
      ],
    },
  }

  function defined() {
    const world = testCluster()
    const client = world.cluster.clientFor('test')
    client.create(crds, crd)
    world.clock.advance(1)
    const kind = world.cluster.registry.find('example.com', 'v1', 'widgets')!
    const widget = (content: object) => ({ metadata: { name: 'w', namespace: 'default' }, ...content })
    const get = () => client.get(kind, { namespace: 'default', name: 'w' })
    return { ...world, client, kind, widget, get }
  }

  it('is served once its definition is established, and no longer than that', () => {
    const { cluster, client, clock, kind, widget } = defined()
    expect(cluster.registry.kinds).toHaveLength(kinds.length + 1)
    expect(kind).toMatchObject({
      listKind: 'WidgetList',
      singular: 'widget',
      storageVersionHash: expect.any(String) as string,
    })
    client.create(kind, widget({ spec: {} }))
    client.delete(crds, { name: 'widgets.example.com' })
    clock.advance(10)
    expect(cluster.registry.find('example.com', 'v1', 'widgets')).toBeUndefined()
    expect(client.get(crds, { name: 'widgets.example.com' })).toBeUndefined()
    expect(cluster.store.count('example.com/widgets')).toBe(0)
  })

  it('has its defaults and its generation, and loses the status that came with it', () => {
    const { client, kind, widget } = defined()
    const stored = client.create(kind, widget({ spec: { mode: 'A' }, status: { ready: true } }))
    expect(stored).toMatchObject({ spec: { mode: 'A', size: 3 }, metadata: { generation: 1 } })
    expect(stored.status).toBeUndefined()
  })

  it.each([
    [{ spec: { size: 50 } }, 'spec.size: Invalid value: 50: spec.size in body should be less than or equal to 9'],
    [{ spec: { mode: 'C' } }, 'spec.mode: Unsupported value: "C": supported values: "A", "B"'],
    [{ spec: { tags: ['a', 'a'] } }, 'spec.tags[1]: Duplicate value: "a"'],
    [{ spec: { size: 'x' } }, '.spec.size accessor error: x is of the type string, expected int64'],
    [{ spec: { mode: 5 } }, 'spec.mode: Invalid value: "integer": spec.mode in body must be of type string: "integer"'],
  ])('such as %j is refused', (content, words) => {
    const { client, kind, widget } = defined()
    expect(refusalOf(() => client.create(kind, widget(content))).message).toContain(words)
  })

  it('takes nothing but its status through status', () => {
    const { client, kind, widget, get } = defined()
    const stored = client.create(kind, widget({ spec: {} }))
    client.update(
      kind,
      { ...stored, metadata: { ...stored.metadata, labels: { a: 'b' } }, spec: { size: 9 }, status: { ready: true } },
      'status',
    )
    expect(get()).toMatchObject({ spec: { size: 3 }, status: { ready: true }, metadata: { generation: 1 } })
    expect(get()!.metadata.labels).toBeUndefined()
  })

  it('refuses an update that names no version', () => {
    const { client, kind, widget } = defined()
    client.create(kind, widget({ spec: {} }))
    expect(refusalOf(() => client.update(kind, widget({ spec: { size: 4 } }))).message).toContain(
      'must be specified for an update',
    )
  })
})
