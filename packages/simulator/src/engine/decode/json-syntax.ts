/**
 * Why bytes are not one JSON value, in the words of Go's encoding/json (scanner.go); nothing when they are one.
 * It repeats Go's state machine byte by byte, because the words depend on the state in which the byte came.
 */
export function jsonSyntaxProblem(bytes: Uint8Array): string | undefined {
  const scanner = new Scanner()
  for (const byte of bytes) {
    const problem = scanner.step(byte)
    if (problem !== undefined) return problem
  }
  return scanner.atEnd()
}

type State =
  | 'value'
  | 'firstKey'
  | 'key'
  | 'colon'
  | 'afterMember'
  | 'firstElement'
  | 'afterElement'
  | 'string'
  | 'escape'
  | 'hex'
  | 'minus'
  | 'zero'
  | 'digits'
  | 'dot'
  | 'fraction'
  | 'exponent'
  | 'sign'
  | 'power'
  | 'literal'
  | 'end'

const maxDepth = 10_000

class Scanner {
  #state: State = 'value'
  /** What each open bracket is, and whether the string being read is a key. */
  #open: ('object' | 'array')[] = []
  #isKey = false
  #hexLeft = 0
  #literal = ''
  #literalAt = 0

  step(byte: number): string | undefined {
    const character = String.fromCharCode(byte)
    switch (this.#state) {
      case 'string':
        if (byte === 0x22) return this.#endValue()
        if (byte === 0x5c) this.#state = 'escape'
        else if (byte < 0x20) return invalid(byte, 'in string literal')
        return undefined
      case 'escape':
        if (character === 'u') [this.#state, this.#hexLeft] = ['hex', 4]
        else if ('bfnrt\\/"'.includes(character)) this.#state = 'string'
        else return invalid(byte, 'in string escape code')
        return undefined
      case 'hex':
        if (!/[0-9a-fA-F]/.test(character)) return invalid(byte, 'in \\u hexadecimal character escape')
        if (--this.#hexLeft === 0) this.#state = 'string'
        return undefined
      case 'literal':
        if (character !== this.#literal[this.#literalAt])
          return invalid(
            byte,
            `in literal ${this.#literal} (expecting ${quote(this.#literal.charCodeAt(this.#literalAt))})`,
          )
        if (++this.#literalAt === this.#literal.length) return this.#endValue()
        return undefined
      case 'minus':
        if (character === '0') this.#state = 'zero'
        else if (/[1-9]/.test(character)) this.#state = 'digits'
        else return invalid(byte, 'in numeric literal')
        return undefined
      case 'dot':
        if (!/[0-9]/.test(character)) return invalid(byte, 'after decimal point in numeric literal')
        this.#state = 'fraction'
        return undefined
      case 'exponent':
        if (character === '+' || character === '-') this.#state = 'sign'
        else if (/[0-9]/.test(character)) this.#state = 'power'
        else return invalid(byte, 'in exponent of numeric literal')
        return undefined
      case 'sign':
        if (!/[0-9]/.test(character)) return invalid(byte, 'in exponent of numeric literal')
        this.#state = 'power'
        return undefined
      case 'zero':
      case 'digits':
      case 'fraction':
      case 'power':
        return this.#inNumber(byte, character)
      default:
        return isSpace(byte) ? undefined : this.#between(byte, character)
    }
  }

  atEnd(): string | undefined {
    if (['zero', 'digits', 'fraction', 'power'].includes(this.#state)) this.#endValue()
    return this.#state === 'end' ? undefined : 'unexpected end of JSON input'
  }

  #inNumber(byte: number, character: string): string | undefined {
    const state = this.#state
    if (/[0-9]/.test(character) && state !== 'zero') return undefined
    if (character === '.' && (state === 'zero' || state === 'digits')) this.#state = 'dot'
    else if ((character === 'e' || character === 'E') && state !== 'power') this.#state = 'exponent'
    else {
      this.#endValue()
      return isSpace(byte) ? undefined : this.#between(byte, character)
    }
    return undefined
  }

  #between(byte: number, character: string): string | undefined {
    switch (this.#state) {
      case 'firstKey':
      case 'key':
        if (character === '}' && this.#state === 'firstKey') return this.#close()
        if (character !== '"') return invalid(byte, 'looking for beginning of object key string')
        this.#isKey = true
        this.#state = 'string'
        return undefined
      case 'colon':
        if (character !== ':') return invalid(byte, 'after object key')
        this.#state = 'value'
        return undefined
      case 'afterMember':
        if (character === '}') return this.#close()
        if (character !== ',') return invalid(byte, 'after object key:value pair')
        this.#state = 'key'
        return undefined
      case 'afterElement':
        if (character === ']') return this.#close()
        if (character !== ',') return invalid(byte, 'after array element')
        this.#state = 'value'
        return undefined
      case 'end':
        return invalid(byte, 'after top-level value')
      case 'firstElement':
        if (character === ']') return this.#close()
        return this.#begin(byte, character)
      default:
        return this.#begin(byte, character)
    }
  }

  #begin(byte: number, character: string): string | undefined {
    if (character === '{' || character === '[') {
      this.#open.push(character === '{' ? 'object' : 'array')
      this.#state = character === '{' ? 'firstKey' : 'firstElement'
      return this.#open.length > maxDepth ? 'exceeded max depth' : undefined
    }
    if (character === '"') this.#state = 'string'
    else if (character === '-') this.#state = 'minus'
    else if (character === '0') this.#state = 'zero'
    else if (/[1-9]/.test(character)) this.#state = 'digits'
    else {
      const literal = { t: 'true', f: 'false', n: 'null' }[character]
      if (literal === undefined) return invalid(byte, 'looking for beginning of value')
      this.#literal = literal
      this.#literalAt = 1
      this.#state = 'literal'
    }
    return undefined
  }

  #close(): undefined {
    this.#open.pop()
    return this.#endValue()
  }

  #endValue(): undefined {
    if (this.#isKey) {
      this.#isKey = false
      this.#state = 'colon'
    } else {
      const parent = this.#open.at(-1)
      this.#state = parent === undefined ? 'end' : parent === 'object' ? 'afterMember' : 'afterElement'
    }
    return undefined
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
}

function invalid(byte: number, context: string): string {
  return `invalid character ${quote(byte)} ${context}`
}

/** A byte as Go quotes a character: every byte counts as the code point of its number. */
function quote(byte: number): string {
  if (byte === 0x27) return "'\\''"
  if (byte === 0x22) return `'"'`
  if (byte === 0x5c) return String.raw`'\\'`
  const short = { 7: 'a', 8: 'b', 9: 't', 10: 'n', 11: 'v', 12: 'f', 13: 'r' }[byte]
  if (short !== undefined) return `'\\${short}'`
  if (byte < 0x20 || byte === 0x7f) return `'\\x${byte.toString(16).padStart(2, '0')}'`
  if ((byte >= 0x80 && byte < 0xa1) || byte === 0xad) return `'\\u00${byte.toString(16)}'`
  return `'${String.fromCharCode(byte)}'`
}
