import type { Pod } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { judgeQuotas, type QuotaQuestion } from './quota.ts'

const asking = (cpu: string) => ({ containers: [{ name: 'main', resources: { requests: { cpu } } }] })
const quota = (hard: Record<string, string>, used: Record<string, string>, spec = {}) => ({
  metadata: { name: 'compute' },
  spec,
  status: { hard, used },
})
const ask = (question: Partial<QuotaQuestion>) =>
  judgeQuotas({ spec: asking('100m'), quotas: [], count: 20, own: [], isNew: true, ...question })

describe('a quota and all Pods of a DaemonSet', () => {
  it('has room or not for as many as there are nodes', () => {
    const quotas = [quota({ 'requests.cpu': '4' }, { 'requests.cpu': '2800m' })]
    expect(ask({ quotas, count: 12 })).toEqual([])
    expect(ask({ quotas })).toEqual([
      {
        code: 'quota',
        quota: 'compute',
        name: 'requests.cpu',
        resource: 'cpu',
        each: 100,
        count: 20,
        left: 1200,
        hard: 4000,
        fits: 12,
        path: ['containers', 0, 'resources', 'requests', 'cpu'],
      },
    ])
  })
  it('leaves to an edited DaemonSet what its own Pods take already', () => {
    const own = Array.from({ length: 20 }, (_, at): Pod => ({ metadata: { name: `p${at}` }, spec: asking('50m') }))
    const quotas = [quota({ cpu: '2', pods: '20' }, { cpu: '1', pods: '20' })]
    expect(ask({ quotas, own })).toEqual([])
    expect(ask({ quotas }).map((finding) => finding.name)).toEqual(['cpu', 'pods'])
    expect(ask({ quotas, own, spec: asking('101m') })).toMatchObject([{ name: 'cpu', left: 2000, fits: 19 }])
    const ended = own.map((pod) => ({ ...pod, status: { phase: 'Succeeded' } }))
    expect(ask({ quotas, own: ended })).toHaveLength(2)
  })
  it('may count the DaemonSets themselves, which an edit does not add to', () => {
    const quotas = [quota({ 'count/daemonsets.apps': '1' }, { 'count/daemonsets.apps': '1' })]
    expect(ask({ quotas })).toMatchObject([{ name: 'count/daemonsets.apps', count: 1, fits: 0, path: [] }])
    expect(ask({ quotas, isNew: false })).toEqual([])
  })
  it('says nothing to a DaemonSet without nodes, even when it is overdrawn', () => {
    const quotas = [quota({ pods: '1' }, { pods: '3' })]
    expect(ask({ quotas, count: 0 })).toEqual([])
    expect(ask({ quotas, count: 1 })).toMatchObject([{ left: 0, fits: 0 }])
  })
  it('does not concern Pods out of its scope, nor what has not been counted yet', () => {
    const other = quota({ pods: '1' }, { pods: '1' }, { scopes: ['BestEffort'] })
    expect(ask({ quotas: [other, quota({ pods: '1' }, {})] })).toEqual([])
  })
  it('asks each container for what it counts', () => {
    const spec = { containers: [...asking('1m').containers, { name: 'side' }] }
    const quotas = [
      quota({ 'requests.cpu': '9', 'limits.memory': '1Gi' }, { 'requests.cpu': '0', 'limits.memory': '0' }),
    ]
    expect(ask({ quotas, spec })).toEqual([
      {
        code: 'quota-unstated',
        quota: 'compute',
        name: 'limits.memory',
        containers: ['main', 'side'],
        path: ['containers', 0, 'resources', 'limits', 'memory'],
      },
      {
        code: 'quota-unstated',
        quota: 'compute',
        name: 'requests.cpu',
        containers: ['side'],
        path: ['containers', 1, 'resources', 'requests', 'cpu'],
      },
    ])
  })
})
