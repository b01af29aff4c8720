import type { Diagnostic } from './diagnostic.ts'
import type { DocumentSource } from './document-source.ts'
import { lineIndexAt } from './position.ts'
import type { Position } from './position.ts'

interface PlacedDocument {
  readonly index: number
  readonly source: DocumentSource
  readonly range: { readonly start: Position }
}

/** A document's findings with their places in the file, in the order of the text. */
export function placedDiagnostics(document: PlacedDocument): Diagnostic[] {
  return document.source.findings
    .map(({ from, to, ...rest }): Diagnostic => {
      const range = { start: positionIn(document, from), end: positionIn(document, Math.max(from, to)) }
      return { ...rest, documentIndex: document.index, range }
    })
    .toSorted((a, b) => a.range.start.offset - b.range.start.offset)
}

/** The file position of an offset that counts from the document's start. */
export function positionIn(document: Omit<PlacedDocument, 'index'>, offset: number): Position {
  const { lineStarts } = document.source
  const line = lineIndexAt(lineStarts, offset)
  const { start } = document.range
  return { offset: start.offset + offset, line: start.line + line, column: offset - lineStarts[line]! + 1 }
}
