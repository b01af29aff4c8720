import { ExpressionError } from '../expression-error.ts'

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: '0-9A-Za-z',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\t\\n\\v\\f\\r ',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
}

/** A regular expression in Go's notation (RE2). Throws an ExpressionError for what is none. */
export function goPattern(pattern: string): RegExp {
  const [, modes = '', rest] = /^(?:\(\?([ims]+)\))?([^]*)$/.exec(pattern)!
  const source = rest!
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\z', '$')
    .replaceAll('\\A', '^')
    .replaceAll(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole)
  try {
    // Classes of Unicode are known in one mode only, in which some escapes are not.
    return new RegExp(source, `g${modes}${/\\p\{/i.test(source) ? 'u' : ''}`)
  } catch {
    throw new ExpressionError(`Illegal regex: error parsing regexp: \`${pattern}\``)
  }
}
