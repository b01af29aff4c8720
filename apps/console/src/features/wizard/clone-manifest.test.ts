import { parseManifest, type MapValue } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { cloneManifest } from './clone-manifest.ts'

function agent(labels: MapValue): MapValue {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent', namespace: 'a', labels, finalizers: ['x/y'], ownerReferences: [{ name: 'o' }] },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [] } } },
  }
}

describe('a clone', () => {
  it('has neither name, owner nor finalizers, nor the labels that followed the name', () => {
    const clone = cloneManifest({ name: 'agent', value: agent({ app: 'agent' }) })
    expect(clone.hasLabelsOfItsOwn).toBe(false)
    expect(parseManifest(clone.text).documents[0]?.value).toEqual({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { namespace: 'a' },
      spec: { template: { spec: { containers: [] } } },
    })
  })
  it('keeps labels of its own, and says so', () => {
    const clone = cloneManifest({ name: 'agent', value: agent({ app: 'agent', tier: 'x' }) })
    expect(clone.hasLabelsOfItsOwn).toBe(true)
    expect(clone.text).toContain('tier: x')
  })
})
