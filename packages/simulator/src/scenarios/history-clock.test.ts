import { expect, test } from 'vitest'
import { VirtualClock } from '../engine/clock.ts'
import { HistoryClock } from './history-clock.ts'

test('what falls due in the past happens there, and what is left waits on in the present', () => {
  const present = new VirtualClock(1_000_000)
  const clock = new HistoryClock(present, 0)
  const happened: [string, number][] = []
  const note = (what: string) => () => happened.push([what, clock.now()])
  clock.schedule(10, note('first'))
  clock.schedule(500, note('waits'))
  clock.schedule(700, note('cancelled')).cancel()
  clock.advance(100)
  clock.skip(800_000)
  clock.schedule(50, note('later'))
  clock.join()
  expect(clock.now()).toBe(1_000_000)
  present.advance(1_000)
  expect(happened).toEqual([
    ['first', 10],
    ['later', 1_000_050],
    ['waits', 1_000_400],
  ])
})

test('the present cannot be moved', () => {
  const clock = new HistoryClock(new VirtualClock(5), 0)
  clock.join()
  expect(() => clock.advance(1)).toThrow(RangeError)
})

test('an hour before the present and more is long ago, and nothing of the present ever is', () => {
  const clock = new HistoryClock(new VirtualClock(10_000_000), 0)
  expect(clock.isLongAgo()).toBe(true)
  clock.skip(10_000_000 - 3_600_000)
  expect(clock.isLongAgo()).toBe(false)
  clock.join()
  expect(clock.isLongAgo()).toBe(false)
})
