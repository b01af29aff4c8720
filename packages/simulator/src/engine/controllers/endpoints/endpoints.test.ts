import { findKind, type KubeObject } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../../test/control-scene.ts'
import { endpointSliceController } from './endpoint-slice-controller.ts'
import { endpointSliceMirroringController } from './endpoint-slice-mirroring-controller.ts'
import { endpointsController } from './endpoints-controller.ts'

interface Slice extends KubeObject {
  endpoints: { conditions: object; nodeName?: string; targetRef: { name: string } }[] | null
  ports: { name: string; port: number }[] | null
}

const services = findKind('', 'v1', 'services')!
const labels = { app: 'web' }

function scene(spec: object = {}): ControlScene {
  const here = new ControlScene([endpointSliceController, endpointsController])
  here.addNode('one', { labels: { 'topology.kubernetes.io/zone': 'z1' } })
  const ports = [{ name: 'main', port: 80, targetPort: 'http' }]
  here.create('', 'services', {
    metadata: { name: 'web', labels: { tier: 'x' } },
    spec: { selector: labels, ports, ...spec },
  })
  return here.settle()
}

function addPod(here: ControlScene, name: string, podIP: string): void {
  const containers = [{ name: 'main', image: 'web', ports: [{ name: 'http', containerPort: 8080 }] }]
  here.setStatus(here.createPod(name, { nodeName: 'one', containers }, { labels }), { podIP, podIPs: [{ ip: podIP }] })
  here.makeReady([here.pod(name)])
  here.settle()
}

const slices = (here: ControlScene) => here.list('discovery.k8s.io', 'endpointslices') as readonly Slice[]
const subsets = (here: ControlScene) =>
  here.get<KubeObject & { subsets?: { addresses?: { ip: string }[]; notReadyAddresses?: { ip: string }[] }[] }>(
    '',
    'endpoints',
    'web',
  )!.subsets

describe('a Service', () => {
  it('has an empty slice before it has Pods, and its Pods in it later', () => {
    const here = scene()
    expect(slices(here)).toMatchObject([
      { endpoints: null, ports: null, metadata: { labels: { 'kubernetes.io/service-name': 'web', tier: 'x' } } },
    ])
    addPod(here, 'a', '10.0.0.1')
    expect(slices(here)).toMatchObject([
      {
        addressType: 'IPv4',
        ports: [{ name: 'main', protocol: 'TCP', port: 8080 }],
        endpoints: [
          {
            addresses: ['10.0.0.1'],
            conditions: { ready: true, serving: true, terminating: false },
            nodeName: 'one',
            zone: 'z1',
            targetRef: { kind: 'Pod', name: 'a' },
          },
        ],
      },
    ])
    expect(subsets(here)).toMatchObject([
      { addresses: [{ ip: '10.0.0.1', nodeName: 'one' }], ports: [{ name: 'main', port: 8080, protocol: 'TCP' }] },
    ])
  })

  it('shows which Pods are not ready, and takes them for ready when it wants them', () => {
    const here = scene()
    addPod(here, 'a', '10.0.0.1')
    here.makeUnready([here.pod('a')])
    here.settle()
    expect(slices(here)[0]!.endpoints![0]!.conditions).toEqual({ ready: false, serving: false, terminating: false })
    expect(subsets(here)).toMatchObject([{ notReadyAddresses: [{ ip: '10.0.0.1' }] }])
    const service = here.get<KubeObject & { spec: object }>('', 'services', 'web')!
    here.client.update(services, { ...service, spec: { ...service.spec, publishNotReadyAddresses: true } })
    here.settle()
    expect(slices(here)[0]!.endpoints![0]!.conditions).toEqual({ ready: true, serving: false, terminating: false })
    expect(subsets(here)).toMatchObject([{ addresses: [{ ip: '10.0.0.1' }] }])
  })

  it('keeps at most a hundred endpoints in a slice', () => {
    const here = scene()
    for (let index = 0; index < 101; index++) addPod(here, `pod-${index}`, `10.0.1.${index}`)
    here.wait(1_000)
    expect(
      slices(here)
        .map(({ endpoints }) => endpoints!.length)
        .toSorted((a, b) => a - b),
    ).toEqual([1, 100])
  })

  it('has neither without a selector', () => {
    const here = scene({ selector: undefined })
    expect(slices(here)).toEqual([])
    expect(here.get('', 'endpoints', 'web')).toBeUndefined()
  })

  it('takes its Endpoints with it', () => {
    const here = scene()
    addPod(here, 'a', '10.0.0.1')
    here.client.delete(services, { namespace: here.namespace, name: 'web' })
    here.settle()
    expect(here.get('', 'endpoints', 'web')).toBeUndefined()
  })
})

describe('Endpoints that were written by hand', () => {
  const mirrors = (here: ControlScene) =>
    slices(here).filter(
      ({ metadata }) =>
        metadata.labels?.['endpointslice.kubernetes.io/managed-by'] === 'endpointslicemirroring-controller.k8s.io',
    )

  it('are shown as slices too, for a Service that chooses no Pods', () => {
    const here = new ControlScene([endpointSliceMirroringController])
    here.create('', 'services', { metadata: { name: 'web' }, spec: { ports: [{ name: 'main', port: 80 }] } })
    const ports = [{ name: 'main', port: 80, protocol: 'TCP' }]
    const subset = (ip: string) => ({ subsets: [{ addresses: [{ ip }], ports }] })
    here.create('', 'endpoints', { metadata: { name: 'web' }, ...subset('10.1.2.3') })
    here.settle()
    expect(mirrors(here)).toMatchObject([
      {
        addressType: 'IPv4',
        metadata: { labels: { 'kubernetes.io/service-name': 'web' }, ownerReferences: [{ kind: 'Endpoints' }] },
        endpoints: [{ addresses: ['10.1.2.3'], conditions: { ready: true } }],
        ports,
      },
    ])
    const endpoints = here.get<KubeObject>('', 'endpoints', 'web')!
    here.client.update(findKind('', 'v1', 'endpoints')!, { ...endpoints, ...subset('10.2.3.4') })
    here.settle()
    expect(mirrors(here)).toMatchObject([{ endpoints: [{ addresses: ['10.2.3.4'] }] }])
  })
})
