import { expect, it } from 'vitest'
import { serviceWarnings } from './warnings.ts'
import type { ServiceSpec } from './shape.ts'

const ignored = (field: string, type: string) => `spec.${field} is ignored when spec.type is ${type}`
const cases: [string, ServiceSpec, string[]][] = [
  ['nothing', { type: 'ClusterIP' }, []],
  [
    'an external name of another type',
    { type: 'NodePort', externalName: 'a' },
    [ignored('externalName', 'not "ExternalName"')],
  ],
  [
    'external addresses of a name',
    { type: 'ExternalName', externalName: 'a', externalIPs: ['1.2.3.4'] },
    [ignored('externalIPs', '"ExternalName"')],
  ],
  [
    'a network not in the recommended form',
    { type: 'LoadBalancer', loadBalancerSourceRanges: ['2001:DB8::/32'] },
    [
      'spec.loadBalancerSourceRanges[0]: IPv6 CIDR value "2001:DB8::/32" should be in RFC 5952 canonical format ("2001:db8::/32")',
    ],
  ],
  [
    'an old distribution',
    { type: 'ClusterIP', trafficDistribution: 'PreferClose' },
    ['spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"'],
  ],
]

it.each(cases)('a Service is warned of %s', (_, spec, texts) => {
  expect(serviceWarnings({ apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec })).toEqual(texts)
})
