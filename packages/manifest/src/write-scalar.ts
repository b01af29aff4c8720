import type { ScalarNode, ScalarStyle } from './node.ts'
import { isSexagesimal, isTimestamp, readPlain } from './scalar.ts'
import type { Value } from './value.ts'

export type Scalar = Exclude<Value, object> | null

export interface ScalarContext {
  readonly isFlow: boolean
  readonly isKey?: boolean
  readonly isJson?: boolean
  /** The quotes that a text gets when it needs some. */
  readonly quote: 'single' | 'double'
  /** What stood there before: its style is kept as far as the new value allows. */
  readonly like?: ScalarNode
}

/** A scalar on one line. Texts that YAML 1.1 would read as something else are quoted. */
export function writeScalar(value: Scalar, context: ScalarContext): string {
  if (typeof value === 'string') return writeText(value, context)
  if (context.isJson) return String(value)
  const like = context.like?.style === 'plain' ? context.like.text : undefined
  if (like === undefined) return typeof value === 'number' ? writeNumber(value) : String(value)
  if (value === null) return readPlain(like).type === 'null' ? like : 'null'
  if (typeof value === 'boolean') return booleanLike(value, like)
  return integerLike(value, like)
}

/** May the text stand without quotes, and be read as this very text, by YAML 1.1 and 1.2 parsers alike? */
export function isPlainSafe(text: string, context: { readonly isFlow: boolean; readonly isKey?: boolean }): boolean {
  if (text === '' || text !== text.trim() || NOT_PLAIN.test(text) || text === '=' || text === '<<') return false
  if (!PLAIN_START.test(text) || /: |:$| #|\t#|:\t/.test(text) || /^(---|\.\.\.)/.test(text)) return false
  if (context.isFlow && (/[,[\]{}]/.test(text) || /:[^\w/.-]|\?/.test(text))) return false
  if (context.isKey && text.length > LONGEST_SIMPLE_KEY) return false
  return readPlain(text).type === 'string' && !isSexagesimal(text) && !isTimestamp(text)
}

/** A text as JSON writes it, with what YAML calls unprintable escaped too. Valid as a double-quoted YAML scalar. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

const LONGEST_SIMPLE_KEY = 1000
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g
const NOT_PLAIN =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const PLAIN_START = /^(?:[^-?:,[\]{}#&*!|>'"%@`\s]|[-?:][^\s,[\]{}])/

function writeText(text: string, context: ScalarContext): string {
  if (context.isJson) return doubleQuoted(text)
  const style: ScalarStyle = context.like?.style ?? 'plain'
  if (style === 'double') return doubleQuoted(text)
  if (style === 'single') return singleQuoted(text) ?? doubleQuoted(text)
  if (isPlainSafe(text, context)) return text
  return (context.quote === 'single' ? singleQuoted(text) : undefined) ?? doubleQuoted(text)
}

function singleQuoted(text: string): string | undefined {
  return NOT_PLAIN.test(text) ? undefined : `'${text.replaceAll("'", "''")}'`
}

/** JavaScript writes large and tiny numbers with an exponent that YAML 1.1 wants signed and with a mantissa. */
function writeNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString()
  return String(value)
}

function booleanLike(value: boolean, like: string): string {
  for (const [yes, no] of BOOLEAN_WORDS) {
    if (like === yes || like === no) return value ? yes : no
  }
  return String(value)
}

const BOOLEAN_WORDS: readonly (readonly [string, string])[] = ['true false', 'yes no', 'on off', 'y n'].flatMap(
  (pair) => {
    const [yes = '', no = ''] = pair.split(' ')
    const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)
    return [[yes, no] as const, [capital(yes), capital(no)] as const, [yes.toUpperCase(), no.toUpperCase()] as const]
  },
)

/** File modes stay octal (`0400`, `0o400`) and hexadecimal numbers hexadecimal. */
function integerLike(value: number | bigint, like: string): string {
  if (typeof value === 'number' && !Number.isInteger(value)) return writeNumber(value)
  const integer = BigInt(value)
  if (integer < 0n) return integer.toString()
  const form = readPlain(like).form
  if (form === 'hexadecimal') return `0x${integer.toString(16)}`
  if (form === 'octal' && /^0[oO]/.test(like)) return `0o${integer.toString(8)}`
  if (form === 'octal') return integer === 0n ? '0' : `0${integer.toString(8)}`
  return typeof value === 'number' ? writeNumber(value) : integer.toString()
}
