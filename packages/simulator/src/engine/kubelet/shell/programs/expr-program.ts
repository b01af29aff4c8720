import type { Program } from '../program.ts'

const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['&'],
  ['<', '<=', '=', '==', '!=', '>=', '>'],
  ['+', '-'],
  ['*', '/', '%'],
  [':'],
]

/** Why an expression has no value, in the words of the program. */
class ExpressionError extends Error {}

/** `expr`: arithmetic, comparisons and matches of words (POSIX). */
export const exprProgram: readonly [string, Program] = [
  'expr',
  ({ words, streams }) => {
    try {
      const rest = words.slice(1)
      const value = evaluate(rest, 0)
      if (rest.length > 0) throw new ExpressionError('syntax error')
      streams.stdout(`${value}\n`)
      return value === '' || value === '0' ? 1 : 0
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      streams.stderr(`expr: ${error.message}\n`)
      return 2
    }
  },
]

/** Takes words from the front as far as operators of this level or a tighter one go. */
function evaluate(words: string[], level: number): string {
  const operators = LEVELS[level]
  if (!operators) return operand(words)
  let value = evaluate(words, level + 1)
  while (words.length > 0 && operators.includes(words[0]!)) {
    const operator = words.shift()!
    value = apply(operator, value, evaluate(words, level + 1))
  }
  return value
}

function operand(words: string[]): string {
  const word = words.shift()
  if (word === undefined) throw new ExpressionError('syntax error')
  if (word === 'length') return String(operand(words).length)
  if (word !== '(') return word
  const value = evaluate(words, 0)
  if (words.shift() !== ')') throw new ExpressionError('syntax error')
  return value
}

function apply(operator: string, left: string, right: string): string {
  const isTrue = (value: string) => value !== '' && value !== '0'
  switch (operator) {
    case '|':
      return isTrue(left) ? left : right
    case '&':
      return isTrue(left) && isTrue(right) ? left : '0'
    case ':':
      return match(left, right)
    case '+':
      return String(integer(left) + integer(right))
    case '-':
      return String(integer(left) - integer(right))
    case '*':
      return String(integer(left) * integer(right))
    case '/':
    case '%':
      if (integer(right) === 0n) throw new ExpressionError('division by zero')
      return String(operator === '/' ? integer(left) / integer(right) : integer(left) % integer(right))
    default:
      return compare(operator, left, right) ? '1' : '0'
  }
}

function compare(operator: string, left: string, right: string): boolean {
  const areNumbers = isInteger(left) && isInteger(right)
  const order = areNumbers
    ? Number(BigInt(left) > BigInt(right)) - Number(BigInt(left) < BigInt(right))
    : Number(left > right) - Number(left < right)
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  if (operator === '>') return order > 0
  if (operator === '>=') return order >= 0
  return (order === 0) === (operator !== '!=')
}

/** A basic regular expression from the start: what its group matched, or how much it matched. */
function match(text: string, pattern: string): string {
  const modern = pattern.replace(/\\([(){}])|([(){}+?|])/g, (_all, escaped: string | undefined, plain: string) =>
    escaped === undefined ? `\\${plain}` : escaped,
  )
  const hasGroup = /\\\(/.test(pattern)
  const found = new RegExp(`^(?:${modern.replace(/^\^/, '')})`, 's').exec(text)
  return hasGroup ? (found?.[1] ?? '') : String(found?.[0].length ?? 0)
}

function isInteger(text: string): boolean {
  return /^-?\d+$/.test(text)
}

function integer(text: string): bigint {
  if (!isInteger(text)) throw new ExpressionError(`non-integer argument`)
  return BigInt(text)
}
