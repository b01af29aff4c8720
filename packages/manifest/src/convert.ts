import type { ManifestFile } from './manifest-file.ts'
import type { Value } from './value.ts'
import { newDocument } from './write-document.ts'

export type Converted =
  | { readonly text: string; readonly problem?: undefined }
  /** The documents that could not be read, by index. */
  | { readonly problem: 'document-unreadable'; readonly documents: readonly number[] }

/**
 * The whole file as JSON. One document becomes one object; several become one `v1` List, which kubectl applies item by item.
 * JSON has no comments, so those of YAML are lost: the caller keeps the old text for its undo.
 */
export function toJson(file: ManifestFile): Converted {
  if (file.format === 'json') return { text: file.text }
  const values = valuesOf(file)
  if ('problem' in values) return values
  const [only, ...others] = values.values
  if (only === undefined) return { text: '' }
  const value = others.length === 0 ? only : { apiVersion: 'v1', kind: 'List', items: values.values }
  return { text: newDocument(value, { format: 'json', newline: file.newline }) }
}

/** The whole file as YAML: each JSON document one YAML document. YAML comes back as it is. */
export function toYaml(file: ManifestFile): Converted {
  if (file.format === 'yaml') return { text: file.text }
  const values = valuesOf(file)
  if ('problem' in values) return values
  return {
    text: values.values.map((value) => newDocument(value, { newline: file.newline })).join(`---${file.newline}`),
  }
}

function valuesOf(file: ManifestFile): { values: Value[] } | Extract<Converted, { problem: 'document-unreadable' }> {
  const unreadable = file.documents.filter((document) => !document.isReadable)
  if (unreadable.length > 0) return { problem: 'document-unreadable', documents: unreadable.map(({ index }) => index) }
  return { values: file.documents.flatMap(({ value }) => (value === undefined ? [] : [value])) }
}
