import { describe, expect, it } from 'vitest'
import { aDaemonSet, aNode } from '../../../test-support/objects.ts'
import { daemonSetRows } from '../model/daemon-set-row.ts'
import { countNodes, podQuota, quotaLines, requestedByDaemons } from './overview.ts'

describe('quotas', () => {
  const lines = quotaLines([
    {
      metadata: { name: 'wide' },
      status: { hard: { pods: '500', 'requests.cpu': '2' }, used: { pods: '412', 'requests.cpu': '1900m' } },
    },
    { metadata: { name: 'tight' }, status: { hard: { 'count/pods': '420' }, used: { 'count/pods': '412' } } },
    { metadata: { name: 'new' }, spec: { hard: { pods: '900' } } },
  ])
  it('are told from the nearest to its bound on, in exact shares', () =>
    expect(lines.map(({ quota, resource, share }) => [quota, resource, Math.round(share * 100)])).toEqual([
      ['tight', 'count/pods', 98],
      ['wide', 'requests.cpu', 95],
      ['wide', 'pods', 82],
      ['new', 'pods', 0],
    ]))
  it('bound Pods by the least that is left', () => expect(podQuota(lines)).toEqual({ used: 412, hard: 420, left: 8 }))
  it('count the Pods themselves where the cluster has not counted yet', () => {
    const fresh = quotaLines([{ metadata: { name: 'new' }, spec: { hard: { pods: '20' } } }])
    expect(podQuota(fresh, 5)).toEqual({ used: 5, hard: 20, left: 15 })
  })
  it('bound nothing when there are none', () => expect(podQuota([])).toBeUndefined())
})

describe('what the daemons request', () => {
  it('is the request of one Pod on every node it is meant for', () => {
    const daemonSet = aDaemonSet({
      spec: {
        template: {
          spec: { containers: [{ name: 'main', resources: { requests: { cpu: '250m', memory: '64Mi' } } }] },
        },
      },
      status: { observedGeneration: 1, desiredNumberScheduled: 8 },
    })
    const node = { ...aNode('n1'), status: { allocatable: { cpu: '4', memory: '8Gi' } } }
    expect(requestedByDaemons(daemonSetRows({ daemonSets: [daemonSet], nowMs: 0 }), [node])).toEqual({
      cpu: 2000,
      memory: 8 * 64 * 1024 ** 2,
      allCpu: 4000,
      allMemory: 8 * 1024 ** 3,
    })
  })
})

describe('nodes', () => {
  it('are counted with what keeps them back', () =>
    expect(
      countNodes([aNode('a'), aNode('b', { isReady: false }), { ...aNode('c'), spec: { unschedulable: true } }]),
    ).toEqual({ total: 3, ready: 2, cordoned: 1 }))
})
