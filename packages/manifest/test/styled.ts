import { childOf, isDeepEqual, isListValue, isMapValue, valueToYaml } from '../src/index.ts'
import type { MapValue, Value } from '../src/index.ts'

/** Writes a value as YAML in a style that the tape of numbers chooses, turn by turn. */
export function writeStyled(value: Value, tape: readonly number[], hasAliases: boolean): string {
  const pen = new Pen(tape, hasAliases)
  return pen.document(value)
}

const COMMENTS = ['# note', "# it's", '# "odd": [{', '# - a: b', '#', '# 注释', '#no space: x # y']

class Pen {
  readonly #tape: readonly number[]
  readonly #hasAliases: boolean
  readonly #anchors: { name: string; value: Value }[] = []
  readonly #newline: string
  readonly #step: number
  readonly #listIndent: number
  readonly #hasComments: boolean
  #turn = 0

  constructor(tape: readonly number[], hasAliases: boolean) {
    this.#tape = tape
    this.#hasAliases = hasAliases
    this.#newline = this.#choose(4) === 0 ? '\r\n' : '\n'
    this.#step = [2, 2, 4, 3, 1][this.#choose(5)]!
    this.#listIndent = [0, 0, this.#step, 1][this.#choose(4)]!
    this.#hasComments = this.#choose(3) !== 0
  }

