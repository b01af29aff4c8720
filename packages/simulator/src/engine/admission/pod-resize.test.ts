import { describe, expect, it } from 'vitest'
import { admitting, podWith } from '../../../test-support/admitting.ts'
import { kindAt, refusalOf } from '../../../test-support/test-cluster.ts'
import { update } from '../verbs/update.ts'

const resources = (cpu: string) => ({ resources: { requests: { cpu, memory: '64Mi' } } })

/** What the resize of a Pod on a node with two CPUs is answered. */
function resize(containers: object[], nodeName = 'node', labels = {}): { code?: number; message?: string } {
  const world = admitting()
  world.cluster.store.put('/nodes', {
    metadata: { name: 'node', labels },
    status: { allocatable: { cpu: '2', memory: '1Gi' } },
  } as never)
  const pod = world.make('/v1/pods', podWith(resources('1'), { nodeName }))
  const value = { ...pod, spec: { ...(pod.spec as object), containers } }
  const request = { kind: kindAt('/v1/pods'), namespace: 'default', name: 'p', subresource: 'resize', body: { value } }
  return refusalOf(() => update(world.cluster, request, world.context)) ?? {}
}

const container = (name: string, more: object = {}) => ({ name, image: 'registry.example/c:1', ...more })

describe('a Pod that is resized', () => {
  it('cannot ask for more than its node has', () => {
    expect(resize([container('c', resources('50'))])).toMatchObject({
      code: 403,
      message:
        'pods "p" is forbidden: node didn\'t have enough allocatable resources: cpu, requested: 50000, allocatable: 2000',
      details: { causes: [{ reason: 'NodeCapacity' }] },
    })
    const both = { resources: { requests: { cpu: '3', memory: '2Gi' } } }
    expect(resize([container('c', both)]).message).toContain(
      'cpu, requested: 3000, allocatable: 2000; memory, requested: 2147483648, allocatable: 1073741824',
    )
  })

  it('needs a node that is there and runs Linux', () => {
    const more = [container('c', resources('2'))]
    expect(resize(more, 'gone').message).toBe('pods "p" is forbidden: node "gone" not found')
    expect(resize(more, 'node', { 'kubernetes.io/os': 'windows' })).toMatchObject({
      message: 'pods "p" is forbidden: pod resize is only supported on linux nodes, node "node" is "windows"',
      details: { causes: [{ reason: 'UnsupportedPlatform' }] },
    })
  })

  it('keeps its containers, their number and their order', () => {
    const added = resize([container('c', resources('1')), { name: 'nosuch', resources: {} }])
    expect(added.message).toBe(
      'Pod "p" is invalid: [spec.containers[1].image: Required value, spec.containers: Forbidden: containers may not be added or removed on resize]',
    )
    expect(resize([container('other', resources('1'))]).message).toContain(
      'spec.containers[0].name: Forbidden: containers may not be renamed or reordered on resize',
    )
  })
})
