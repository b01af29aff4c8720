import type { List, Word, WordPart } from './ast.ts'
import { ShellSyntaxError } from './syntax-error.ts'

const NAME = /^(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]|[?$!#@*-])/
const WORD_END = new Set([' ', '\t', '\n', ';', '&', '|', '(', ')', '<', '>'])

/** Reads the words of a script: quotes, parameters, substitutions. Position moves forward with each read. */
export class WordReader {
  readonly text: string
  position: number
  readonly #parseList: (script: string) => List

  constructor(text: string, parseList: (script: string) => List, position = 0) {
    this.text = text
    this.position = position
    this.#parseList = parseList
  }

  /** The word that begins here. */
  readWord(): Word {
    return this.#readParts((char) => WORD_END.has(char), false)
  }

  /** All the rest as if between double quotes: bodies of here-documents. */
  readQuotedRest(): Word {
    return this.#readParts(() => false, true)
  }

  #readParts(isEnd: (char: string) => boolean, isQuoted: boolean): WordPart[] {
    const parts: WordPart[] = []
    let plain = ''
    const flush = (quoted: boolean) => {
      if (plain !== '') parts.push({ type: 'text', text: plain, isQuoted: quoted })
      plain = ''
    }
    while (this.position < this.text.length) {
      const char = this.text[this.position]!
      if (isEnd(char)) break
      if (char === '\\') {
        const next = this.text[this.position + 1]
        this.position += 2
        if (next === '\n') continue
        if (isQuoted && next !== undefined && !'$`"\\'.includes(next)) plain += `\\${next}`
        else if (isQuoted) plain += next ?? ''
        else {
          flush(false)
          parts.push({ type: 'text', text: next ?? '\\', isQuoted: true })
        }
      } else if (char === "'" && !isQuoted) {
        flush(false)
        const end = this.text.indexOf("'", this.position + 1)
        if (end < 0) throw new ShellSyntaxError('unterminated quoted string')
        parts.push({ type: 'text', text: this.text.slice(this.position + 1, end), isQuoted: true })
        this.position = end + 1
      } else if (char === '"' && !isQuoted) {
        flush(false)
        this.position++
        const inner = this.#readParts((next) => next === '"', true)
        if (this.text[this.position] !== '"') throw new ShellSyntaxError('unterminated quoted string')
        this.position++
        parts.push(...(inner.length > 0 ? inner : [{ type: 'text', text: '', isQuoted: true } as const]))
      } else if (char === '$' || char === '`') {
        const before = this.position
        const part = this.#readDollar(isQuoted)
        if (part) {
          flush(isQuoted)
          parts.push(part)
        } else {
          plain += this.text.slice(before, this.position)
        }
      } else {
        plain += char
        this.position++
      }
    }
    flush(isQuoted)
    return parts
  }

  #readDollar(isQuoted: boolean): WordPart | undefined {
    const { text } = this
    if (text[this.position] === '`') {
      const end = unescapedIndex(text, '`', this.position + 1)
      const script = text.slice(this.position + 1, end).replace(/\\([`\\$])/g, '$1')
      this.position = end + 1
      return { type: 'command', body: this.#parseList(script), isQuoted }
    }
    if (text.startsWith('$((', this.position)) {
      const end = closing(text, this.position + 1)
      if (text[end - 1] === ')') {
        const reader = new WordReader(text.slice(this.position + 3, end - 1), this.#parseList)
        this.position = end + 1
        return { type: 'arithmetic', expression: reader.readQuotedRest(), isQuoted }
      }
    }
    if (text[this.position + 1] === '(') {
      const end = closing(text, this.position + 1)
      const script = text.slice(this.position + 2, end)
      this.position = end + 1
      return { type: 'command', body: this.#parseList(script), isQuoted }
    }
    if (text[this.position + 1] === '{') return this.#readBraces(isQuoted)
    const name = NAME.exec(text.slice(this.position + 1, this.position + 200))?.[0]
    this.position += 1 + (name?.length ?? 0)
    if (name === undefined) return undefined
    return { type: 'parameter', name, isLength: false, operator: '', word: undefined, isQuoted }
  }

  #readBraces(isQuoted: boolean): WordPart {
    this.position += 2
    const isLength = this.text[this.position] === '#' && this.text[this.position + 1] !== '}'
    if (isLength) this.position++
    const name = NAME.exec(this.text.slice(this.position, this.position + 200))?.[0]
    if (name === undefined) throw new ShellSyntaxError('bad substitution')
    this.position += name.length
    const operator = /^(?::?[-=+?]|##?|%%?|\/\/?|:)/.exec(this.text.slice(this.position, this.position + 2))?.[0] ?? ''
    this.position += operator.length
    const inner = this.#readParts((char) => char === '}', false)
    if (this.text[this.position] !== '}') throw new ShellSyntaxError('unexpected end of file (expecting "}")')
    this.position++
    const word = operator === '' ? undefined : inner
    return { type: 'parameter', name, isLength, operator, word, isQuoted }
  }
}

/** The index of the bracket that closes the one at `open`, quotes and nested brackets skipped. */
function closing(text: string, open: number): number {
  let depth = 0
  for (let index = open; index < text.length; index++) {
    const char = text[index]
    if (char === '\\') index++
    else if (char === "'") index = quoteEnd(text, "'", index)
    else if (char === '"') index = unescapedIndex(text, '"', index + 1)
    else if (char === '(') depth++
    else if (char === ')' && --depth === 0) return index
  }
  throw new ShellSyntaxError('unexpected end of file (expecting ")")')
}

function quoteEnd(text: string, quote: string, from: number): number {
  const end = text.indexOf(quote, from + 1)
  if (end < 0) throw new ShellSyntaxError('unterminated quoted string')
  return end
}

function unescapedIndex(text: string, wanted: string, from: number): number {
  for (let index = from; index < text.length; index++) {
    if (text[index] === '\\') index++
    else if (text[index] === wanted) return index
  }
  throw new ShellSyntaxError('unterminated quoted string')
}
