import { goQuote, parseGoDuration } from '@everynode/kube'

interface Range {
  min: number
  max: number
  names?: readonly string[]
}

const RANGES: readonly Range[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  {
    min: 1,
    max: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
]
const DESCRIPTORS = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'])

class CronError extends Error {}

/** Why a text is no schedule, in the words of the parser that Kubernetes uses (robfig/cron, ParseStandard). */
export function cronProblem(schedule: string): string | undefined {
  try {
    read(schedule)
    return undefined
  } catch (error) {
    if (error instanceof CronError) return error.message
    throw error
  }
}

function read(schedule: string): void {
  if (schedule === '') throw new CronError('empty spec string')
  let text = schedule
  const zone = /^(?:CRON_)?TZ=(\S*)\s?/.exec(text)
  if (zone) {
    if (!isTimeZone(zone[1]!)) {
      throw new CronError(`provided bad location ${zone[1]}: unknown time zone ${zone[1]}`)
    }
    text = text.slice(zone[0].length).trim()
  }
  if (text.startsWith('@')) return readDescriptor(text)
  const fields = text.split(/\s+/).filter((field) => field !== '')
  if (fields.length !== RANGES.length) {
    throw new CronError(`expected exactly ${RANGES.length} fields, found ${fields.length}: [${fields.join(' ')}]`)
  }
  fields.forEach((field, index) => {
    for (const part of field.split(',')) if (part !== '') readRange(part, RANGES[index]!)
  })
}

function readDescriptor(text: string): void {
  if (DESCRIPTORS.has(text)) return
  if (!text.startsWith('@every ')) throw new CronError(`unrecognized descriptor: ${text}`)
  const duration = text.slice('@every '.length)
  if (parseGoDuration(duration) !== undefined) return
  throw new CronError(`failed to parse duration ${text}: time: invalid duration ${goQuote(duration)}`)
}

function readRange(text: string, { min, max, names }: Range): void {
  const [range = '', ...steps] = text.split('/')
  const ends = range.split('-')
  const isAll = ends[0] === '*' || ends[0] === '?'
  if (!isAll && ends.length > 2) throw new CronError(`too many hyphens: ${text}`)
  const start = isAll ? min : readNumber(ends[0]!, names)
  let end = isAll ? max : ends.length === 2 ? readNumber(ends[1]!, names) : start
  if (steps.length > 1) throw new CronError(`too many slashes: ${text}`)
  const step = steps.length === 1 ? readNumber(steps[0]!) : 1
  if (steps.length === 1 && ends.length === 1) end = max
  if (start < min) throw new CronError(`beginning of range (${start}) below minimum (${min}): ${text}`)
  if (end > max) throw new CronError(`end of range (${end}) above maximum (${max}): ${text}`)
  if (start > end) throw new CronError(`beginning of range (${start}) beyond end of range (${end}): ${text}`)
  if (step === 0) throw new CronError(`step of range should be a positive number: ${text}`)
}

function readNumber(text: string, names: readonly string[] = []): number {
  const index = names.indexOf(text.toLowerCase())
  if (index >= 0) return index + (names.length === 12 ? 1 : 0)
  if (/^[+-]?\d+$/.test(text)) {
    const value = Number(text)
    if (value < 0) throw new CronError(`negative number (${value}) not allowed: ${text}`)
    return value
  }
  throw new CronError(`failed to parse int from ${text}: strconv.Atoi: parsing ${goQuote(text)}: invalid syntax`)
}

/** True for a name in the IANA database, as Go's time.LoadLocation finds it. */
export function isTimeZone(name: string): boolean {
  if (name === '' || name === 'UTC' || name === 'Local') return true
  // Intl also knows plain offsets, which are no names.
  if (/^[+-]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}
