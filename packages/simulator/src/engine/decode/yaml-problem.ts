import type { YAMLParseError } from 'yaml'

/** What go-yaml says where this parser reports a code; `isScanner` errors count the line they are in, others the one before. */
const words: Readonly<Record<string, { text: string; isScanner: boolean }>> = {
  BAD_ALIAS: { text: 'did not find expected alphabetic or numeric character', isScanner: true },
  BAD_DIRECTIVE: { text: 'could not find expected directive name', isScanner: true },
  BAD_DQ_ESCAPE: { text: 'found unknown escape character', isScanner: true },
  BAD_INDENT: { text: 'did not find expected key', isScanner: false },
  BAD_PROP_ORDER: { text: 'did not find expected key', isScanner: false },
  BAD_SCALAR_START: { text: 'found character that cannot start any token', isScanner: true },
  BLOCK_AS_IMPLICIT_KEY: { text: 'mapping values are not allowed in this context', isScanner: true },
  BLOCK_IN_FLOW: { text: 'did not find expected node content', isScanner: false },
  KEY_OVER_1024_CHARS: { text: "could not find expected ':'", isScanner: true },
  MISSING_CHAR: { text: "could not find expected ':'", isScanner: true },
  MULTILINE_IMPLICIT_KEY: { text: 'mapping values are not allowed in this context', isScanner: true },
  MULTIPLE_ANCHORS: { text: 'did not find expected key', isScanner: false },
  MULTIPLE_DOCS: { text: 'did not find expected <document start>', isScanner: false },
  MULTIPLE_TAGS: { text: 'did not find expected key', isScanner: false },
  TAB_AS_INDENT: { text: 'found character that cannot start any token', isScanner: true },
  TAG_RESOLVE_FAILED: { text: 'found undefined tag handle', isScanner: false },
  UNEXPECTED_TOKEN: { text: 'did not find expected key', isScanner: false },
}

/** A syntax error as go-yaml words it, as near as the two parsers' notions of an error allow. */
export function yamlProblem(error: YAMLParseError, text: string): string {
  const at = error.pos[0]
  // The end of the text counts as a line of its own.
  const isAtEnd = text.slice(at).trim() === ''
  const before = isAtEnd ? `${text.trimEnd()}\n` : text.slice(0, at)
  const line = before.split('\n').length
  const isUnstartable = error.code === 'UNEXPECTED_TOKEN' && /[@`%|>]/.test(text[at] ?? '')
  const said = isUnstartable ? words['BAD_SCALAR_START']! : (missingEnd(error, text) ?? words[error.code])
  // Errors in the first line come without a number.
  const shown = (said?.isScanner ?? true) && line > 1 ? line : line - 1
  return `yaml: ${shown > 0 ? `line ${shown}: ` : ''}${said?.text ?? 'did not find expected node content'}`
}

function missingEnd(error: YAMLParseError, text: string): { text: string; isScanner: boolean } | undefined {
  // A flow collection that the text ends in: after an opening, a comma or a colon go-yaml misses a value, else the end.
  const isOpenAtEnd = text.slice(error.pos[0]).trim() === '' && /[[{,:]\s*$/.test(text.slice(0, error.pos[0]))
  if (isOpenAtEnd) return { text: 'did not find expected node content', isScanner: false }
  if (error.code !== 'MISSING_CHAR') return undefined
  if (/quote/.test(error.message)) return { text: 'found unexpected end of stream', isScanner: true }
  if (/end with a \]/.test(error.message)) return { text: "did not find expected ',' or ']'", isScanner: false }
  if (/end with a \}/.test(error.message)) return { text: "did not find expected ',' or '}'", isScanner: false }
  return undefined
}
