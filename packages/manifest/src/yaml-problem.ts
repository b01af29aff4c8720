import type { YAMLParseError } from 'yaml'
import type { Finding, SyntaxProblem } from './diagnostic.ts'

/** A parser's error as data: the class of the problem and the text it was found at. */
export function findingOf(error: YAMLParseError, text: string): Finding {
  const [from, to] = error.pos
  const start = Math.min(from, text.length)
  const end = Math.min(Math.max(to, start), text.length)
  const found = text.slice(start, Math.min(end, start + 80))
  const problem = PROBLEMS[error.code] ?? 'unexpected'
  return { code: 'syntax', params: { problem, found }, severity: 'error', path: [], from: start, to: end }
}

const PROBLEMS: Partial<Record<YAMLParseError['code'], SyntaxProblem>> = {
  ALIAS_PROPS: 'bad-anchor',
  BAD_ALIAS: 'bad-anchor',
  MULTIPLE_ANCHORS: 'bad-anchor',
  BAD_DIRECTIVE: 'bad-directive',
  BAD_DQ_ESCAPE: 'bad-escape',
  BAD_INDENT: 'indentation',
  BAD_PROP_ORDER: 'unexpected',
  BAD_SCALAR_START: 'bad-character',
  BLOCK_AS_IMPLICIT_KEY: 'nested-map-on-one-line',
  BLOCK_IN_FLOW: 'block-in-flow',
  KEY_OVER_1024_CHARS: 'long-key',
  MISSING_CHAR: 'missing-character',
  MULTILINE_IMPLICIT_KEY: 'multi-line-key',
  MULTIPLE_TAGS: 'bad-tag',
  TAB_AS_INDENT: 'tab-indentation',
  TAG_RESOLVE_FAILED: 'bad-tag',
}
