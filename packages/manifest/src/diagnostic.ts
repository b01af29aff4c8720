import type { NumberForm } from './scalar.ts'
import type { Path } from './path.ts'
import type { Range } from './position.ts'

/**
 * What is wrong or surprising in a text. Errors mean that the API server would not read the document; warnings that it reads
 * something other than meets the eye. `params` are data for a sentence in the person's language; nothing here is one.
 */
export type Diagnostic = DiagnosticCause & {
  readonly severity: 'error' | 'warning' | 'info'
  readonly documentIndex: number
  readonly path: Path
  readonly range: Range
}

export type DiagnosticCode = DiagnosticCause['code']

export type DiagnosticCause =
  | { readonly code: 'file-too-large'; readonly params: { readonly length: number; readonly limit: number } }
  | { readonly code: 'too-many-documents'; readonly params: { readonly limit: number } }
  | { readonly code: 'document-too-large'; readonly params: { readonly length: number; readonly limit: number } }
  | { readonly code: 'too-deep'; readonly params: { readonly limit: number } }
  /** More words, marks and blanks than a person writes: each costs time. */
  | { readonly code: 'too-many-tokens'; readonly params: { readonly limit: number } }
  /** Aliases expand to much more than what is written; the Go parser refuses at the same point. */
  | { readonly code: 'excessive-aliasing'; readonly params: { readonly aliases: number } }
  | { readonly code: 'alias-cycle'; readonly params: { readonly name: string } }
  | { readonly code: 'unknown-alias'; readonly params: { readonly name: string } }
  | { readonly code: 'syntax'; readonly params: { readonly problem: SyntaxProblem; readonly found: string } }
  | { readonly code: 'control-character'; readonly params: { readonly codePoint: number } }
  /** `line` and `firstLine` count from 1 in the document, as the server counts them. */
  | {
      readonly code: 'duplicate-key'
      readonly params: {
        readonly key: string
        readonly keyText: string
        readonly line: number
        readonly firstLine: number
        readonly isMerged: boolean
      }
    }
  | { readonly code: 'unsupported-key'; readonly params: { readonly type: 'null' | 'list' | 'map' | 'integer' } }
  | { readonly code: 'key-read-as'; readonly params: { readonly source: string; readonly key: string } }
  | { readonly code: 'bad-merge'; readonly params: Record<never, never> }
  | {
      readonly code: 'bad-tag'
      readonly params: { readonly tag: string; readonly type: string; readonly source: string }
    }
  | { readonly code: 'not-finite'; readonly params: { readonly source: string } }
  | { readonly code: 'surprising-boolean'; readonly params: { readonly source: string; readonly value: boolean } }
  | {
      readonly code: 'surprising-number'
      readonly params: { readonly source: string; readonly value: string; readonly form: NumberForm }
    }
  | { readonly code: 'not-an-object'; readonly params: { readonly type: 'list' | 'text' | 'number' | 'boolean' } }
  /** What stands after `---` on its line: kubectl throws it away. */
  | { readonly code: 'content-beside-marker'; readonly params: Record<never, never> }
  /** What follows `...`: kubectl and the server read the first part only. */
  | { readonly code: 'content-after-end'; readonly params: Record<never, never> }

export type SyntaxProblem =
  | 'indentation'
  | 'tab-indentation'
  | 'bad-escape'
  | 'bad-character'
  | 'missing-character'
  | 'unexpected'
  | 'key-without-value'
  | 'multi-line-key'
  | 'long-key'
  | 'nested-map-on-one-line'
  | 'block-in-flow'
  | 'bad-directive'
  | 'bad-anchor'
  | 'bad-tag'
  | 'json'

/** A finding before it has its place in the file: offsets count from the start of the document's text. */
export type Finding = DiagnosticCause & {
  readonly severity: Diagnostic['severity']
  readonly path: Path
  readonly from: number
  readonly to: number
}

/** Kubernetes' own words for a finding, where the server has some: `line 7: key "a" already set in map`. */
export function serverWords(diagnostic: DiagnosticCause): string | undefined {
  switch (diagnostic.code) {
    case 'duplicate-key':
      return `line ${diagnostic.params.line}: key ${diagnostic.params.keyText} already set in map`
    case 'excessive-aliasing':
      return 'yaml: document contains excessive aliasing'
    case 'alias-cycle':
      return `yaml: anchor '${diagnostic.params.name}' value contains itself`
    case 'unknown-alias':
      return `yaml: unknown anchor '${diagnostic.params.name}' referenced`
    case 'bad-merge':
      return 'yaml: map merge requires map or sequence of maps as the value'
    case 'bad-tag':
      return `yaml: cannot decode ${diagnostic.params.type} \`${diagnostic.params.source}\` as a ${diagnostic.params.tag}`
    case 'control-character':
      return 'yaml: control characters are not allowed'
    default:
      return undefined
  }
}