  document(value: Value): string {
    const head = ['', '---\n', '# head\n', '# head\n---\n# more\n', '\n\n'][this.#choose(5)]!
    const body =
      isMapValue(value) && Object.keys(value).length > 0 && this.#choose(12) !== 0
        ? this.#map(value, 0)
        : this.#flow(value)
    const end = body.includes('|') ? '\n' : ['\n', '\n', '\n', '', '\n\n# tail\n', '\n...\n'][this.#choose(6)]!
    return (head + body + end).replaceAll('\r\n', '\n').replaceAll('\n', this.#newline)
  }

  #choose(count: number): number {
    this.#turn += 1
    return (this.#tape[this.#turn % this.#tape.length]! + Math.floor(this.#turn / this.#tape.length)) % count
  }

  /** Lines between members: comments of any indentation and blank lines. */
  #between(column: number): string {
    if (!this.#hasComments) return ''
    const comment = COMMENTS[this.#choose(COMMENTS.length)]!
    const pad = ' '.repeat([column, 0][this.#choose(2)]!)
    return [
      '',
      '',
      '',
      `${' '.repeat(column)}${comment}\n`,
      `${pad}${comment}\n`,
      '\n',
      `\n${' '.repeat(column)}${comment}\n\n`,
    ][this.#choose(7)]!
  }

  #beside(): string {
    return this.#hasComments && this.#choose(4) === 0 ? ` ${COMMENTS[this.#choose(COMMENTS.length)]}` : ''
  }

  #map(value: MapValue, column: number): string {
    return Object.keys(value)
      .map(
        (key, index) =>
          (index === 0 ? '' : `\n${this.#between(column)}${' '.repeat(column)}`) +
          this.#key(key, false) +
          ':' +
          this.#afterColon(childOf(value, key)!, column),
      )
      .join('')
  }

  #list(value: readonly Value[], column: number): string {
    return value
      .map(
        (item, index) =>
          (index === 0 ? '' : `\n${this.#between(column)}${' '.repeat(column)}`) + '-' + this.#afterDash(item, column),
      )
      .join('')
  }

  #afterColon(value: Value, column: number): string {
    const alias = this.#alias(value)
    if (alias !== undefined) return ` ${alias}${this.#beside()}`
    const props = this.#anchor(value)
    const isBlock = this.#choose(4) !== 0
    if (isBlock && isMapValue(value) && Object.keys(value).length > 0)
      return this.#below(props, column + this.#step, (inner) => this.#map(value, inner))
    if (isBlock && isListValue(value) && value.length > 0)
      return this.#below(props, column + this.#listIndent, (inner) => this.#list(value, inner))
    if (value === null && props === '' && this.#choose(2) === 0) return this.#beside()
    return `${props} ${this.#inline(value, column + this.#step)}`
  }

  #below(props: string, column: number, write: (column: number) => string): string {
    return `${props}${this.#beside()}\n${this.#between(column)}${' '.repeat(column)}${write(column)}`
  }

  #afterDash(value: Value, column: number): string {
    const alias = this.#alias(value)
    if (alias !== undefined) return ` ${alias}${this.#beside()}`
    const props = this.#anchor(value)
    const isFilled = (isMapValue(value) || isListValue(value)) && Object.keys(value).length > 0
    if (isFilled && this.#choose(4) !== 0) {
      const width = [1, 1, 1, 3][this.#choose(4)]!
      const inner = column + 1 + width
      const write = (at: number) => (isListValue(value) ? this.#list(value, at) : this.#map(value as MapValue, at))
      return props === '' && this.#choose(6) !== 0
        ? ' '.repeat(width) + write(inner)
        : this.#below(props, column + 2, write)
    }
    if (value === null && props === '' && this.#choose(2) === 0) return this.#beside()
    return `${props} ${this.#inline(value, column + 2)}`
  }

  #alias(value: Value): string | undefined {
    if (!this.#hasAliases || this.#choose(3) === 0) return undefined
    const known = this.#anchors.findLast((anchor) => isDeepEqual(anchor.value, value))
    return known === undefined ? undefined : `*${known.name}`
  }

  #anchor(value: Value): string {
    if (!this.#hasAliases || this.#choose(2) === 0) return ''
    const name = `a${this.#anchors.length}`
    this.#anchors.push({ name, value })
    return ` &${name}`
  }

  #inline(value: Value, column: number): string {
    if (typeof value === 'string' && value.includes('\n') && this.#choose(3) !== 0) {
      const block = this.#blockScalar(value, column)
      if (block !== undefined) return block
    }
    return this.#flow(value) + this.#beside()
  }

  #blockScalar(text: string, column: number): string | undefined {
    if (/[^\n\u0020-\u007e\u00a0-\ud7ff]|[\u2028\u2029]/.test(text) || /^\s*\n|^\s/.test(text)) return undefined
    const trailing = /\n*$/.exec(text)![0].length
    if (trailing > 1) return undefined
    const chomp = trailing === 0 ? '-' : ''
    const body = text.replace(/\n$/, '').split('\n')
    const comment = this.#beside()
    return `|${chomp}${comment}\n${body.map((line) => (line === '' ? '' : ' '.repeat(column) + line)).join('\n')}`
  }

  #flow(value: Value): string {
    const pad = this.#choose(2) === 0 ? ' ' : ''
    const comma = [', ', ',', ' , '][this.#choose(3)]!
    if (isListValue(value))
      return value.length === 0 ? '[]' : `[${pad}${value.map((item) => this.#flow(item)).join(comma)}${pad}]`
    if (isMapValue(value)) {
      const keys = Object.keys(value)
      return keys.length === 0
        ? '{}'
        : `{${pad}${keys.map((key) => `${this.#key(key, true)}: ${this.#flow(childOf(value, key)!)}`).join(comma)}${pad}}`
    }
    if (typeof value === 'string') return this.#quoted(value)
    if (typeof value === 'boolean')
      return [String(value), value ? 'yes' : 'no', value ? 'True' : 'False'][this.#choose(3)]!
    if (value === null) return this.#choose(2) === 0 ? '~' : 'null'
    if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1e9)
      return [String(value), `0${value.toString(8)}`, `0x${value.toString(16)}`][this.#choose(3)]!
    return valueToYaml(value)
  }

  #key(key: string, isFlow: boolean): string {
    if (/^[A-Za-z]{3,}$/.test(key) && !/^(yes|null|true|off)$/.test(key) && this.#choose(4) !== 0) return key
    return isFlow || this.#choose(2) === 0 ? JSON.stringify(key) : `'${key.replaceAll("'", "''")}'`
  }

  #quoted(text: string): string {
    const isSimple =
      /^[A-Za-z/][A-Za-z/:.0-9]*[A-Za-z0-9]$/.test(text) && !/^(yes|no|on|off|true|false|null|y|n)$/i.test(text)
    if (isSimple && this.#choose(3) !== 0) return text
    const canBeSingle = /^[\u0020-\u007e\u00a0-\u1fff\u3000-\ud7ff]*$/.test(text)
    if (canBeSingle && this.#choose(2) === 0) return `'${text.replaceAll("'", "''")}'`
    return JSON.stringify(text).replace(
      /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
  }
}
