import type { KubeObject } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { findOverlaps } from './find-overlaps.ts'

const agent = workload('DaemonSet', 'agent', { app: 'agent' })

describe('workloads that could take each other’s Pods', () => {
  it('are told when their selector matches the Pods of the form', () =>
    expect(
      findOverlaps(form('new', { app: 'web', tier: 'front' }), [workload('Deployment', 'web', { app: 'web' })]),
    ).toEqual([{ kind: 'Deployment', name: 'web' }]))

  it('are told when the selector of the form matches their Pods', () =>
    expect(findOverlaps(form('new', { app: 'agent' }), [agent])).toEqual([{ kind: 'DaemonSet', name: 'agent' }]))

  it('are not the DaemonSet itself, nor those with other labels', () => {
    expect(findOverlaps(form('agent', { app: 'agent' }), [agent])).toEqual([])
    expect(findOverlaps(form('new', { app: 'new' }), [agent])).toEqual([])
  })

  it('are not told of a selector that is still empty', () =>
    expect(findOverlaps({ metadata: { name: 'new' }, spec: { selector: {} } }, [agent])).toEqual([]))
})

function form(name: string, labels: Record<string, string>) {
  return { metadata: { name }, spec: { selector: { matchLabels: labels }, template: { metadata: { labels } } } }
}

function workload(kind: string, name: string, labels: Record<string, string>): KubeObject {
  return { kind, ...form(name, labels) }
}
