import { Duration, UnsignedInt } from '@marcbachmann/cel-js/evaluator'
import { formatTime } from '@everynode/kube'
import { ExpressionError } from '../expression-error.ts'

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** `"…%s…%d".format([…])` (cel-go ext/formatting.go). */
export function formatText(format: string, given: readonly unknown[]): string {
  let next = 0
  const text = format.replaceAll(/%(?:%|(?:\.(\d+))?(.?))/g, (whole, precision: string | undefined, verb: string) => {
    if (whole === '%%') return '%'
    if (next >= given.length) throw new ExpressionError(`index ${next} out of range`)
    const value = given[next]
    next += 1
    return clause(verb, value, precision === undefined ? 6 : Number(precision))
  })
  if (next < given.length)
    throw new ExpressionError(`too many arguments supplied to string.format (expected ${next}, got ${given.length})`)
  return text
}

function clause(verb: string, value: unknown, precision: number): string {
  const number = value instanceof UnsignedInt ? value.value : value
  const wrong = () => new ExpressionError(`error during formatting: %${verb} cannot be used on ${typeof number}`)
  switch (verb) {
    case 's':
      return textOf(value, false)
    case 'd':
      if (typeof number !== 'bigint') throw wrong()
      return String(number)
    case 'f':
    case 'e': {
      const amount = typeof number === 'string' || typeof number === 'bigint' ? Number(number) : number
      if (typeof amount !== 'number') throw wrong()
      if (!Number.isFinite(amount)) return textOf(amount, false)
      return verb === 'f' ? amount.toFixed(precision) : scientific(amount, precision)
    }
    case 'b':
      if (typeof number === 'boolean') return number ? '1' : '0'
      if (typeof number !== 'bigint') throw wrong()
      return number.toString(2)
    case 'o':
      if (typeof number !== 'bigint') throw wrong()
      return number.toString(8)
    case 'x':
    case 'X': {
      const hex = hexOf(number)
      if (hex === undefined) throw wrong()
      return verb === 'X' ? hex.toUpperCase() : hex
    }
    default:
      throw new ExpressionError(`error during formatting: unrecognized formatting clause ${JSON.stringify(verb)}`)
  }
}

function hexOf(value: unknown): string | undefined {
  if (typeof value === 'bigint') return value.toString(16)
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
  return bytes instanceof Uint8Array ? [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('') : undefined
}

function scientific(value: number, precision: number): string {
  const [mantissa, exponent] = value.toExponential(precision).split('e') as [string, string]
  const digits = exponent.replace(/[+-]/, '').padStart(2, '0')
  const raised = [...digits].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')
  return `${mantissa}\u202f×\u202f10${exponent.startsWith('-') ? '⁻' : ''}${raised}`
}

/** A value as `%s` shows it; texts within lists and maps are quoted. */
function textOf(value: unknown, isInner: boolean): string {
  if (typeof value === 'string') return isInner ? JSON.stringify(value) : value
  if (typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value) ? 'NaN' : value < 0 ? '-Infinity' : 'Infinity'
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item, true)).join(', ')}]`
  if (value instanceof Date)
    return isInner ? `timestamp("${formatTime(value.getTime())}")` : formatTime(value.getTime())
  if (value instanceof Duration) return isInner ? `duration("${value.toString()}")` : value.toString()
  if (value instanceof UnsignedInt) return value.toString()
  if (value instanceof Uint8Array) return new TextDecoder().decode(value)
  if ('name' in value && Object.prototype.toString.call(value).includes('Type<')) return String(value.name)
  const entries: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value)
  const members = entries.map(([key, member]) => `${textOf(key, true)}:${textOf(member, true)}`)
  return `{${members.toSorted().join(', ')}}`
}
