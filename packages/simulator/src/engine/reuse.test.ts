import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cloneJson, deepFreeze } from './json.ts'
import { reuse, reuseLive } from './reuse.ts'

const live = deepFreeze({
  metadata: { name: 'a', labels: { x: 'y' }, managedFields: [{ manager: 'm', time: '2026-01-01T00:00:00Z' }] },
  spec: { list: [{ a: 1 }, { b: 2 }], text: 'one' },
})

describe('a new version of an object', () => {
  it('is the old one when nothing changed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(reuse(cloneJson(value), deepFreeze(value))).toBe(value)
      }),
    )
  })

  it('shares with the old one what did not change', () => {
    const draft = cloneJson(live)
    draft.spec.list[1] = { b: 3 }
    const next = reuse(draft, live)
    expect(next).not.toBe(live)
    expect(next.metadata).toBe(live.metadata)
    expect(next.spec.list[0]).toBe(live.spec.list[0])
    expect(next.spec.list[1]).toEqual({ b: 3 })
  })

  it('never takes what only looks like the old value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, previous) => {
        const expected = cloneJson(value)
        expect(reuse(value, deepFreeze(previous))).toEqual(expected)
      }),
    )
  })

  it('is no change when only times in managedFields differ', () => {
    const draft = cloneJson(live)
    draft.metadata.managedFields[0]!.time = '2026-01-01T00:00:09Z'
    expect(reuseLive(draft as never, live as never)).toBe(live)
  })

  it('keeps the new times when something else changed', () => {
    const draft = cloneJson(live)
    draft.metadata.managedFields[0]!.time = '2026-01-01T00:00:09Z'
    draft.spec.text = 'two'
    const next = reuseLive(draft as never, live as never) as typeof live
    expect(next.metadata.managedFields[0]!.time).toBe('2026-01-01T00:00:09Z')
    expect(next.spec.list).toBe(live.spec.list)
  })
})
