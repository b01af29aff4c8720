import { applyEdits } from './apply-edit.ts'
import type { Edit } from './edit.ts'
import { valueAt } from './edit-value.ts'
import type { ManifestFile } from './manifest-file.ts'
import { clusterFields } from './minimal.ts'
import type { Path } from './path.ts'
import { isListValue } from './value.ts'
import type { Value } from './value.ts'

/**
 * The file's text without what a cluster adds (`clusterFields`), everything else as it is, comments included. Documents that
 * cannot be read stay as they are.
 */
export function exportClean(file: ManifestFile): string {
  let cleaned = file
  for (const { index, value, isReadable } of file.documents) {
    if (!isReadable) continue
    const edits = objectsIn(value).flatMap((path) =>
      clusterFields.map((field): Edit => ({ type: 'remove', path: [...path, ...field], prune: 'all' })),
    )
    cleaned = applyEdits(cleaned, index, edits).file
  }
  return cleaned.text
}

/** The document's own object, or the items of a List. */
function objectsIn(value: Value | undefined): Path[] {
  const items = valueAt(value, ['items'])
  const isList = isListValue(items) && String(valueAt(value, ['kind'])).endsWith('List')
  return isList ? items.map((_, index) => ['items', index]) : [[]]
}
