/** A schedule of five fields: the minutes at which it falls due. */
export interface CronSchedule {
  minutes: ReadonlySet<number>
  hours: ReadonlySet<number>
  days: ReadonlySet<number>
  months: ReadonlySet<number>
  weekdays: ReadonlySet<number>
  /** A star in one of the two day fields leaves the choice to the other; else either is enough. */
  isDayFree: boolean
  isWeekdayFree: boolean
}

const shortcuts: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const MINUTE_MS = 60_000
/** A schedule that is not due within five years never is (29 February included). */
const HORIZON_DAYS = 366 * 5

/** Reads a schedule; undefined when it is none. */
export function parseCronSchedule(text: string): CronSchedule | undefined {
  const fields = (shortcuts[text.trim()] ?? text).trim().split(/\s+/)
  if (fields.length !== 5) return undefined
  const [minute, hour, day, month, weekday] = fields as [string, string, string, string, string]
  const minutes = parseField(minute, 0, 59)
  const hours = parseField(hour, 0, 23)
  const days = parseField(day, 1, 31)
  const months = parseField(month, 1, 12, monthNames, 1)
  const weekdays = parseField(weekday, 0, 6, dayNames, 0)
  if (!minutes || !hours || !days || !months || !weekdays) return undefined
  return { minutes, hours, days, months, weekdays, isDayFree: /^[*?]/.test(day), isWeekdayFree: /^[*?]/.test(weekday) }
}

/** The first time after `afterMs` at which the schedule is due in a time zone (UTC when absent); undefined when it never is. */
export function nextDue(schedule: CronSchedule, afterMs: number, timeZone?: string): number | undefined {
  let atMs = Math.floor(afterMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS
  const endMs = afterMs + HORIZON_DAYS * 24 * 60 * MINUTE_MS
  while (atMs <= endMs) {
    const wall = wallClock(atMs, timeZone)
    if (!schedule.months.has(wall.month) || !isDayDue(schedule, wall.day, wall.weekday)) {
      atMs += ((23 - wall.hour) * 60 + (60 - wall.minute)) * MINUTE_MS
    } else if (!schedule.hours.has(wall.hour)) atMs += (60 - wall.minute) * MINUTE_MS
    else if (!schedule.minutes.has(wall.minute)) atMs += MINUTE_MS
    else return atMs
  }
  return undefined
}

function isDayDue({ days, weekdays, isDayFree, isWeekdayFree }: CronSchedule, day: number, weekday: number): boolean {
  if (isDayFree || isWeekdayFree) return days.has(day) && weekdays.has(weekday)
  return days.has(day) || weekdays.has(weekday)
}

function parseField(
  text: string,
  lowest: number,
  highest: number,
  names: readonly string[] = [],
  base = 0,
): Set<number> | undefined {
  const values = new Set<number>()
  const numberOf = (word: string): number => {
    const index = names.indexOf(word.toLowerCase())
    return index >= 0 ? index + base : /^\d+$/.test(word) ? Number(word) : Number.NaN
  }
  for (const part of text.split(',')) {
    const [range, step = '1', extra] = part.split('/') as [string, string?, string?]
    if (extra !== undefined || !/^\d+$/.test(step) || Number(step) === 0) return undefined
    const isAll = range === '*' || range === '?'
    const [first, last, more] = isAll
      ? [String(lowest), String(highest)]
      : (range.split('-') as [string, string?, string?])
    if (more !== undefined) return undefined
    const from = numberOf(first!)
    const to = last !== undefined ? numberOf(last) : part.includes('/') ? highest : from
    if (!(from >= lowest && to <= highest && from <= to)) return undefined
    for (let value = from; value <= to; value += Number(step)) values.add(value)
  }
  return values
}

interface WallClock {
  minute: number
  hour: number
  day: number
  month: number
  weekday: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall shows in a time zone. */
function wallClock(atMs: number, timeZone: string | undefined): WallClock {
  if (timeZone === undefined || timeZone === 'UTC' || timeZone === 'Etc/UTC') {
    const date = new Date(atMs)
    return {
      minute: date.getUTCMinutes(),
      hour: date.getUTCHours(),
      day: date.getUTCDate(),
      month: date.getUTCMonth() + 1,
      weekday: date.getUTCDay(),
    }
  }
  let format = formats.get(timeZone)
  if (!format) {
    const options = {
      timeZone,
      hourCycle: 'h23',
      minute: 'numeric',
      hour: 'numeric',
      day: 'numeric',
      month: 'numeric',
      weekday: 'short',
    } as const
    formats.set(timeZone, (format = new Intl.DateTimeFormat('en-US', options)))
  }
  const parts = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]))
  const weekday = dayNames.indexOf(parts.weekday!.toLowerCase())
  return {
    minute: Number(parts.minute),
    hour: Number(parts.hour),
    day: Number(parts.day),
    month: Number(parts.month),
    weekday,
  }
}
