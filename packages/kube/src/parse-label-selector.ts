import { fieldErrorText, fieldInvalid } from './field-error.ts'
import { requirementProblems, type Requirement, type RequirementOperator } from './label-requirement.ts'
import { isQualifiedName } from './names.ts'

/** A selector that was read, or why it was not, in the API server's words. */
export type LabelSelectorReading =
  | { readonly ok: true; readonly requirements: readonly Requirement[] }
  | { readonly ok: false; readonly message: string }

/**
 * Reads the text of a `labelSelector` parameter: `a=b,c!=d,e in (f,g),h,!i,j>5`. Requirements come sorted by key.
 * The message of a refusal is that of the API server. Mirrors `labels.Parse`.
 */
export function parseLabelSelector(text: string): LabelSelectorReading {
  try {
    const requirements = new Parser(scan(text)).parse()
    return { ok: true, requirements: requirements.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)) }
  } catch (problem) {
    if (problem instanceof Refusal) return { ok: false, message: problem.message }
    throw problem
  }
}

class Refusal extends Error {}

interface Token {
  readonly kind: 'end' | 'identifier' | 'in' | 'notin' | '!' | '=' | '==' | '!=' | '>' | '<' | '(' | ')' | ','
  readonly literal: string
}

const symbols: ReadonlySet<string> = new Set(['!', '=', '==', '!=', '>', '<', '(', ')', ','])
const symbolCharacters = '=!(),><'
const blanks = ' \t\r\n'
const operatorNames = 'in, notin, =, ==, !=, gt, lt'

function scan(text: string): Token[] {
  const tokens: Token[] = []
  let position = 0
  while (position < text.length) {
    const character = text.charAt(position)
    // A NUL ends the text for the API server's reader, which takes it for the end.
    if (character === '\0') break
    if (blanks.includes(character)) position += 1
    else {
      const token = symbolCharacters.includes(character) ? symbolAt(text, position) : wordAt(text, position)
      tokens.push(token)
      position += token.literal.length
    }
  }
  tokens.push({ kind: 'end', literal: '' })
  return tokens
}

function symbolAt(text: string, position: number): Token {
  const two = text.slice(position, position + 2)
  const literal = symbols.has(two) ? two : text.charAt(position)
  return { kind: literal as Token['kind'], literal }
}

function wordAt(text: string, position: number): Token {
  let end = position
  while (
    end < text.length &&
    text[end] !== '\0' &&
    !symbolCharacters.includes(text.charAt(end)) &&
    !blanks.includes(text.charAt(end))
  ) {
    end += 1
  }
  const literal = text.slice(position, end)
  return { kind: literal === 'in' || literal === 'notin' ? literal : 'identifier', literal }
}

class Parser {
  readonly #tokens: readonly Token[]
  #position = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  parse(): Requirement[] {
    const requirements: Requirement[] = []
    for (;;) {
      const first = this.#peek()
      if (first.kind === 'end') return requirements
      if (first.kind !== 'identifier' && first.kind !== '!') {
        throw new Refusal(`found '${first.literal}', expected: !, identifier, or 'end of string'`)
      }
      requirements.push(this.#requirement())
      const next = this.#take()
      if (next.kind === 'end') return requirements
      if (next.kind !== ',') throw new Refusal(`found '${next.literal}', expected: ',' or 'end of string'`)
      const after = this.#peek()
      if (after.kind !== 'identifier' && after.kind !== '!') {
        throw new Refusal(`found '${after.literal}', expected: identifier after ','`)
      }
    }
  }

  #requirement(): Requirement {
    const isNegated = this.#peek().kind === '!'
    if (isNegated) this.#take()
    const word = this.#take()
    if (word.kind !== 'identifier') throw refused(`found '${word.literal}', expected: identifier`)
    const key = word.literal
    const keyProblems = isQualifiedName(key)
    if (keyProblems.length > 0) throw refused(fieldErrorText(fieldInvalid('<nil>', key, keyProblems.join('; '))))
    const next = this.#peek().kind
    if (isNegated) return checked({ key, operator: '!', values: [] })
    if (next === 'end' || next === ',') return checked({ key, operator: 'exists', values: [] })
    const operator = this.#operator()
    const values = operator === 'in' || operator === 'notin' ? this.#set() : [this.#value()]
    return checked({ key, operator, values })
  }

  #operator(): RequirementOperator {
    // Only here are `in` and `notin` operators; everywhere else they are ordinary words.
    const token = this.#take(false)
    switch (token.kind) {
      case 'in':
      case 'notin':
      case '=':
      case '==':
      case '!=':
        return token.kind
      case '>':
        return 'gt'
      case '<':
        return 'lt'
      default:
        throw refused(`found '${token.literal}', expected: ${operatorNames}`)
    }
  }

  #set(): string[] {
    const open = this.#take()
    if (open.kind !== '(') throw refused(`found '${open.literal}' expected: '('`)
    const first = this.#peek()
    if (first.kind === ')') {
      this.#take()
      return ['']
    }
    if (first.kind !== 'identifier' && first.kind !== ',') {
      throw refused(`found '${first.literal}', expected: ',', ')' or identifier`)
    }
    const values = this.#items()
    this.#take()
    return [...values].toSorted()
  }

  #items(): Set<string> {
    const values = new Set<string>()
    for (;;) {
      const token = this.#take()
      const next = this.#peek()
      if (token.kind === 'identifier') {
        values.add(token.literal)
        if (next.kind === ')') return values
        if (next.kind !== ',') throw refused(`found '${next.literal}', expected: ',' or ')'`)
      } else if (token.kind === ',') {
        if (values.size === 0) values.add('')
        if (next.kind === ')') return values.add('')
        if (next.kind === ',') {
          this.#take()
          values.add('')
        }
      } else throw refused(`found '${token.literal}', expected: ',', or identifier`)
    }
  }

  #value(): string {
    const next = this.#peek()
    if (next.kind === 'end' || next.kind === ',') return ''
    const token = this.#take()
    if (token.kind !== 'identifier') throw refused(`found '${token.literal}', expected: identifier`)
    return token.literal
  }

  #peek(): Token {
    return asWord(this.#tokens[this.#position] ?? endToken)
  }

  #take(wordsOnly = true): Token {
    const token = this.#tokens[this.#position] ?? endToken
    this.#position += 1
    return wordsOnly ? asWord(token) : token
  }
}

const endToken: Token = { kind: 'end', literal: '' }

function asWord(token: Token): Token {
  return token.kind === 'in' || token.kind === 'notin' ? { kind: 'identifier', literal: token.literal } : token
}

function checked(requirement: Requirement): Requirement {
  const problems = requirementProblems(requirement)
  if (problems.length === 0) return requirement
  const texts = [...new Set(problems.map(fieldErrorText))]
  throw refused(texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`)
}

function refused(message: string): Refusal {
  return new Refusal(`unable to parse requirement: ${message}`)
}
