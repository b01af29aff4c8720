import type { MapValue } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { changedFields } from './changed-fields.ts'
import { mergePatch } from './merge-patch.ts'

const containers = (...items: MapValue[]) => ({ spec: { template: { spec: { containers: items } } } })
const main = { name: 'main', image: 'a:1' }
const side = { name: 'side', image: 'b:1' }

describe('changed fields', () => {
  it('are none between equals, whatever the order of keys', () =>
    expect(changedFields({ a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 })).toEqual([]))
  it('name a container by its name, wherever it stands', () =>
    expect(changedFields(containers(main), containers(side, { ...main, image: 'a:2' }))).toEqual([
      { path: 'spec.template.spec.containers[main].image', before: 'a:1', after: 'a:2' },
      { path: 'spec.template.spec.containers[side].name', after: 'side' },
      { path: 'spec.template.spec.containers[side].image', after: 'b:1' },
    ]))
  it('say when only the order changed', () =>
    expect(changedFields(containers(main, side), containers(side, main)).map(({ path }) => path)).toEqual([
      'spec.template.spec.containers',
    ]))
  it('tell a removed field and one that changed its type', () =>
    expect(changedFields({ a: 1, b: [1] }, { b: { c: 1 } })).toEqual([
      { path: 'a', before: 1 },
      { path: 'b', before: [1], after: { c: 1 } },
    ]))
  it('write keys that are no plain names in brackets', () =>
    expect(changedFields({ labels: { 'a.b/c': 'x' } }, { labels: { 'a.b/c': 'y' } })[0]?.path).toBe('labels[a.b/c]'))
  it('tell an empty map that comes', () =>
    expect(changedFields({}, { emptyDir: {} })).toEqual([{ path: 'emptyDir', after: {} }]))
})

describe('the merge patch', () => {
  it('is absent when nothing changed', () => expect(mergePatch({ a: { b: 1 } }, { a: { b: 1 } })).toBeUndefined())
  it('holds only what changed, lists whole, null for what goes', () =>
    expect(mergePatch({ a: { b: 1, c: [1], d: 1 }, e: 1 }, { a: { c: [2], d: 1 }, e: 1 })).toEqual({
      a: { b: null, c: [2] },
    }))
  it('never takes away annotations that it has not seen', () =>
    expect(mergePatch({ metadata: { name: 'x', annotations: { mine: 'a' } } }, { metadata: { name: 'x' } })).toEqual({
      metadata: { annotations: { mine: null } },
    }))
})
