import { tokensOf, type Token } from './tokens.ts'

/** An expression in which every literal that the library cannot read is a call of a function. */
export interface Rewritten {
  text: string
  /** The names of the types that are constructed; the function of the first one is `__new_0`. */
  typeNames: string[]
  /** The fields that are given to each of them, in order of the types. */
  fieldNames: Set<string>[]
  /** Where a place of `text` comes from. */
  originOf(offset: number): number
}

/** A literal that is open while the expression is read. */
interface Frame {
  is: 'message' | 'map' | 'list' | 'other'
  /** Whether the literal becomes a call; plain maps and lists stay as they are. */
  isRewritten: boolean
  closing: string
  isAtStart: boolean
  hasMember: boolean
  /** Conditions whose colon is still to come. */
  ternaries: number
  type: number
}

const REWRITTEN = new Set(['{', '[', 'matches'])
const WORDS = new Set(['in', 'true', 'false', 'null'])

/**
 * Turns constructions (`Type{field: value, ?field: value}`) and optional entries (`{?key: value}`, `[?value]`) into calls,
 * and `matches` into one that reads patterns as Go does. The library knows the rest of the language.
 */
export function rewriteLiterals(expression: string): Rewritten {
  const tokens = tokensOf(expression)
  const isPlain = !tokens.some(({ text }) => REWRITTEN.has(text))
  if (isPlain) return { text: expression, typeNames: [], fieldNames: [], originOf: (offset) => offset }
  return new Rewriter(expression, tokens).rewrite()
}

class Rewriter {
  readonly #expression: string
  readonly #tokens: Token[]
  readonly #typeNames: string[] = []
  readonly #fieldNames: Set<string>[] = []
  readonly #frames: Frame[] = []
  /** Pieces of the result, with the places that they come from. */
  readonly #pieces: { text: string; origin: number }[] = []
  #end = 0

  constructor(expression: string, tokens: Token[]) {
    this.#expression = expression
    this.#tokens = tokens
  }

  rewrite(): Rewritten {
    for (let index = 0; index < this.#tokens.length; index += 1) index = this.#step(index)
    this.#copyTo(this.#expression.length)
    const pieces = this.#pieces
    return {
      text: pieces.map(({ text }) => text).join(''),
      typeNames: this.#typeNames,
      fieldNames: this.#fieldNames,
      originOf(offset) {
        let start = 0
        for (const { text, origin } of pieces) {
          if (offset < start + text.length) return origin + Math.min(offset - start, text.length)
          start += text.length
        }
        return offset
      },
    }
  }

  /** Reads one token and returns the index of the last one that it used up. */
  #step(index: number): number {
    const token = this.#tokens[index]!
    const frame = this.#frames.at(-1)
    if (frame?.isAtStart && token.text !== frame.closing) {
      const used = this.#beginMember(index, frame)
      if (used !== undefined) return used
    }
    switch (token.text) {
      case '{':
        return this.#openBrace(index)
      case '[':
        return this.#openBracket(index)
      case '(':
        this.#push({ is: 'other', closing: ')' })
        return index
      case ')':
      case ']':
      case '}':
        return this.#close(index)
      case ',':
        return this.#comma(index)
      case '?':
        // The question mark of an optional member is no condition either.
        if (frame && this.#tokens[index - 1]?.text !== '.') frame.ternaries += 1
        return index
      case ':':
        return this.#colon(index)
    }
    if (token.text === 'matches' && this.#tokens[index + 1]?.text === '(')
      this.#replace(token.start, token, '__matches')
    return index
  }

  #push(frame: Partial<Frame> & Pick<Frame, 'is' | 'closing'>): void {
    this.#frames.push({ isRewritten: false, isAtStart: true, hasMember: false, ternaries: 0, type: 0, ...frame })
  }

  #openBrace(index: number): number {
    const brace = this.#tokens[index]!
    const path = this.#pathBefore(index)
    if (path) {
      const type = this.#typeOf(path.name)
      this.#push({ is: 'message', closing: '}', isRewritten: true, type })
      this.#replace(path.start, brace, `__new_${type}([`)
      return index
    }
    const isRewritten = this.#hasOptionalMember(index)
    this.#push({ is: 'map', closing: '}', isRewritten })
    if (isRewritten) this.#replace(brace.start, brace, '__map([')
    return index
  }

