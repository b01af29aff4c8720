import { childOf, rangeOf, valueAt } from '../src/index.ts'
import type { Edit, ManifestDocument, Path, TextChange, Value } from '../src/index.ts'

/**
 * Is a change inside the text that an edit may touch? For a field that is there: its own lines (in flow style: itself with one
 * comma). For a new field: nothing, only an insertion inside or right behind its nearest parent; a parent that is empty may be
 * written anew.
 */
export function isWithinOwned(document: ManifestDocument, edit: Edit, change: TextChange): boolean {
  const { text } = document.source
  const start = document.range.start.offset
  const [from, to] = ownedSpan(document, edit).map((offset) => offset - start) as [number, number]
  const [first, last] = asWholeLines(text, change.from - start, change.to - start)
  return first >= from && last <= to && to <= text.length
}

/** Taking a line with the break before it is the same as taking it with the break behind it. */
function asWholeLines(text: string, from: number, to: number): [number, number] {
  const lineBreak = text.startsWith('\r\n', from) ? '\r\n' : '\n'
  const isTurned = from < to && text.startsWith(lineBreak, from) && text.startsWith(lineBreak, to)
  return isTurned ? [from + lineBreak.length, to + lineBreak.length] : [from, to]
}

function ownedSpan(document: ManifestDocument, edit: Edit): [number, number] {
  const base = document.range.start.offset
  const { text } = document.source
  const path = ownedPath(document.value, edit)
  const found = rangeOf(document, path, 'field')
  if (found === undefined || path.length === 0) return [base, base + text.length]
  const isInFlow = rangeIsInFlow(document, path)
  const from = found.range.start.offset - base
  const to = found.range.end.offset - base
  if (isInFlow) return [base + commaBefore(text, from), base + commaBehind(text, to)]
  const line = lineStart(text, from)
  if (/^\s*$/.test(text.slice(line, from)))
    return [base + line - breakBefore(text, from, to), base + behindLine(text, to)]
  const blanks = /[ \t]*$/.exec(text.slice(0, from))![0].length
  return [base + from - blanks, base + behindIndentation(text, behindLine(text, to))]
}

/** The deepest part of the path that has a text of its own before the edit, or the parent that has to be written anew. */
function ownedPath(value: Value | undefined, edit: Edit): Path {
  const target =
    edit.type === 'insert'
      ? [...edit.path, edit.index]
      : edit.type === 'insertKey'
        ? [...edit.path, edit.key]
        : edit.path
  const isNew = edit.type === 'insert' || edit.type === 'insertKey' || valueAt(value, target) === undefined
  let path: Path = isNew ? target.slice(0, -1) : target
  while (path.length > 0 && valueAt(value, path) === undefined) path = path.slice(0, -1)
  while (edit.type === 'remove' && !isNew && sizeOf(valueAt(value, path.slice(0, -1))) === 1) {
    path = path.slice(0, -1)
    if (edit.prune !== 'all') break
  }
  return path
}

function sizeOf(value: Value | undefined): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0
}

function rangeIsInFlow(document: ManifestDocument, path: Path): boolean {
  for (let depth = 0; depth < path.length; depth += 1) {
    const found = rangeOf(document, path.slice(0, depth))
    const first =
      found === undefined ? '' : document.source.text[found.range.start.offset - document.range.start.offset]
    const value = valueAt(document.value, path.slice(0, depth))
    if (
      (first === '{' || first === '[') &&
      typeof value === 'object' &&
      value !== null &&
      childOf(value, path[depth]!) !== undefined
    )
      return true
  }
  return false
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

function behindLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end === -1 ? text.length : end + 1
}

/** What stands beside a dash goes with the indentation of the next line, which then takes its place. */
function behindIndentation(text: string, offset: number): number {
  return offset + /^\s*/.exec(text.slice(offset))![0].length
}

/** The last line of a text may go with the break before it. */
function breakBefore(text: string, from: number, to: number): number {
  const line = lineStart(text, from)
  if (behindLine(text, to) < text.length || line === 0) return 0
  return text[line - 2] === '\r' ? 2 : 1
}

function commaBefore(text: string, offset: number): number {
  return offset - (/\s*,\s*$/.exec(text.slice(Math.max(0, offset - 400), offset))?.[0].length ?? 0)
}

function commaBehind(text: string, offset: number): number {
  return offset + (/^\s*,\s*/.exec(text.slice(offset, offset + 400))?.[0].length ?? 0)
}
