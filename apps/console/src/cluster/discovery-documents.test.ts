import { describe, expect, it } from 'vitest'
import { readAggregated, readGroups, readResources } from './discovery-documents.ts'

const verbs = ['create', 'get', 'patch'] as const
const rule = {
  group: 'monitoring.coreos.com',
  version: 'v1',
  kind: 'PrometheusRule',
  plural: 'prometheusrules',
  namespaced: true,
  verbs,
}

describe('discovery', () => {
  it('is read at once where the cluster gives it at once', () => {
    const resource = {
      resource: 'prometheusrules',
      responseKind: { group: '', version: '', kind: 'PrometheusRule' },
      scope: 'Namespaced',
      verbs,
      subresources: [{ subresource: 'status' }],
    }
    const found = readAggregated({
      kind: 'APIGroupDiscoveryList',
      items: [
        {
          metadata: { name: 'monitoring.coreos.com' },
          versions: [{ version: 'v1', resources: [resource], freshness: 'Current' }],
        },
        { metadata: { name: 'metrics.k8s.io' }, versions: [{ version: 'v1beta1', freshness: 'Stale' }] },
        { metadata: {}, versions: [{ version: 'v1', resources: [] }] },
      ],
    })
    expect(found?.get('monitoring.coreos.com/v1')).toEqual({ kinds: [rule], isStale: false })
    expect(found?.get('metrics.k8s.io/v1beta1')).toEqual({ kinds: [], isStale: true })
    expect(found?.has('v1')).toBe(true)
  })
  it('is read version by version where it does not', () => {
    expect(readAggregated({ kind: 'APIGroupList', groups: [] })).toBeUndefined()
    expect([...readGroups({ kind: 'APIVersions', versions: ['v1'] }).keys()]).toEqual(['v1'])
    const groups = [{ name: 'apps', versions: [{ groupVersion: 'apps/v1', version: 'v1' }] }]
    expect([...readGroups({ kind: 'APIGroupList', groups })]).toEqual([['apps/v1', 'unlisted']])
    const resources = [
      { name: 'prometheusrules', kind: 'PrometheusRule', namespaced: true, verbs },
      { name: 'prometheusrules/status', kind: 'PrometheusRule', namespaced: true, verbs },
    ]
    expect(readResources({ groupVersion: 'monitoring.coreos.com/v1', resources })).toEqual([rule])
  })
  it('may be anything, and is then nothing', () => {
    for (const odd of [
      undefined,
      null,
      'x',
      [],
      { kind: 'APIGroupDiscoveryList', items: [null, 3, { versions: 'v' }] },
    ]) {
      expect(readAggregated(odd)?.size ?? 0).toBe(0)
      expect([...readGroups(odd), ...readResources(odd)]).toEqual([])
    }
  })
})
