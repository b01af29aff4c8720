import { describe, expect, it } from 'vitest'
import { nextDue, parseCronSchedule } from './cron-schedule.ts'

function next(schedule: string, after: string, timeZone?: string): string | undefined {
  const due = nextDue(parseCronSchedule(schedule)!, Date.parse(after), timeZone)
  return due === undefined ? undefined : new Date(due).toISOString().slice(0, 16)
}

describe('a cron schedule', () => {
  it.each([
    ['* * * * *', '2026-01-01T00:00:30Z', '2026-01-01T00:01'],
    ['0 0 1 1 *', '2026-01-01T00:00:00Z', '2027-01-01T00:00'],
    ['*/15 * * * *', '2026-01-01T00:46:00Z', '2026-01-01T01:00'],
    ['30 4 * * mon-fri', '2026-01-03T00:00:00Z', '2026-01-05T04:30'],
    ['0 12 13 * 5', '2026-01-01T00:00:00Z', '2026-01-02T12:00'],
    ['0 0 29 feb *', '2026-01-01T00:00:00Z', '2028-02-29T00:00'],
    ['@hourly', '2026-01-01T00:00:00Z', '2026-01-01T01:00'],
    ['5,10-12 8 * * *', '2026-01-01T08:05:00Z', '2026-01-01T08:10'],
  ])('%s after %s is due at %s', (schedule, after, due) => {
    expect(next(schedule, after)).toBe(due)
  })

  it('goes by the clock on the wall of its time zone', () => {
    expect(next('0 9 * * *', '2026-01-01T00:30:00Z', 'Asia/Shanghai')).toBe('2026-01-01T01:00')
  })

  it('may never fall due', () => {
    expect(next('0 0 31 2 *', '2026-01-01T00:00:00Z')).toBeUndefined()
  })

  it.each(['', '* * * *', '60 * * * *', '* * 0 * *', '*/0 * * * *', 'x * * * *', '5-1 * * * *', '1/2/3 * * * *'])(
    '"%s" is none',
    (text) => {
      expect(parseCronSchedule(text)).toBeUndefined()
    },
  )
})
