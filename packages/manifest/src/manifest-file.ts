import type { Diagnostic } from './diagnostic.ts'
import { placedDiagnostics, positionIn } from './document-position.ts'
import { parseDocumentSource } from './document-source.ts'
import type { DocumentSource, Format } from './document-source.ts'
import { noMemory } from './edit-memory.ts'
import type { EditMemory } from './edit-memory.ts'
import { defaultLimits } from './limits.ts'
import type { Limits } from './limits.ts'
import { resolved } from './node.ts'
import type { Position, Range } from './position.ts'
import { splitDocuments, splitJson } from './split-documents.ts'
import type { Segment } from './split-documents.ts'
import { readScalar } from './tagged-scalar.ts'
import type { Value } from './value.ts'

/** A file as a value: its text, and what was read from it. Never changed; edits make a new one. */
export interface ManifestFile {
  readonly text: string
  readonly format: Format
  /** The line break that new lines get: that of the first line. */
  readonly newline: '\n' | '\r\n'
  readonly documents: readonly ManifestDocument[]
  /** The diagnostics of all documents, and of the file itself. */
  readonly diagnostics: readonly Diagnostic[]
  readonly limits: Limits
}

export interface ManifestDocument {
  readonly index: number
  readonly apiVersion: string | undefined
  readonly kind: string | undefined
  readonly name: string | undefined
  readonly namespace: string | undefined
  /** What kubectl and the API server read; undefined when they would refuse the document, or when it is empty. */
  readonly value: Value | undefined
  /** Nothing but comments and blank lines. */
  readonly isEmpty: boolean
  /** The server could read it. Empty documents are readable. */
  readonly isReadable: boolean
  /** The whole part of the file, the `---` line before it included. */
  readonly range: Range
  readonly diagnostics: readonly Diagnostic[]
  readonly format: Format
  /** For this package: the tree with its places. */
  readonly source: DocumentSource
  /** For this package: what edits replaced, so that reverting one restores the very bytes. */
  readonly memory: EditMemory
}

export interface ParseOptions {
  /** Read as this format; without it a text that starts with `{` and is JSON is JSON, everything else YAML. */
  readonly format?: Format
  /** An earlier reading: documents whose text is the same are taken over, with their identity. */
  readonly previous?: ManifestFile
  readonly limits?: Partial<Limits>
}

/** Reads a file. Never throws: whatever is wrong is in `diagnostics`, with its place. */
export function parseManifest(text: string, options: ParseOptions = {}): ManifestFile {
  const limits = { ...defaultLimits, ...options.limits }
  if (text.length > limits.fileLength) return refusedFile(text, options, limits, 'file-too-large')
  const format = options.format ?? guessFormat(text)
  const segments = format === 'json' ? splitJson(text) : splitDocuments(text)
  if (segments.length > limits.documents) return refusedFile(text, options, limits, 'too-many-documents')
  const known = knownDocuments(options.previous, format)
  const parts = segments.map((segment): FilePart => {
    const part = text.slice(segment.start, segment.end)
    const earlier = known.get(part)?.shift()
    const source = earlier?.source ?? parseDocumentSource(part, segment.bodyStart - segment.start, format, limits)
    return { segment, source, memory: earlier?.memory ?? noMemory }
  })
  const isYamlAfterAll =
    options.format === undefined && format === 'json' && parts.some(({ source }) => source.findings.length > 0)
  if (isYamlAfterAll) {
    const file = parseManifest(text, { ...options, format: 'yaml' })
    if (!file.diagnostics.some(({ severity }) => severity === 'error')) return file
  }
  return fileOf(text, format, newlineOf(text), parts, limits)
}

export interface FilePart {
  readonly segment: Segment
  readonly source: DocumentSource
  readonly memory: EditMemory
}

/** Puts parsed documents together to a file; used by the parser and after an edit. */
export function fileOf(
  text: string,
  format: Format,
  newline: '\n' | '\r\n',
  parts: readonly FilePart[],
  limits: Limits,
): ManifestFile {
  let line = 1
  const documents = parts.map((part, index) => {
    const document = documentOf(part, index, line)
    line += part.source.lineStarts.length - 1
    return document
  })
  const diagnostics = documents.flatMap((document) => document.diagnostics)
  return Object.freeze({
    text,
    format,
    newline,
    documents: Object.freeze(documents),
    diagnostics: Object.freeze(diagnostics),
    limits,
  })
}

/** The document that holds the offset. */
export function documentAt(file: ManifestFile, offset: number): ManifestDocument | undefined {
  return file.documents.findLast((document) => document.range.start.offset <= offset)
}

/** The line and column of an offset of the file. */
export function positionAt(file: ManifestFile, offset: number): Position {
  const document = documentAt(file, offset)
  if (document === undefined) return { offset: 0, line: 1, column: 1 }
  return positionIn(document, Math.min(offset, file.text.length) - document.range.start.offset)
}

function documentOf({ segment, source, memory }: FilePart, index: number, line: number): ManifestDocument {
  const start: Position = { offset: segment.start, line, column: 1 }
  const last = source.lineStarts.length - 1
  const end: Position = {
    offset: segment.end,
    line: line + last,
    column: source.text.length - source.lineStarts[last]! + 1,
  }
  const document = {
    index,
    apiVersion: factOf(source, 'apiVersion'),
    kind: factOf(source, 'kind'),
    name: factOf(source, 'metadata', 'name'),
    namespace: factOf(source, 'metadata', 'namespace'),
    value: source.value,
    isEmpty: source.isEmpty,
    isReadable: source.isEmpty || source.value !== undefined,
    range: { start, end },
    format: source.format,
    source,
    memory,
  }
  return Object.freeze({ ...document, diagnostics: Object.freeze(placedDiagnostics(document)) })
}

/** A text of the document, also when something elsewhere makes the document unreadable. */
function factOf(source: DocumentSource, ...path: string[]): string | undefined {
  let node = source.root
  for (const name of path) {
    const map = node === undefined ? undefined : resolved(node)
    node = map?.type === 'map' ? map.entries.findLast((entry) => entry.name === name)?.value : undefined
  }
  const scalar = node === undefined ? undefined : resolved(node)
  const reading = scalar?.type === 'scalar' ? readScalar(scalar) : undefined
  return reading?.type === 'string' && typeof reading.value === 'string' ? reading.value : undefined
}

function newlineOf(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n')
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n'
}

function guessFormat(text: string): Format {
  return /^\uFEFF?\s*\{/.test(text) ? 'json' : 'yaml'
}

function knownDocuments(previous: ManifestFile | undefined, format: Format): Map<string, ManifestDocument[]> {
  const known = new Map<string, ManifestDocument[]>()
  if (previous?.format !== format) return known
  for (const document of previous.documents) {
    const same = known.get(document.source.text)
    if (same === undefined) known.set(document.source.text, [document])
    else same.push(document)
  }
  return known
}

function refusedFile(
  text: string,
  options: ParseOptions,
  limits: Limits,
  code: 'file-too-large' | 'too-many-documents',
): ManifestFile {
  const start: Position = { offset: 0, line: 1, column: 1 }
  const place = { severity: 'error', documentIndex: 0, path: [], range: { start, end: start } } as const
  const diagnostic: Diagnostic =
    code === 'file-too-large'
      ? { code, params: { length: text.length, limit: limits.fileLength }, ...place }
      : { code, params: { limit: limits.documents }, ...place }
  const format = options.format ?? guessFormat(text)
  return Object.freeze({ text, format, newline: newlineOf(text), documents: [], diagnostics: [diagnostic], limits })
}
