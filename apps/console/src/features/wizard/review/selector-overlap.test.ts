import { expect, it } from 'vitest'
import { orphansOf, selectorOverlaps, type Workload } from './selector-overlap.ts'

const own = { name: 'agent', selector: { matchLabels: { app: 'agent' } }, labels: { app: 'agent', tier: 'node' } }

function workload(name: string, selector: Record<string, string>, labels: Record<string, string>): Workload {
  return { metadata: { name }, spec: { selector: { matchLabels: selector }, template: { metadata: { labels } } } }
}

it('tells which side takes the other’s Pods', () => {
  const others = [
    workload('same', { app: 'agent' }, { app: 'agent' }),
    workload('wide', { tier: 'node' }, { tier: 'node' }),
    workload('taken', { app: 'agent', extra: 'x' }, { app: 'agent', extra: 'x' }),
    workload('apart', { app: 'web' }, { app: 'web' }),
    workload('empty', {}, { app: 'web' }),
  ]
  expect(selectorOverlaps(own, 'DaemonSet', others)).toEqual([
    { kind: 'DaemonSet', name: 'same', takes: 'both' },
    { kind: 'DaemonSet', name: 'wide', takes: 'theirs' },
    { kind: 'DaemonSet', name: 'taken', takes: 'mine' },
  ])
})

it('counts neither itself nor what belongs to another workload', () => {
  const itself = workload('agent', { app: 'agent' }, { app: 'agent' })
  const replicas = workload('web-1', { app: 'agent' }, { app: 'agent' })
  replicas.metadata.ownerReferences = [
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'u', controller: true },
  ]
  expect(selectorOverlaps(own, 'DaemonSet', [itself])).toEqual([])
  expect(selectorOverlaps(own, 'ReplicaSet', [replicas])).toEqual([])
  expect(selectorOverlaps(own, 'Deployment', [itself])).toHaveLength(1)
})

it('names the Pods that would be adopted', () => {
  const pod = (name: string, labels: Record<string, string>, isOwned = false) => ({
    metadata: {
      name,
      labels,
      ...(isOwned
        ? { ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'n', uid: 'u', controller: true }] }
        : {}),
    },
  })
  const pods = [pod('bare', { app: 'agent' }), pod('owned', { app: 'agent' }, true), pod('other', { app: 'web' })]
  expect(orphansOf(own, pods)).toEqual(['bare'])
})
