import { failure } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../clock.ts'
import { WorkQueue } from './work-queue.ts'

describe('a work queue', () => {
  it('works a key off once, however often it was added', () => {
    const clock = new VirtualClock()
    const done: string[] = []
    const queue = new WorkQueue(clock, (key) => done.push(key))
    for (const key of ['a', 'b', 'a', 'a']) queue.add(key)
    expect(done).toEqual([])
    clock.advance(0)
    expect(done).toEqual(['a', 'b'])
  })

  it('tries a refused key again after 5, 10, 20 … ms until it succeeds', () => {
    const clock = new VirtualClock(0)
    const times: number[] = []
    const queue = new WorkQueue(clock, () => {
      times.push(clock.now())
      if (times.length < 5) throw failure(500, undefined, 'not now')
    })
    queue.add('a')
    clock.advance(10_000)
    expect(times).toEqual([0, 5, 15, 35, 75])
    expect(queue.failuresOf('a')).toBe(0)
  })

  it('does not hide faults of the program', () => {
    const clock = new VirtualClock()
    const queue = new WorkQueue(clock, () => {
      throw new TypeError('a fault')
    })
    queue.add('a')
    expect(() => clock.advance(0)).toThrow('a fault')
  })

  it('keeps the earliest of several times', () => {
    const clock = new VirtualClock(0)
    const times: number[] = []
    const queue = new WorkQueue(clock, () => times.push(clock.now()))
    queue.addAfter('a', 500)
    queue.addAfter('a', 100)
    queue.addAfter('a', 300)
    clock.advance(1_000)
    expect(times).toEqual([100])
  })

  it('lets a key rest between two runs and works off together what came meanwhile', () => {
    const clock = new VirtualClock(0)
    const times: number[] = []
    const queue = new WorkQueue(clock, () => times.push(clock.now()), { pauseMs: () => 100 })
    queue.add('a')
    clock.advance(10)
    queue.add('a')
    clock.advance(10)
    queue.add('a')
    clock.advance(1_000)
    expect(times).toEqual([0, 100])
  })

  it('does nothing any more once it was stopped', () => {
    const clock = new VirtualClock()
    const done: string[] = []
    const queue = new WorkQueue(clock, (key) => done.push(key))
    queue.add('a')
    queue.addAfter('b', 10)
    queue.stop()
    queue.add('c')
    clock.advance(1_000)
    expect(done).toEqual([])
  })
})
