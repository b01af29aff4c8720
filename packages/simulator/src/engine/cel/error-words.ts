/** What the library says of an error that it found. */
interface FoundError {
  code: string
  summary: string
  node?: FoundNode | undefined
}

interface FoundNode {
  pos?: number
  end?: number
  op?: string
  args?: unknown
  input?: string
}

const EXPRESSION_START =
  "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}"
const SIGNS: Readonly<Record<string, string>> = { RPAREN: "')'", RBRACKET: "']'", RBRACE: "'}'", COLON: "':'" }
const OPERATORS: Readonly<Record<string, string>> = { '!_': '!_', '-_': '-_', in: '@in' }

/** Whether this is an error of the library, which tells kinds of errors apart by a code. */
export function isFoundError(error: unknown): error is FoundError {
  return error instanceof Error && 'code' in error && 'summary' in error
}

/** Why an expression cannot be compiled, as cel-go prints its issues: the place, the reason, the line and a pointer. */
export function compilationWords(
  error: FoundError,
  expression: string,
  originOf: (offset: number) => number,
  isFunction: (name: string) => boolean,
): string {
  const { words, place } = reasonOf(error, isFunction)
  return issueAt(expression, Math.min(originOf(place), expression.length), words)
}

/** One issue at a place of an expression. */
export function issueAt(expression: string, offset: number, words: string): string {
  const lineStart = expression.lastIndexOf('\n', offset - 1) + 1
  const lineNumber = expression.slice(0, lineStart).split('\n').length
  const [line = ''] = expression.slice(lineStart).split('\n', 1)
  const column = offset - lineStart
  return `ERROR: <input>:${lineNumber}:${column + 1}: ${words}\n | ${line}\n | ${'.'.repeat(column)}^`
}

function reasonOf({ code, summary, node }: FoundError, isFunction: (name: string) => boolean) {
  const place = placeOf(node)
  const undeclared = (name: string) => `undeclared reference to '${name}' (in container '')`
  switch (code) {
    case 'unknown_variable':
      return { words: undeclared(afterColon(summary)), place }
    case 'no_such_key':
      return { words: `undefined field '${afterColon(summary)}'`, place: Math.max(place - 1, 0) }
    case 'cannot_index_type':
      return {
        words: `type '${/'(.*)'/.exec(summary)?.[1] ?? ''}' does not support field selection`,
        place: Math.max(place - 1, 0),
      }
    case 'no_such_overload': {
      const [, left, operator = '', right] =
        /^no such overload: (?:(\S+|.+>) )?(\S+?) ?(\S+|\S+<.+)$/.exec(summary) ?? []
      const name =
        left === undefined ? (OPERATORS[`${operator}_`] ?? operator) : operator === 'in' ? '@in' : `_${operator}_`
      const types = left === undefined ? `(${right})` : `(${left}, ${right})`
      return { words: `found no matching overload for '${name}' applied to '${types}'`, place }
    }
    case 'no_matching_overload': {
      const [, receiver, name = '', types = ''] = /'(?:(.+)\.)?(?:__)?(\w+)\((.*)\)'$/.exec(summary) ?? []
      if (!isFunction(name)) return { words: undeclared(name), place }
      return {
        words: `found no matching overload for '${name}' applied to '${receiver ? `${receiver}.` : ''}(${types})'`,
        place,
      }
    }
    case 'invalid_macro_argument':
      return { words: 'argument must be a simple name', place: node?.op === '.' ? Math.max(place - 1, 0) : place }
    case 'invalid_comprehension_range':
      return { words: summary.replace(/^E/, 'e').replace(/\.$/, ''), place }
    case 'expected_token': {
      const [, wanted = '', found = ''] = /^Expected (\w+), got (\w+)/.exec(summary) ?? []
      const input = found === 'EOF' ? '<EOF>' : (node?.input ?? '').slice(place, node?.end)
      return { words: `Syntax error: missing ${SIGNS[wanted] ?? wanted} at '${input}'`, place }
    }
    case 'unexpected_character': {
      const character = /^Unexpected character: (.)$/.exec(summary)?.[1]
      const rest = (node?.input ?? '').slice(place, node?.end)
      if (character === undefined) return { words: `Syntax error: extraneous input '${rest}' expecting <EOF>`, place }
      const after = '=&|'.includes(character) ? (node?.input ?? '').charAt(place + 1) : ''
      return { words: `Syntax error: token recognition error at: '${character}${after}'`, place }
    }
    case 'unexpected_token':
      return { words: `Syntax error: mismatched input ${inputOf(summary)} expecting ${EXPRESSION_START}`, place }
    default:
      return { words: isSyntax(code) ? `Syntax error: ${summary}` : summary, place }
  }
}

/** Why an expression has no value, as cel-go says it. */
export function evaluationWords({ code, summary }: FoundError): string {
  switch (code) {
    case 'no_such_key':
    case 'unknown_variable':
      return `no such key: ${afterColon(summary)}`
    case 'index_out_of_bounds': {
      const index = /index (-?\d+)/.exec(summary)?.[1]
      return `index out of bounds: ${index}`
    }
    case 'no_such_overload':
    case 'no_matching_overload':
    case 'invalid_logical_operand':
    case 'invalid_condition_type':
      return 'no such overload'
    case 'int_conversion_error':
    case 'uint_conversion_error':
    case 'double_conversion_error':
    case 'bool_conversion_error':
      return `type conversion error from 'string' to '${code.split('_', 1)[0]}'`
    case 'division_by_zero':
    case 'modulo_by_zero':
      return code.replaceAll('_', ' ').replace('modulo', 'modulus')
    case 'optional_value_missing':
      return 'optional.none() dereference'
    default:
      return summary
  }
}

/** Calls are at their opening parenthesis, operations at their sign; everything else begins where it begins. */
function placeOf({ pos = 0, op = '', args, input = '' }: FoundNode = {}): number {
  const [first, second] = Array.isArray(args) ? (args as unknown[]) : []
  const endOf = (part: unknown) => (part as FoundNode | undefined)?.end ?? pos
  if (op === 'rcall') return Math.max(input.indexOf('(', input.indexOf(String(first), endOf(second))), pos)
  if (op === 'call') return Math.max(input.indexOf('(', pos), pos)
  if (/^([-+*/%<>]|[<>=!]=|in)$/.test(op)) return Math.max(input.indexOf(op, endOf(first)), pos)
  return pos
}

function afterColon(summary: string): string {
  return summary.slice(summary.indexOf(': ') + 2)
}

function inputOf(summary: string): string {
  const token = afterColon(summary)
  return token === 'EOF' ? "'<EOF>'" : `'${token.toLowerCase()}'`
}

function isSyntax(code: string): boolean {
  return /^(unexpected|expected|unterminated|invalid_(number|hex|integer|exponent|escape|unicode|octal)|newline|reserved|bytes_)/.test(
    code,
  )
}
