import { parseGoDuration, parseTime } from '@everynode/kube'

const checks: Readonly<Record<string, (value: string) => boolean>> = {
  'date-time': (value) => parseTime(value) !== undefined,
  date: (value) => /^\d{4}-\d\d-\d\d$/.test(value),
  duration: (value) => parseGoDuration(value) !== undefined,
  email: (value) => /^[^@\s]+@[^@\s]+$/.test(value),
  uri: (value) => URL.canParse(value),
  ipv4: (value) => /^(\d{1,3}\.){3}\d{1,3}$/.test(value) && value.split('.').every((part) => Number(part) <= 255),
  uuid: (value) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(value),
  byte: (value) => /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.length % 4 === 0,
}

/** True when a text is not of the format that its schema asks for; formats that are not known are not judged. */
export function valueFormatProblem(format: string, value: string): boolean {
  return checks[format]?.(value) === false
}
