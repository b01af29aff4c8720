import { ShellSyntaxError } from './syntax-error.ts'

const TOKEN = /\s*(?:(\d+)|([A-Za-z_]\w*)|(\*\*|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|[-+*/%]=|[-+*/%<>=!~&|^?:(),]))/y
const LEVELS = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
]

export interface Variables {
  get(name: string): string | undefined
  set(name: string, value: string): void
}

/** The value of a shell's arithmetic expression; throws a ShellSyntaxError. */
export function calculate(expression: string, variables: Variables): number {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  const text = expression.trimEnd()
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text)
    if (!match) throw new ShellSyntaxError('arithmetic syntax error')
    tokens.push((match[1] ?? match[2] ?? match[3])!)
  }
  let position = 0
  const take = (wanted: string) => tokens[position] === wanted && ++position > 0
  const valueOf = (name: string) => Number(variables.get(name) || '0') || 0

  function assignment(): number {
    const name = tokens[position]!
    const operator = tokens[position + 1]
    if (/^[A-Za-z_]/.test(name ?? '') && operator && /^[-+*/%]?=$/.test(operator)) {
      position += 2
      const right = assignment()
      const value = operator === '=' ? right : binary(operator[0]!, valueOf(name), right)
      variables.set(name, String(value))
      return value
    }
    const test = level(0)
    if (!take('?')) return test
    const yes = assignment()
    if (!take(':')) throw new ShellSyntaxError('arithmetic syntax error')
    const no = assignment()
    return test === 0 ? no : yes
  }

  function level(depth: number): number {
    if (depth === LEVELS.length) return unary()
    let left = level(depth + 1)
    while (LEVELS[depth]!.includes(tokens[position] ?? '')) {
      const operator = tokens[position++]!
      left = binary(operator, left, level(depth + 1))
    }
    return left
  }

  function unary(): number {
    if (take('-')) return -unary()
    if (take('+')) return unary()
    if (take('!')) return unary() === 0 ? 1 : 0
    if (take('~')) return ~unary()
    if (tokens[position] === '++' || tokens[position] === '--') {
      const by = tokens[position++] === '++' ? 1 : -1
      const value = valueOf(tokens[position]!) + by
      variables.set(tokens[position++]!, String(value))
      return value
    }
    if (take('(')) {
      const value = assignment()
      if (!take(')')) throw new ShellSyntaxError('arithmetic syntax error')
      return value
    }
    const token = tokens[position++]
    if (token === undefined) throw new ShellSyntaxError('arithmetic syntax error')
    if (/^\d/.test(token)) return token.startsWith('0') ? Number.parseInt(token, 8) : Number(token)
    const value = valueOf(token)
    if (tokens[position] === '++' || tokens[position] === '--')
      variables.set(token, String(value + (tokens[position++] === '++' ? 1 : -1)))
    return value
  }

  if (tokens.length === 0) return 0
  const value = assignment()
  if (position < tokens.length) throw new ShellSyntaxError('arithmetic syntax error')
  return value
}

function binary(operator: string, left: number, right: number): number {
  if ((operator === '/' || operator === '%') && right === 0) throw new ShellSyntaxError('divide by zero')
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return Math.trunc(left / right)
    case '%':
      return left % right
    case '<':
      return Number(left < right)
    case '>':
      return Number(left > right)
    case '<=':
      return Number(left <= right)
    case '>=':
      return Number(left >= right)
    case '==':
      return Number(left === right)
    case '!=':
      return Number(left !== right)
    case '&&':
      return Number(left !== 0 && right !== 0)
    case '||':
      return Number(left !== 0 || right !== 0)
    case '&':
      return left & right
    case '|':
      return left | right
    case '^':
      return left ^ right
    case '<<':
      return left << right
    default:
      return left >> right
  }
}
