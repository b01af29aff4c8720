import { describe, expect, it } from 'vitest'
import { randomIds, seededIds } from './ids.ts'

describe('ids', () => {
  it('are UUIDs of version 4', () => {
    const ids = randomIds()
    for (let round = 0; round < 100; round++) {
      expect(ids.uid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
  })

  it('do not repeat themselves, nor those of another seed', () => {
    const uids = new Set<string>()
    for (let seed = 0; seed < 20; seed++) {
      const ids = seededIds(seed)
      for (let round = 0; round < 500; round++) uids.add(ids.uid())
    }
    expect(uids.size).toBe(10_000)
  })

  it('are the same for the same seed', () => {
    const [left, right] = [seededIds(5), seededIds(5)]
    expect([left.uid(), left.suffix(5), left.random()]).toEqual([right.uid(), right.suffix(5), right.random()])
  })

  it("end generated names in Kubernetes' alphabet", () => {
    expect(seededIds(1).suffix(200)).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{200}$/)
  })
})
