import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DueTimes } from './due-times.ts'

it('due times come out in order, each key once at its latest setting', () => {
  const settings = fc.array(
    fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), atMs: fc.option(fc.nat(20), { nil: undefined }) }),
  )
  fc.assert(
    fc.property(settings, fc.nat(20), (changes, nowMs) => {
      const due = new DueTimes()
      const expected = new Map<string, number>()
      for (const { key, atMs } of changes) {
        if (atMs === undefined) {
          due.delete(key)
          expected.delete(key)
        } else {
          due.set(key, atMs)
          expected.set(key, atMs)
        }
      }
      const ready = [...expected].filter(([, atMs]) => atMs <= nowMs).map(([key]) => key)
      expect(due.take(nowMs).toSorted()).toEqual(ready.toSorted())
      const rest = [...expected.values()].filter((atMs) => atMs > nowMs)
      expect(due.next()).toBe(rest.length === 0 ? undefined : Math.min(...rest))
    }),
  )
})
