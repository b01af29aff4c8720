import { describe, expect, it } from 'vitest'
import { admitting } from '../../../../test-support/admitting.ts'
import { kindAt, refusalOf } from '../../../../test-support/test-cluster.ts'
import { update } from '../../verbs/update.ts'

const services = 'v1/services'
interface Spec {
  clusterIP?: string
  clusterIPs?: string[]
  ports: { nodePort: number }[]
}

function service(name: string, spec: object = {}) {
  return { metadata: { name }, spec: { ports: [{ port: 80 }], ...spec } }
}

describe('a new Service', () => {
  it('gets an address of the range', () => {
    const { make } = admitting()
    const spec = make(services, service('a')).spec as Spec
    expect(spec.clusterIP).toMatch(/^10\.\d+\.\d+\.\d+$/)
    expect(spec).toMatchObject({ clusterIPs: [spec.clusterIP], ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' })
  })

  it('may choose a free address, not one that is taken', () => {
    const { make, refused } = admitting()
    make(services, service('a', { clusterIP: '10.96.0.77' }))
    expect(refused(services, service('b', { clusterIP: '10.96.0.77' }))).toContain(
      'spec.clusterIPs: Invalid value: ["10.96.0.77"]: failed to allocate IP 10.96.0.77: provided IP is already allocated',
    )
    expect(refused(services, service('b', { clusterIP: '9.9.9.9' }))).toContain(
      'the provided IP (9.9.9.9) is not in the valid range',
    )
  })

  it('gets ports on the nodes, one for the same port of several protocols', () => {
    const { make, refused } = admitting()
    const ports = [
      { name: 'a', port: 53, protocol: 'TCP' },
      { name: 'b', port: 53, protocol: 'UDP' },
    ]
    const spec = make(services, service('a', { type: 'NodePort', ports })).spec as Spec
    const [first, second] = spec.ports.map(({ nodePort }: { nodePort: number }) => nodePort)
    expect(first).toBeGreaterThanOrEqual(30_000)
    expect(second).toBe(first)
    const taken = [{ port: 80, nodePort: first }]
    expect(refused(services, service('b', { type: 'NodePort', ports: taken }))).toContain(
      'provided port is already allocated',
    )
    const outside = [{ port: 80, nodePort: 80 }]
    expect(refused(services, service('b', { type: 'NodePort', ports: outside }))).toContain(
      'The range of valid ports is 30000-32767',
    )
  })

  it('may do without, and then fits every family where nobody is selected', () => {
    const { make } = admitting()
    expect(make(services, { metadata: { name: 'h' }, spec: { clusterIP: 'None' } }).spec).toMatchObject({
      clusterIPs: ['None'],
      ipFamilies: ['IPv4', 'IPv6'],
      ipFamilyPolicy: 'RequireDualStack',
    })
  })

  it('cannot have two families where the cluster has one', () => {
    const { refused } = admitting()
    expect(refused(services, service('a', { ipFamilyPolicy: 'RequireDualStack' }))).toContain(
      'this cluster is not configured for dual-stack services',
    )
  })
})

describe('a changed Service', () => {
  function changing() {
    const world = admitting()
    const before = world.make(services, service('a', { type: 'NodePort' }))
    const change = (spec: object) =>
      update(
        world.cluster,
        { kind: kindAt(services), namespace: 'default', name: 'a', body: { value: { metadata: { name: 'a' }, spec } } },
        world.context,
      ).spec as Spec
    return { ...world, before: before.spec as Spec, change }
  }

  it('keeps address and ports that it does not mention', () => {
    const { before, change } = changing()
    expect(change({ type: 'NodePort', ports: [{ port: 80 }] })).toMatchObject({
      clusterIP: before.clusterIP,
      ports: [{ nodePort: before.ports[0]!.nodePort }],
    })
  })

  it('gives back what its new type does not use', () => {
    const { change } = changing()
    const spec = change({ type: 'ExternalName', externalName: 'a.example' })
    expect(spec).not.toHaveProperty('clusterIP')
    expect(spec).not.toHaveProperty('ipFamilies')
  })

  it('keeps its first address for good', () => {
    const { before, change } = changing()
    const { clusterIPs } = before
    const status = refusalOf(() => change({ clusterIP: '10.96.0.88', clusterIPs, ports: [{ port: 80 }] }))
    expect(status.message).toContain('spec.clusterIPs[0]: Invalid value: ["10.96.0.88"]: may not change once set')
  })
})
