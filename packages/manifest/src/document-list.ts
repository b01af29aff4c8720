import type { EditResult } from './apply-edit.ts'
import { parseManifest } from './manifest-file.ts'
import type { ManifestFile } from './manifest-file.ts'
import { applyChanges, invertChanges } from './text-change.ts'
import type { TextChange } from './text-change.ts'
import type { Value } from './value.ts'
import { newDocument } from './write-document.ts'

/** Adds a document before the one that now has this index, else at the end. */
export function addDocument(file: ManifestFile, value: Value, index = file.documents.length): EditResult {
  const { newline, format } = file
  const written = newDocument(value, { format, newline })
  const next = file.documents[index]
  const isFirst = file.documents.every(({ isEmpty }) => isEmpty)
  if (next === undefined || isFirst) {
    const end = file.text.length
    const lead = file.text === '' || file.text.endsWith('\n') ? '' : newline
    const hasMarker = isFirst || format === 'json'
    return changed(file, { from: end, to: end, insert: lead + (hasMarker ? '' : `---${newline}`) + written })
  }
  const at = next.range.start.offset
  const isAtMarker = next.source.bodyStart > 0
  if (format === 'json') return changed(file, { from: at, to: at, insert: written })
  if (index > 0) return changed(file, { from: at, to: at, insert: `---${newline}${written}` })
  return changed(file, { from: at, to: at, insert: written + (isAtMarker ? '' : `---${newline}`) })
}

/** Takes a document out, with its `---` line and its comments. */
export function removeDocument(file: ManifestFile, index: number): EditResult {
  const document = file.documents[index]
  if (document === undefined)
    return { file, changes: [], inverse: [], alsoChanged: [], problem: { code: 'no-such-document', at: [] } }
  return changed(file, { from: document.range.start.offset, to: document.range.end.offset, insert: '' })
}

function changed(file: ManifestFile, change: TextChange): EditResult {
  const changes = change.from === change.to && change.insert === '' ? [] : [change]
  const text = applyChanges(file.text, changes)
  const after = parseManifest(text, { format: file.format, previous: file, limits: file.limits })
  return { file: after, changes, inverse: invertChanges(file.text, changes), alsoChanged: [] }
}
