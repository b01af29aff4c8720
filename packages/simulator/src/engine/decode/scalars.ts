import { formatMicroTime, formatQuantity, formatTime, parseQuantity, quantityProblem, roundUp } from '@everynode/kube'

/** A value that has the right JSON type and is still not what its type demands; the text is Go's. */
export class ScalarError extends Error {
  override name = 'ScalarError'
}

const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/
const microTimePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.,]\d{6}(Z|[+-]\d\d:\d\d)$/

/** metav1.Time: seconds in UTC; the empty text is no time. */
export function canonicalTime(text: string): string | null {
  return text === '' ? null : formatTime(readTime(text))
}

/** metav1.MicroTime: exactly six digits of a second. */
export function canonicalMicroTime(text: string): string | null {
  if (text === '') return null
  const ms = readTime(text, microTimePattern)
  // A Date holds thousandths only, so the digits are taken from the text.
  return formatMicroTime(ms).replace(/\.\d+Z$/, `.${text.slice(20, 26)}Z`)
}

function readTime(text: string, pattern: RegExp = timePattern): number {
  const ms = pattern.test(text) ? Date.parse(text.replace(/[.,]\d+/, '')) : Number.NaN
  if (Number.isNaN(ms)) throw new ScalarError(timeProblem(text, pattern === microTimePattern))
  return ms
}

/** What Go's time.Parse says: which part of the layout the rest of the text did not fit. */
function timeProblem(text: string, isMicroTime: boolean): string {
  const fraction: [string, RegExp][] = isMicroTime ? [['.000000', /^[.,]\d{6}/]] : []
  const parts: [string, RegExp][] = [
    ['2006', /^\d{4}/],
    ['-', /^-/],
    ['01', /^\d\d/],
    ['-', /^-/],
    ['02', /^\d\d/],
    ['T', /^T/],
    ['15', /^\d\d/],
    [':', /^:/],
    ['04', /^\d\d/],
    [':', /^:/],
    ['05', isMicroTime ? /^\d\d/ : /^\d\d([.,]\d+)?/],
    ...fraction,
    ['Z07:00', /^(Z|[+-]\d\d:\d\d)/],
  ]
  const layout = parts.map(([part]) => part).join('')
  const said = (rest: string) => `parsing time ${JSON.stringify(text)} as "${layout}": ${rest}`
  const ranges: Record<string, [number, number, string]> = {
    '01': [1, 12, 'month'],
    '02': [1, 31, 'day'],
    '15': [0, 23, 'hour'],
    '04': [0, 59, 'minute'],
    '05': [0, 59, 'second'],
  }
  let rest = text
  for (const [part, pattern] of parts) {
    const match = pattern.exec(rest)
    if (match === null) return said(`cannot parse ${JSON.stringify(rest)} as "${part}"`)
    const range = ranges[part]
    const value = Number.parseInt(match[0], 10)
    if (range && (value < range[0] || value > range[1]))
      return `parsing time ${JSON.stringify(text)}: ${range[2]} out of range`
    rest = rest.slice(match[0].length)
  }
  if (rest !== '') return `parsing time ${JSON.stringify(text)}: extra text: ${JSON.stringify(rest)}`
  return `parsing time ${JSON.stringify(text)}: day out of range`
}

/** resource.Quantity; in a ResourceList defaulting rounds it up to thousandths. */
export function canonicalQuantity(text: string, isInResourceList: boolean): string {
  const trimmed = text.trim()
  const quantity = parseQuantity(trimmed)
  if (quantity === undefined) throw new ScalarError(quantityProblem(trimmed) ?? '')
  return formatQuantity(isInResourceList ? roundUp(quantity, -3) : quantity)
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes in base64 as Go writes them again; line breaks in the text do not count. */
export function canonicalBase64(text: string): string {
  const problem = base64Problem(text)
  if (problem !== undefined) throw new ScalarError(`illegal base64 data at input byte ${problem}`)
  const digits = text.replaceAll(/[\r\n]/g, '')
  // Bits beyond the last byte are dropped, as Go does.
  const cut = digits.endsWith('==') ? 0b110000 : digits.endsWith('=') ? 0b111100 : undefined
  if (cut === undefined) return digits
  const last = digits.replace(/=+$/, '')
  return last.slice(0, -1) + alphabet[alphabet.indexOf(last.at(-1)!) & cut]! + digits.slice(last.length)
}

/** The index that encoding/base64's CorruptInputError names; nothing for good data. */
function base64Problem(text: string): number | undefined {
  let count = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!
    if (character === '\n' || character === '\r') continue
    if (character === '=') return paddingProblem(text, index, count % 4)
    if (!alphabet.includes(character)) return index
    count += 1
  }
  return count % 4 === 0 ? undefined : text.length - (count % 4)
}

function paddingProblem(text: string, index: number, place: number): number | undefined {
  if (place < 2) return index
  let next = index + 1
  const skipBreaks = () => {
    while (text[next] === '\n' || text[next] === '\r') next += 1
  }
  skipBreaks()
  if (place === 2) {
    if (next === text.length) return text.length
    if (text[next] !== '=') return next
    next += 1
    skipBreaks()
  }
  return next < text.length ? next : undefined
}
