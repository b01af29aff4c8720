import type { AndOr, Assignment, Command, Compound, List, Pipeline, Redirect, Word } from './ast.ts'
import { ShellSyntaxError } from './syntax-error.ts'
import { WordReader } from './word-reader.ts'

const OPERATOR = /^(?:&&|\|\||;;|<<<|<<-|<<|>>|>&|<&|<>|&>>|&>|>\||[;&|()<>\n])/
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)(\+?)=/
const CLOSERS = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}'])
const cache = new Map<string, List>()
const CACHE_SIZE = 500

/** Reads a script of the POSIX shell (and the few parts of bash that manifests use); throws a ShellSyntaxError. */
export function parseScript(script: string): List {
  const known = cache.get(script)
  if (known) return known
  const list = new Parser(script).parseAll()
  if (cache.size >= CACHE_SIZE) cache.clear()
  cache.set(script, list)
  return list
}

class Parser {
  readonly #reader: WordReader
  readonly #documents: { redirect: { target: Word }; end: string; isPlain: boolean; stripsTabs: boolean }[] = []

  constructor(script: string) {
    this.#reader = new WordReader(script, parseScript)
  }

  parseAll(): List {
    const list = this.#list()
    const rest = this.#peekOperator() ?? this.#peekWord()
    if (rest !== undefined) throw new ShellSyntaxError(`unexpected "${rest === '\n' ? 'newline' : rest}"`)
    return list
  }

  #list(): List {
    const list: AndOr[] = []
    for (;;) {
      this.#skipNewlines()
      const word = this.#peekWord()
      const operator = this.#peekOperator()
      if (word === undefined && !(operator && /^[(<>]/.test(operator))) return list
      if (word !== undefined && CLOSERS.has(word)) return list
      const item = this.#andOr()
      const end = this.#peekOperator()
      if (end === '&') {
        this.#takeOperator('&')
        list.push({ ...item, isBackground: true })
      } else {
        list.push(item)
        if (end === ';') this.#takeOperator(';')
        else if (end === '\n') this.#skipNewlines()
        else return list
      }
    }
  }