  #openBracket(index: number): number {
    const before = this.#tokens[index - 1]
    const bracket = this.#tokens[index]!
    const isIndex =
      before !== undefined &&
      ((before.is === 'name' && before.text !== 'in') || /^[)\]}]$/.test(before.text) || before.is === 'text')
    const isRewritten = !isIndex && this.#hasOptionalMember(index)
    this.#push({ is: isIndex ? 'other' : 'list', closing: ']', isRewritten, isAtStart: !isIndex })
    if (isRewritten) this.#replace(bracket.start, bracket, '__list([')
    // The question mark of an optional index is no condition.
    return isIndex && this.#tokens[index + 1]?.text === '?' ? index + 1 : index
  }

  #beginMember(index: number, frame: Frame): number | undefined {
    const token = this.#tokens[index]!
    frame.isAtStart = false
    frame.hasMember = true
    if (!frame.isRewritten) return undefined
    const isOptional = token.text === '?'
    const first = isOptional ? this.#tokens[index + 1] : token
    if (first === undefined) return undefined
    const kind = isOptional ? 'optional' : 'plain'
    if (frame.is !== 'message') {
      this.#replace(
        token.start,
        isOptional ? token : undefined,
        frame.is === 'map' ? `__${kind}Entry(` : `__${kind}Item(`,
      )
      return isOptional ? index : undefined
    }
    const colon = this.#tokens[index + (isOptional ? 2 : 1)]
    if (first.is !== 'name' || colon?.text !== ':') return undefined
    const name = first.text
    this.#fieldNames[frame.type]!.add(name)
    this.#replace(token.start, colon, `__${kind}Entry(${JSON.stringify(name)}, `)
    return index + (isOptional ? 2 : 1)
  }

  #comma(index: number): number {
    const frame = this.#frames.at(-1)
    if (!frame) return index
    const comma = this.#tokens[index]!
    if (frame.isRewritten) this.#replace(comma.start, comma, '),')
    frame.isAtStart = frame.is !== 'other'
    frame.hasMember = false
    frame.ternaries = 0
    return index
  }

  #colon(index: number): number {
    const frame = this.#frames.at(-1)
    if (!frame) return index
    if (frame.ternaries > 0) frame.ternaries -= 1
    else if (frame.is === 'map' && frame.isRewritten) {
      const colon = this.#tokens[index]!
      this.#replace(colon.start, colon, ',')
    }
    return index
  }

  #close(index: number): number {
    const frame = this.#frames.pop()
    const token = this.#tokens[index]!
    if (frame?.isRewritten) this.#replace(token.start, token, frame.hasMember ? ')])' : '])')
    return index
  }

  /** The qualified name that a construction begins with. */
  #pathBefore(index: number): { name: string; start: number } | undefined {
    let at = index - 1
    if (this.#tokens[at]?.is !== 'name' || WORDS.has(this.#tokens[at]!.text)) return undefined
    while (this.#tokens[at - 1]?.text === '.' && this.#tokens[at - 2]?.is === 'name') at -= 2
    const name = this.#tokens.slice(at, index).map(({ text }) => text)
    return { name: name.join(''), start: this.#tokens[at]!.start }
  }

  #typeOf(name: string): number {
    const known = this.#typeNames.indexOf(name)
    if (known >= 0) return known
    this.#fieldNames.push(new Set())
    return this.#typeNames.push(name) - 1
  }

  /** Whether a member of the literal that opens here begins with a question mark. */
  #hasOptionalMember(open: number): boolean {
    let depth = 0
    for (let index = open; index < this.#tokens.length; index += 1) {
      const { text } = this.#tokens[index]!
      if (/^[([{]$/.test(text)) depth += 1
      if (/^[)\]}]$/.test(text)) depth -= 1
      if (depth === 0) return false
      const isStart = index === open || (depth === 1 && text === ',')
      if (isStart && this.#tokens[index + 1]?.text === '?') return true
    }
    return false
  }

  #copyTo(end: number): void {
    if (end > this.#end) this.#pieces.push({ text: this.#expression.slice(this.#end, end), origin: this.#end })
    this.#end = Math.max(this.#end, end)
  }

  /** Puts `text` in the place of everything from `start` to the end of the last token, or before `start`. */
  #replace(start: number, last: Token | undefined, text: string): void {
    this.#copyTo(start)
    this.#pieces.push({ text, origin: start })
    if (last) this.#end = last.start + last.text.length
  }
}
