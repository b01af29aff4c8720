import type { Finding } from './diagnostic.ts'
import type { Entry, Item, Node, ScalarNode } from './node.ts'
import type { TokenLimits } from './lenient-text.ts'
import type { Tree } from './yaml-tree.ts'

/**
 * Parses strict JSON (RFC 8259) into the same tree as YAML, every collection in flow style.
 * A problem names the first character that does not fit; nothing after it is read.
 */
export function parseJsonTree(text: string, limits: TokenLimits): Tree {
  const parser = new JsonParser(text, limits)
  const root = parser.document()
  return {
    root: parser.finding === undefined ? root : undefined,
    findings: parser.finding === undefined ? [] : [parser.finding],
    hasAliases: false,
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y
const BLANK = /[ \t\r\n]*/y
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

class JsonParser {
  finding: Finding | undefined
  readonly #text: string
  readonly #limits: TokenLimits
  #at = 0
  #count = 0

  constructor(text: string, limits: TokenLimits) {
    this.#text = text
    this.#limits = limits
  }

  document(): Node | undefined {
    if (this.#text.charCodeAt(0) === 0xfeff) this.#at = 1
    this.#blank()
    if (this.#at === this.#text.length) return undefined
    const root = this.#value(0)
    this.#blank()
    if (this.finding === undefined && this.#at < this.#text.length) this.#fail()
    return root
  }

  #fail(): ScalarNode {
    if (this.finding === undefined) {
      const found = this.#text.slice(this.#at, this.#at + 20)
      const to = Math.min(this.#at + 1, this.#text.length)
      this.finding = {
        code: 'syntax',
        params: { problem: 'json', found },
        severity: 'error',
        path: [],
        from: this.#at,
        to,
      }
    }
    return { type: 'scalar', style: 'empty', text: '', propsStart: this.#at, start: this.#at, end: this.#at }
  }

  #blank(): void {
    BLANK.lastIndex = this.#at
    BLANK.exec(this.#text)
    this.#at = BLANK.lastIndex
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false
    this.#at += 1
    return true
  }

  #value(depth: number): Node {
    this.#count += 1
    const { depth: maxDepth, tokens } = this.#limits
    const place = { severity: 'error', path: [], from: this.#at, to: this.#at } as const
    if (depth > maxDepth) this.finding ??= { code: 'too-deep', params: { limit: maxDepth }, ...place }
    if (this.#count > tokens) this.finding ??= { code: 'too-many-tokens', params: { limit: tokens }, ...place }
    if (this.finding !== undefined) return this.#fail()
    const first = this.#text[this.#at]
    if (first === '{') return this.#object(depth)
    if (first === '[') return this.#array(depth)
    if (first === '"') return this.#string()
    return this.#word()
  }

  #object(depth: number): Node {
    const start = this.#at
    const entries: Entry[] = []
    this.#at += 1
    this.#blank()
    if (!this.#take('}')) {
      do {
        this.#blank()
        const key = this.#text[this.#at] === '"' ? this.#string() : this.#fail()
        this.#blank()
        const colon = this.#at
        if (!this.#take(':')) this.#fail()
        if (this.finding !== undefined) break
        this.#blank()
        const value = this.#value(depth + 1)
        entries.push({ start: key.start, key, colon, value, name: key.text, isExplicit: false })
        this.#blank()
      } while (this.finding === undefined && this.#take(','))
      if (this.finding === undefined && !this.#take('}')) this.#fail()
    }
    return { type: 'map', isFlow: true, isBare: false, entries, propsStart: start, start, end: this.#at }
  }

  #array(depth: number): Node {
    const start = this.#at
    const items: Item[] = []
    this.#at += 1
    this.#blank()
    if (!this.#take(']')) {
      do {
        this.#blank()
        const value = this.#value(depth + 1)
        items.push({ start: value.start, value })
        this.#blank()
      } while (this.finding === undefined && this.#take(','))
      if (this.finding === undefined && !this.#take(']')) this.#fail()
    }
    return { type: 'sequence', isFlow: true, items, propsStart: start, start, end: this.#at }
  }

  #string(): ScalarNode {
    const start = this.#at
    STRING.lastIndex = start
    const match = STRING.exec(this.#text)
    if (match === null) return this.#fail()
    this.#at = STRING.lastIndex
    return {
      type: 'scalar',
      style: 'double',
      text: JSON.parse(match[0]) as string,
      propsStart: start,
      start,
      end: this.#at,
    }
  }

  #word(): ScalarNode {
    const start = this.#at
    const word = ['true', 'false', 'null'].find((candidate) => this.#text.startsWith(candidate, start))
    if (word !== undefined) this.#at += word.length
    else {
      NUMBER.lastIndex = start
      if (NUMBER.exec(this.#text) === null) return this.#fail()
      this.#at = NUMBER.lastIndex
    }
    const text = this.#text.slice(start, this.#at)
    return { type: 'scalar', style: 'plain', text, propsStart: start, start, end: this.#at }
  }
}
