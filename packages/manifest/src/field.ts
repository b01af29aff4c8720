import { isShared } from './alias-effects.ts'
import { applyEdit } from './apply-edit.ts'
import type { EditResult } from './apply-edit.ts'
import { positionIn } from './document-position.ts'
import { valueAt } from './edit-value.ts'
import { nodeAt } from './locate.ts'
import type { ManifestDocument, ManifestFile } from './manifest-file.ts'
import { resolved } from './node.ts'
import type { Node, ScalarStyle } from './node.ts'
import type { Path } from './path.ts'
import type { Range } from './position.ts'
import { readPlain } from './scalar.ts'
import type { NumberForm } from './scalar.ts'
import { isListValue } from './value.ts'
import type { Value } from './value.ts'

/** One field as a form sees it. */
export interface Field {
  /** `null` is `key:` or `key: null`; `unreadable` means that the document has an error, so that nothing is known for sure. */
  readonly state: 'absent' | 'null' | 'value' | 'unreadable'
  readonly value: Value | undefined
  /** Where the value is written; undefined when it is absent. */
  readonly range: Range | undefined
  readonly style: StyleHint | undefined
  /** Its text is used in several places (anchor, alias, merge key): an edit may reach further than this field. */
  readonly isShared: boolean
}

export interface StyleHint {
  readonly style: ScalarStyle | 'block' | 'flow'
  /** The characters of a scalar, as written. */
  readonly text?: string
  readonly form?: NumberForm
}

/** Reads a field. Never throws; a path through text or numbers is absent. */
export function readField(document: ManifestDocument, path: Path): Field {
  if (!document.isReadable)
    return { state: 'unreadable', value: undefined, range: undefined, style: undefined, isShared: false }
  const value = valueAt(document.value, path)
  const { root } = document.source
  const node = root === undefined || value === undefined ? undefined : nodeAt(root, path)
  const state = value === undefined ? 'absent' : value === null ? 'null' : 'value'
  if (root === undefined || node === undefined)
    return { state, value, range: undefined, style: undefined, isShared: false }
  const range = { start: positionIn(document, node.start), end: positionIn(document, node.end) }
  return { state, value, range, style: styleHint(node), isShared: document.source.hasAliases && isShared(root, path) }
}

/** The items of the list at a path, in order; none when it is absent or no list. */
export function readRows(document: ManifestDocument, path: Path): readonly Field[] {
  const list = document.isReadable ? valueAt(document.value, path) : undefined
  return isListValue(list) ? list.map((_, index) => readField(document, [...path, index])) : []
}

/** Sets a field, or removes it (`undefined`) with the parents that only an edit had brought into being. */
export function setField(file: ManifestFile, documentIndex: number, path: Path, value: Value | undefined): EditResult {
  return applyEdit(file, documentIndex, value === undefined ? { type: 'remove', path } : { type: 'set', path, value })
}

function styleHint(written: Node): StyleHint | undefined {
  const node = resolved(written)
  if (node === undefined) return undefined
  if (node.type !== 'scalar') return { style: node.isFlow ? 'flow' : 'block' }
  const form = node.style === 'plain' ? readPlain(node.text).form : undefined
  return { style: node.style, text: node.text, ...(form && { form }) }
}
