const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/**
 * A span of time as kubectl prints ages: `90s`, `5m30s`, `45m`, `3h5m`, `20h`, `2d5h`, `100d`, `2y30d`. A little less
 * than nothing (clocks differ) is `0s`, more is `<invalid>`. Mirrors apimachinery `duration.HumanDuration`.
 */
export function humanDuration(spanMs: number): string {
  const seconds = Math.trunc(spanMs / secondMs)
  if (seconds < -1) return '<invalid>'
  if (seconds < 0) return '0s'
  if (seconds < 120) return `${seconds}s`
  const minutes = Math.floor(spanMs / minuteMs)
  if (minutes < 10) return withRest(minutes, 'm', seconds % 60, 's')
  if (minutes < 180) return `${minutes}m`
  const hours = Math.floor(spanMs / hourMs)
  if (hours < 8) return withRest(hours, 'h', minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  const days = Math.floor(hours / 24)
  if (hours < 24 * 8) return withRest(days, 'd', hours % 24, 'h')
  if (hours < 24 * 365 * 2) return `${days}d`
  const years = Math.floor(days / 365)
  if (hours < 24 * 365 * 8) return withRest(years, 'y', days % 365, 'd')
  return `${years}y`
}

/** The age of something made at that time (RFC 3339 text), or `<unknown>` without a time. */
export function humanAge(time: string | null | undefined, nowMs: number): string {
  const madeMs = time === null || time === undefined ? undefined : parseTime(time)
  return madeMs === undefined ? '<unknown>' : humanDuration(nowMs - madeMs)
}

const unitsMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: secondMs,
  m: minuteMs,
  h: hourMs,
}
const goDuration = /^[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/
const goDurationPart = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g

/** A Go duration (`1m30s`, `1.5h`, `0`) in milliseconds, or nothing when the text is none. */
export function parseGoDuration(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) return 0
  if (!goDuration.test(text)) return undefined
  let totalMs = 0
  for (const [, number, unit] of text.matchAll(goDurationPart)) totalMs += Number(number) * (unitsMs[unit ?? ''] ?? 0)
  return text.startsWith('-') ? -totalMs : totalMs
}

/** A span of time as Go prints it: `1m30s`, `1.5s`, `250ms`, `0s`. */
export function formatGoDuration(spanMs: number): string {
  if (spanMs === 0) return '0s'
  const sign = spanMs < 0 ? '-' : ''
  const size = Math.abs(spanMs)
  if (size < 1) return `${sign}${trimmed(size * 1000, 3)}µs`
  if (size < secondMs) return `${sign}${trimmed(size, 6)}ms`
  const hours = Math.floor(size / hourMs)
  const minutes = Math.floor((size % hourMs) / minuteMs)
  const seconds = `${trimmed((size % minuteMs) / secondMs, 9)}s`
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}`
  return minutes > 0 ? `${sign}${minutes}m${seconds}` : sign + seconds
}

/** A time as objects carry it, whole seconds in UTC: `2026-01-01T00:00:00Z`. */
export function formatTime(timeMs: number): string {
  const seconds = Math.floor(timeMs / 1000)
  // Thousands of objects are written in one second.
  if (seconds !== lastTime.seconds)
    lastTime = { seconds, text: `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z` }
  return lastTime.text
}

let lastTime = { seconds: Number.NaN, text: '' }

/** A time with microseconds, as leases and new events carry it: `2026-01-01T00:00:00.000000Z`. */
export function formatMicroTime(timeMs: number): string {
  const wholeMs = Math.floor(timeMs)
  const microseconds = Math.floor((timeMs - wholeMs) * 1000)
  return `${new Date(wholeMs).toISOString().slice(0, 23)}${String(microseconds).padStart(3, '0')}Z`
}

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[-+]\d{2}:\d{2})$/

/** A time in milliseconds since 1970 from an RFC 3339 text, or nothing when the text is none. */
export function parseTime(text: string): number | undefined {
  if (!rfc3339.test(text)) return undefined
  const timeMs = Date.parse(text)
  return Number.isNaN(timeMs) ? undefined : timeMs
}

function withRest(whole: number, unit: string, rest: number, restUnit: string): string {
  return rest === 0 ? `${whole}${unit}` : `${whole}${unit}${rest}${restUnit}`
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)))
}
