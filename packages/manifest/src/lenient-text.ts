import { CST, Lexer, Parser } from 'yaml'

/**
 * YAML 1.2 wants the later lines of quotes and braces indented deeper than their key; the Go parser, like libyaml, does not care.
 * Such line breaks are masked by blanks of the same length, so that the parser reads on and every offset stays; what the scalar
 * says is then read from the true text.
 */
export function parseLeniently(text: string, limits: TokenLimits): LenientTokens {
  const first = tokensOf(text, limits)
  let masked = text
  let result = first
  let work = 0
  while (result.trouble !== undefined && result.excess === undefined) {
    work += result.count
    if (work > MOST_TOKENS_READ_AGAIN) return first
    const { trouble } = result
    const end = trouble.isQuote ? quoteEnd(text, trouble.offset) : flowEnd(text, trouble.offset)
    if (end === undefined) return first
    masked = masked.slice(0, trouble.offset) + maskedPart(text, trouble.offset, end) + masked.slice(end)
    result = tokensOf(masked, limits)
  }
  return result.trouble === undefined ? { ...result, isMasked: masked !== text } : first
}

export interface TokenLimits {
  readonly depth: number
  readonly tokens: number
}

export interface LenientTokens {
  readonly tokens: readonly CST.Token[]
  /** Which limit the text is beyond; the tokens end there. */
  readonly excess: 'depth' | 'tokens' | undefined
  /** Some tokens do not hold the true text. */
  readonly isMasked: boolean
}

/** The parser's own reading, without leniency. */
export function parseStrictly(text: string, limits: TokenLimits): LenientTokens {
  return tokensOf(text, limits)
}

/** Each mask costs another reading; a text that needs more than this is refused with its first problem. */
const MOST_TOKENS_READ_AGAIN = 60_000

interface Trouble {
  readonly offset: number
  readonly isQuote: boolean
}

interface Tokens extends LenientTokens {
  readonly count: number
  readonly trouble: Trouble | undefined
}

/**
 * Feeds the lexer's pieces to the parser one by one. The parser keeps its open collections on a stack; reading stops as soon as
 * that grows too high, because composing what is deeper recurses.
 */
function tokensOf(text: string, limits: TokenLimits): Tokens {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  const highest = limits.depth + STACK_ENTRIES_BESIDE_COLLECTIONS
  let trouble: Trouble | undefined
  let isPlain = false
  let count = 0
  for (const piece of new Lexer().lex(text)) {
    count += 1
    if (trouble === undefined && !isPlain) trouble = troubleIn(piece, parser)
    isPlain = piece === CST.SCALAR
    for (const token of parser.next(piece)) tokens.push(token)
    const excess = parser.stack.length > highest ? 'depth' : count > limits.tokens ? 'tokens' : undefined
    if (excess !== undefined) return { tokens, excess, isMasked: false, trouble, count }
  }
  for (const token of parser.end()) tokens.push(token)
  return { tokens, excess: undefined, isMasked: false, trouble, count }
}

/** A quote that its line ends, or braces that end before they are closed. */
function troubleIn(piece: string, parser: Parser): Trouble | undefined {
  const mark = piece[0]
  if (mark === '"' || mark === "'") {
    return piece.length < 2 || !piece.endsWith(mark) ? { offset: parser.offset, isQuote: true } : undefined
  }
  const flow = piece === CST.FLOW_END ? parser.stack.find((token) => token.type === 'flow-collection') : undefined
  return flow === undefined ? undefined : { offset: flow.offset, isQuote: false }
}

/** The document itself and the scalar being read. */
const STACK_ENTRIES_BESIDE_COLLECTIONS = 2

/** Behind the closing quote; undefined when the document ends before it. */
function quoteEnd(text: string, open: number): number | undefined {
  const quote = text[open]
  for (let at = open + 1; at < text.length; at += 1) {
    const character = text[at]
    if (character === '\\' && quote === '"') at += 1
    else if (character === quote && quote === "'" && text[at + 1] === "'") at += 1
    else if (character === quote) return at + 1
    else if (character === '\n' && isMarker(text, at + 1)) return undefined
  }
  return undefined
}

/** Behind the bracket that closes the one at `open`. */
function flowEnd(text: string, open: number): number | undefined {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    const character = text[at]!
    if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') {
      depth -= 1
      if (depth === 0) return at + 1
    } else if ((character === '"' || character === "'") && /[\s,:[{]/.test(text[at - 1]!)) {
      const end = quoteEnd(text, at)
      if (end === undefined) return undefined
      at = end - 1
    } else if (character === '#' && /\s/.test(text[at - 1]!)) at = commentEnd(text, at) - 1
    else if (character === '\n' && isMarker(text, at + 1)) return undefined
  }
  return undefined
}

function isMarker(text: string, at: number): boolean {
  return /^(---|\.\.\.)(\s|$)/.test(text.slice(at, at + 4))
}

function commentEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

function maskedPart(text: string, from: number, to: number): string {
  const part = text.slice(from, to)
  const isFlow = part.startsWith('[') || part.startsWith('{')
  if (!isFlow) return part.replace(/[\r\n]/g, ' ')
  let masked = ''
  for (let at = 0; at < part.length; at += 1) {
    const isQuote = (part[at] === '"' || part[at] === "'") && /[\s,:[{]/.test(part[at - 1] ?? ' ')
    const isComment = part[at] === '#' && /\s/.test(part[at - 1] ?? ' ')
    const end = isQuote ? (quoteEnd(part, at) ?? part.length) : isComment ? commentEnd(part, at) : at + 1
    const piece = part.slice(at, end)
    masked += isComment ? ' '.repeat(piece.length) : piece.replace(/[\r\n]/g, ' ')
    at = end - 1
  }
  return masked
}
