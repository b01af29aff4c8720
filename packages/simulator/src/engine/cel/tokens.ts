/** A piece of an expression that is neither white space nor a comment. */
export interface Token {
  is: 'name' | 'text' | 'number' | 'sign'
  text: string
  /** Where it begins in the expression. */
  start: number
}

const PIECES =
  /(?<blank>\s+|\/\/[^\n]*)|(?<text>[rRbB]{0,2}(?:"""(?:\\[^]|[^])*?"""|'''(?:\\[^]|[^])*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'))|(?<name>[A-Za-z_]\w*)|(?<number>\d\w*)|(?<sign>[^])/gy

/** Cuts an expression into its tokens; nothing is judged, what makes no sense is a sign. */
export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = []
  for (const { groups, 0: text, index } of expression.matchAll(PIECES)) {
    for (const is of ['text', 'name', 'number', 'sign'] as const) {
      if (groups![is] !== undefined) tokens.push({ is, text, start: index })
    }
  }
  return tokens
}
