/**
 * How plain scalars are read: YAML 1.1 as go-yaml v2 resolves it (sigs.k8s.io/yaml, goyaml.v2/resolve.go), which is
 * the parser of kubectl and of the API server. `yes`, `on`, `y` are booleans; `0400`, `0o644` are octal; `0888` is a float;
 * `12:30` and dates are text.
 */
export interface ScalarReading {
  readonly type: 'null' | 'boolean' | 'integer' | 'float' | 'string'
  readonly value: null | boolean | number | bigint | string
  /** How the number was written, when that may surprise a reader. */
  readonly form?: NumberForm
}

export type NumberForm = 'octal' | 'hexadecimal' | 'binary' | 'underscore' | 'exponent' | 'leading-zero' | 'rounded'

/** Reads an untagged plain scalar. */
export function readPlain(text: string): ScalarReading {
  const word = WORDS.get(text)
  if (word !== undefined) return word
  const first = text.charCodeAt(0)
  if (first === DOT) return readDotFloat(text) ?? string(text)
  if (isDigit(first) || first === PLUS || first === MINUS) return readNumber(text) ?? string(text)
  return string(text)
}

/** Dates and times of YAML 1.1: text to the API server, a date to other parsers. */
export function isTimestamp(text: string): boolean {
  return /^\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{1,2}:\d{1,2}(\.\d*)?\s*(Z|[-+]\d{1,2}(:?\d{2})?)?)?$/.test(text)
}

/** Numbers to base 60 of YAML 1.1 (`12:30`): text to the API server, 750 to other parsers. */
export function isSexagesimal(text: string): boolean {
  return /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/.test(text)
}

const WORDS: ReadonlyMap<string, ScalarReading> = new Map([
  ...words('y Y yes Yes YES true True TRUE on On ON', 'boolean', true),
  ...words('n N no No NO false False FALSE off Off OFF', 'boolean', false),
  ...words('~ null Null NULL', 'null', null),
  ['', { type: 'null', value: null }],
  ...words('.nan .NaN .NAN', 'float', Number.NaN),
  ...words('.inf .Inf .INF +.inf +.Inf +.INF', 'float', Number.POSITIVE_INFINITY),
  ...words('-.inf -.Inf -.INF', 'float', Number.NEGATIVE_INFINITY),
])

function words(list: string, type: ScalarReading['type'], value: ScalarReading['value']): [string, ScalarReading][] {
  return list.split(' ').map((word) => [word, { type, value }])
}

const DOT = 46
const PLUS = 43
const MINUS = 45
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)$/
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/
const ODD_BINARY = /^0b([-+]?[01]+)$/
const MAX_INT64 = 2n ** 63n - 1n
const MAX_UINT64 = 2n ** 64n - 1n
const MIN_INT64 = -(2n ** 63n)

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function string(text: string): ScalarReading {
  return { type: 'string', value: text }
}

function readDotFloat(text: string): ScalarReading | undefined {
  const plain = /^\.\d+(_\d+)+$/.test(text) ? text.replaceAll('_', '') : text
  if (!/^\.[0-9]+([eE][-+]?[0-9]+)?$/.test(plain)) return undefined
  return finite(Number(plain), formOf(text, plain))
}

function readNumber(text: string): ScalarReading | undefined {
  const plain = text.replaceAll('_', '')
  return readInteger(text, plain) ?? readFloat(text, plain) ?? readOddBinary(plain)
}

function readInteger(text: string, plain: string): ScalarReading | undefined {
  const match = INTEGER.exec(plain)
  if (match === null) return undefined
  const [, sign = '', digits = ''] = match
  const isOldOctal = digits.length > 1 && /^0[0-7]/.test(digits)
  const magnitude = BigInt(isOldOctal ? `0o${digits.slice(1)}` : digits)
  const value = sign === '-' ? -magnitude : magnitude
  if (value < MIN_INT64 || value > MAX_INT64) return beyondInt64(value, sign)
  const form = isOldOctal ? 'octal' : formOf(text, plain)
  return { type: 'integer', value: compact(value), ...(form && { form }) }
}

/**
 * The Go parser keeps unsigned integers of 64 bits, but JSON decoding into anything but a typed field makes floats of them.
 * What is larger still it takes for a float if it is decimal, else for text.
 */
function beyondInt64(value: bigint, sign: string): ScalarReading | undefined {
  return sign === '' && value <= MAX_UINT64 ? { type: 'float', value: Number(value), form: 'rounded' } : undefined
}

function readFloat(text: string, plain: string): ScalarReading | undefined {
  if (!FLOAT.test(plain)) return undefined
  if (/^[-+]?\d+$/.test(plain)) return finite(Number(plain), /^[-+]?0\d/.test(plain) ? 'leading-zero' : 'rounded')
  return finite(Number(plain), formOf(text, plain))
}

/** The Go parser strips `0b` itself when its number library refuses, and then takes a sign after it. */
function readOddBinary(plain: string): ScalarReading | undefined {
  const match = ODD_BINARY.exec(plain)
  if (match === null) return undefined
  const digits = match[1]!
  const magnitude = BigInt(`0b${digits.replace(/^[-+]/, '')}`)
  if (magnitude > MAX_INT64) return undefined
  return { type: 'integer', value: compact(digits.startsWith('-') ? -magnitude : magnitude), form: 'binary' }
}

function formOf(text: string, plain: string): NumberForm | undefined {
  if (text !== plain) return 'underscore'
  if (/^[-+]?0[xX]/.test(plain)) return 'hexadecimal'
  if (/^[-+]?0[oO]/.test(plain)) return 'octal'
  if (/^[-+]?0[bB]/.test(plain)) return 'binary'
  return /[eE]/.test(plain) ? 'exponent' : undefined
}

/** A float beyond the range of a float64 stays text in Go. */
function finite(value: number, form: NumberForm | undefined): ScalarReading | undefined {
  return Number.isFinite(value) ? { type: 'float', value, ...(form && { form }) } : undefined
}

function compact(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
