/** Turns a shell's pattern (`*`, `?`, `[…]`, backslash for a literal) into a regular expression over a whole text. */
export function patternExpression(pattern: string, isPath = false): RegExp {
  const any = isPath ? '[^/]' : '[^]'
  let source = ''
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern[index]!
    if (char === '\\') source += escape(pattern[++index] ?? '\\')
    else if (char === '*') source += `${any}*`
    else if (char === '?') source += any
    else if (char === '[') {
      const end = pattern.indexOf(']', index + (/^\[[!^]?\]/.test(pattern.slice(index)) ? 3 : 1))
      if (end < 0) source += '\\['
      else {
        const inner = pattern
          .slice(index + 1, end)
          .replace(/\\/g, '\\\\')
          .replace(/^!/, '^')
        source += `[${inner.replace(/\[:(\w+):\]/g, (_, name: string) => CLASSES[name] ?? '')}]`
        index = end
      }
    } else source += escape(char)
  }
  return new RegExp(`^${source}$`)
}

const CLASSES: Readonly<Record<string, string>> = {
  digit: '0-9',
  alpha: 'A-Za-z',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: String.raw`\s`,
}

/** A pattern that matches exactly this text. */
export function quotePattern(text: string): string {
  return text.replace(/[*?[\]\\]/g, String.raw`\$&`)
}

function escape(char: string): string {
  return char.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}
