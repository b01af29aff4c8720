import assert from 'node:assert/strict'
import type { V1Endpoints, V1EndpointSlice, V1Service } from '@kubernetes/client-node'
import { eventually } from '../cluster/eventually.ts'
import type { ConformanceCase } from '../conformance-case.ts'

const SLICES_OF = '?labelSelector=kubernetes.io%2Fservice-name%3D'

/** What Kubernetes promises of Services and their endpoints (test/e2e/network, as facts). */
export const serviceCases: readonly ConformanceCase[] = [
  {
    id: 'service/api-server',
    title: 'the Service of the API has endpoints and slices that name the same addresses',
    async run({ api }) {
      const { subsets } = await api.get<V1Endpoints>('/api/v1/namespaces/default/endpoints/kubernetes')
      const { items } = await api.get<{ items: V1EndpointSlice[] }>(
        `/apis/discovery.k8s.io/v1/namespaces/default/endpointslices${SLICES_OF}kubernetes`,
      )
      const addresses = subsets!.flatMap((subset) => subset.addresses!.map(({ ip }) => ip))
      assert.ok(addresses.length > 0)
      assert.deepEqual(
        items.flatMap(({ endpoints }) => endpoints!.flatMap((endpoint) => endpoint.addresses)).toSorted(),
        addresses.toSorted(),
      )
    },
  },
  {
    id: 'service/mirrored-endpoints',
    title: 'endpoints that were written by hand show as a slice, which follows them and goes with them',
    async run(session) {
      const ports = [{ name: 'main', port: 80, protocol: 'TCP' }]
      await session.api.create<V1Service>(session.in('v1', 'services'), {
        metadata: { name: 'outside' },
        spec: { ports: [{ name: 'main', port: 80 }] },
      })
      const subset = (ip: string) => ({ subsets: [{ addresses: [{ ip }], ports }] })
      await session.api.create<V1Endpoints>(session.in('v1', 'endpoints'), {
        metadata: { name: 'outside' },
        ...subset('10.1.2.3'),
      })
      const shows = (wanted: readonly string[]) => async () => {
        const path = `${session.in('discovery.k8s.io/v1', 'endpointslices')}${SLICES_OF}outside`
        const { items } = await session.api.get<{ items: V1EndpointSlice[] }>(path)
        const addresses = items.flatMap(({ endpoints }) => endpoints?.flatMap((endpoint) => endpoint.addresses) ?? [])
        return addresses.join() === wanted.join()
      }
      await eventually('a slice', shows(['10.1.2.3']))
      await session.api.patch(session.in('v1', 'endpoints', 'outside'), subset('10.2.3.4'))
      await eventually('the new address', shows(['10.2.3.4']))
      await session.api.delete(session.in('v1', 'endpoints', 'outside'))
      await eventually('no slice', shows([]))
    },
  },
  {
    id: 'service/addresses',
    title: 'the address of a Service is an IPAddress that names it, and is free when it goes',
    async run(session) {
      const { spec } = await session.api.create<V1Service>(session.in('v1', 'services'), {
        metadata: { name: 'web' },
        spec: { ports: [{ port: 80 }] },
      })
      const path = `/apis/networking.k8s.io/v1/ipaddresses/${spec!.clusterIP}`
      const address = await eventually('its address', () =>
        session.api.get<{ spec: { parentRef: { name: string; namespace: string } } }>(path),
      )
      assert.deepEqual([address.spec.parentRef.name, address.spec.parentRef.namespace], ['web', session.namespace])
      await session.api.delete(session.in('v1', 'services', 'web'))
      await eventually('the address free', async () => (await session.api.codeOf('GET', path)) === 404)
    },
  },
]
