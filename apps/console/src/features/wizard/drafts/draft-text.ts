import type { ManifestDocument, ManifestFile } from '@everynode/manifest'

/** What of a text may be kept in the browser. */
export interface KeepableText {
  text: string
  /** Something was left out. */
  isWithoutSecrets: boolean
}

/**
 * What of a text may be kept in the browser: every document but those of kind Secret. A document that only looks as if it
 * held a Secret (within a List, within a text, or half-typed and unreadable) counts as one. Undefined: nothing is left.
 */
export function draftText(file: ManifestFile): KeepableText | undefined {
  const kept = file.documents.filter((document) => !holdsSecret(document, file.text))
  const text = kept.map((document) => textOf(document, file.text)).join('')
  return text.trim() === '' ? undefined : { text, isWithoutSecrets: kept.length < file.documents.length }
}

function holdsSecret(document: ManifestDocument, text: string): boolean {
  return document.kind === 'Secret' || SECRET.test(textOf(document, text))
}

function textOf({ range }: ManifestDocument, text: string): string {
  return text.slice(range.start.offset, range.end.offset)
}

/** `kind: Secret` in any spelling; `secretName` and `secretKeyRef` are no values. */
const SECRET = /kind\\?["']?\s*:\s*(?:!\S+\s+|&\S+\s+)*\\?["']?Secret(?:List)?\b/