  #andOr(): AndOr {
    const first = this.#pipeline()
    const rest: { operator: '&&' | '||'; pipeline: Pipeline }[] = []
    for (;;) {
      const operator = this.#peekOperator()
      if (operator !== '&&' && operator !== '||') return { first, rest, isBackground: false }
      this.#takeOperator(operator)
      this.#skipNewlines()
      rest.push({ operator, pipeline: this.#pipeline() })
    }
  }

  #pipeline(): Pipeline {
    const isNegated = this.#peekWord() === '!'
    if (isNegated) this.#takeKeyword('!')
    const commands = [this.#command()]
    while (this.#peekOperator() === '|') {
      this.#takeOperator('|')
      this.#skipNewlines()
      commands.push(this.#command())
    }
    return { commands, isNegated }
  }

  #command(): Command {
    const word = this.#peekWord()
    let command: Compound
    if (this.#peekOperator() === '(') {
      if (this.#reader.text.startsWith('((', this.#reader.position)) command = this.#calculation()
      else {
        this.#takeOperator('(')
        const body = this.#list()
        this.#takeOperator(')')
        command = { type: 'subshell', body }
      }
    } else if (word === 'if') command = this.#if()
    else if (word === 'while' || word === 'until') {
      this.#takeKeyword(word)
      command = { type: 'while', test: this.#list(), body: this.#doGroup(), isUntil: word === 'until' }
    } else if (word === 'for') command = this.#for()
    else if (word === 'case') command = this.#case()
    else if (word === '{') {
      this.#takeKeyword('{')
      const body = this.#list()
      this.#takeKeyword('}')
      command = { type: 'group', body }
    } else if (word === '[[') command = this.#condition()
    else return this.#simple()
    return { command, redirects: this.#redirects() }
  }

  #if(): Compound {
    const branches: { test: List; body: List }[] = []
    let keyword = 'if'
    for (;;) {
      this.#takeKeyword(keyword)
      const test = this.#list()
      this.#takeKeyword('then')
      branches.push({ test, body: this.#list() })
      keyword = this.#peekWord() ?? ''
      if (keyword !== 'elif') break
    }
    let otherwise: List | undefined
    if (keyword === 'else') {
      this.#takeKeyword('else')
      otherwise = this.#list()
    }
    this.#takeKeyword('fi')
    return { type: 'if', branches, otherwise }
  }

  #for(): Compound {
    this.#takeKeyword('for')
    const name = this.#takeWord()
    this.#skipNewlines()
    let words: Word[] | undefined
    if (this.#peekWord() === 'in') {
      this.#takeKeyword('in')
      words = []
      while (this.#peekOperator() === undefined) words.push(this.#reader.readWord())
    }
    if (this.#peekOperator() === ';') this.#takeOperator(';')
    this.#skipNewlines()
    return { type: 'for', name, words, body: this.#doGroup() }
  }

  #case(): Compound {
    this.#takeKeyword('case')
    this.#skipBlanks()
    const subject = this.#reader.readWord()
    this.#skipNewlines()
    this.#takeKeyword('in')
    const branches: { patterns: Word[]; body: List }[] = []
    for (;;) {
      this.#skipNewlines()
      if (this.#peekWord() === 'esac') break
      if (this.#peekOperator() === '(') this.#takeOperator('(')
      const patterns: Word[] = []
      do {
        if (patterns.length > 0) this.#takeOperator('|')
        this.#skipBlanks()
        patterns.push(this.#reader.readWord())
      } while (this.#peekOperator() === '|')
      this.#takeOperator(')')
      branches.push({ patterns, body: this.#list() })
      if (this.#peekOperator() === ';;') this.#takeOperator(';;')
    }
    this.#takeKeyword('esac')
    return { type: 'case', subject, branches }
  }

  #doGroup(): List {
    this.#takeKeyword('do')
    const body = this.#list()
    this.#takeKeyword('done')
    return body
  }

  #condition(): Compound {
    this.#takeKeyword('[[')
    const words: Word[] = []
    for (;;) {
      const operator = this.#peekOperator()
      if (operator !== undefined) {
        this.#takeOperator(operator)
        words.push([{ type: 'text', text: operator, isQuoted: false }])
      } else if (this.#peekWord() === ']]') break
      else if (this.#peekWord() === undefined) throw new ShellSyntaxError('unexpected end of file (expecting "]]")')
      else words.push(this.#reader.readWord())
    }
    this.#takeKeyword(']]')
    return { type: 'condition', words }
  }

  #calculation(): Compound {
    const { text, position } = this.#reader
    const end = text.indexOf('))', position)
    if (end < 0) throw new ShellSyntaxError('unexpected end of file (expecting "))")')
    this.#reader.position = end + 2
    const expression = new WordReader(text.slice(position + 2, end), parseScript).readQuotedRest()
    return { type: 'calculation', expression }
  }

  #simple(): Command {
    const assignments: Assignment[] = []
    const words: Word[] = []
    const redirects: Redirect[] = []
    for (;;) {
      const redirect = this.#redirect()
      if (redirect) {
        redirects.push(redirect)
        continue
      }
      const operator = this.#peekOperator()
      if (operator === '(' && words.length === 1 && redirects.length === 0) {
        const [part] = words[0]!
        if (part?.type !== 'text') throw new ShellSyntaxError('unexpected "("')
        this.#takeOperator('(')
        this.#takeOperator(')')
        this.#skipNewlines()
        return { command: { type: 'function', name: part.text, body: this.#command() }, redirects }
      }
      if (operator !== undefined || this.#peekWord() === undefined) break
      const start = this.#reader.position
      const match = words.length === 0 ? ASSIGNMENT.exec(this.#reader.text.slice(start, start + 300)) : null
      if (match) {
        this.#reader.position = start + match[0].length
        assignments.push({ name: match[1]!, value: this.#reader.readWord(), isAppended: match[2] === '+' })
      } else words.push(this.#reader.readWord())
    }
    if (words.length + assignments.length + redirects.length === 0) {
      const found = this.#peekOperator() ?? 'end of file'
      throw new ShellSyntaxError(`unexpected ${found === '\n' ? 'newline' : `"${found}"`}`)
    }
    return { command: { type: 'simple', assignments, words }, redirects }
  }

  #redirects(): Redirect[] {
    const all: Redirect[] = []
    for (let one = this.#redirect(); one; one = this.#redirect()) all.push(one)
    return all
  }

  #redirect(): Redirect | undefined {
    this.#skipBlanks()
    const reader = this.#reader
    const match = /^(\d*)(<<<|<<-|<<|>>|>&|<&|<>|&>>|&>|>\||<|>)/.exec(
      reader.text.slice(reader.position, reader.position + 8),
    )
    if (!match) return undefined
    reader.position += match[0].length
    const given = match[2]!
    this.#skipBlanks()
    const isDocument = given === '<<' || given === '<<-'
    const operator = (given === '>|' ? '>' : isDocument ? '<<' : given) as Redirect['operator']
    const descriptor = match[1] === '' ? (operator.startsWith('<') ? 0 : 1) : Number(match[1])
    const start = reader.position
    const target = reader.readWord()
    const redirect = { descriptor, operator, target }
    if (isDocument) {
      const end = target.map((part) => (part.type === 'text' ? part.text : '')).join('')
      const isPlain = /['"\\]/.test(reader.text.slice(start, reader.position))
      this.#documents.push({ redirect, end, isPlain, stripsTabs: given === '<<-' })
    }
    return redirect
  }

  /** After a line with `<<END` come the documents' bodies. */
  #readDocuments(): void {
    for (const { redirect, end, isPlain, stripsTabs } of this.#documents.splice(0)) {
      let body = ''
      for (;;) {
        const { text, position } = this.#reader
        if (position >= text.length) break
        const lineEnd = text.indexOf('\n', position) < 0 ? text.length : text.indexOf('\n', position)
        const line = stripsTabs ? text.slice(position, lineEnd).replace(/^\t+/, '') : text.slice(position, lineEnd)
        this.#reader.position = Math.min(lineEnd + 1, text.length)
        if (line === end) break
        body += `${line}\n`
      }
      redirect.target = isPlain
        ? [{ type: 'text', text: body, isQuoted: true }]
        : new WordReader(body, parseScript).readQuotedRest()
    }
  }

  #skipBlanks(): void {
    const reader = this.#reader
    for (;;) {
      const char = reader.text[reader.position]
      if (char === ' ' || char === '\t' || char === '\r') reader.position++
      else if (char === '\\' && reader.text[reader.position + 1] === '\n') reader.position += 2
      else if (char === '#')
        while (reader.position < reader.text.length && reader.text[reader.position] !== '\n') reader.position++
      else return
    }
  }

  #skipNewlines(): void {
    while (this.#peekOperator() === '\n') this.#takeOperator('\n')
  }

  #peekOperator(): string | undefined {
    this.#skipBlanks()
    const { text, position } = this.#reader
    return OPERATOR.exec(text.slice(position, position + 3))?.[0]
  }

  #takeOperator(wanted: string): void {
    const found = this.#peekOperator()
    if (found !== wanted)
      throw new ShellSyntaxError(`unexpected "${found ?? this.#peekWord() ?? 'end of file'}" (expecting "${wanted}")`)
    this.#reader.position += wanted.length
    if (wanted === '\n') this.#readDocuments()
  }

  /** The letters of the word that comes next, undefined before an operator and at the end. */
  #peekWord(): string | undefined {
    if (this.#peekOperator() !== undefined) return undefined
    const { text, position } = this.#reader
    return position >= text.length ? undefined : /^[^\s;&|()<>]+/.exec(text.slice(position, position + 80))?.[0]
  }

  #takeWord(): string {
    const word = this.#peekWord()
    if (word === undefined) throw new ShellSyntaxError(`unexpected "${this.#peekOperator() ?? 'end of file'}"`)
    this.#reader.position += word.length
    return word
  }

  #takeKeyword(wanted: string): void {
    this.#skipNewlines()
    const found = this.#peekWord()
    if (found !== wanted)
      throw new ShellSyntaxError(
        `unexpected "${found ?? this.#peekOperator() ?? 'end of file'}" (expecting "${wanted}")`,
      )
    this.#reader.position += wanted.length
  }
}
