import type { Edit } from './edit.ts'
import { originOf } from './edit-memory.ts'
import type { EditMemory } from './edit-memory.ts'
import { valueAt } from './edit-value.ts'
import type { Path } from './path.ts'
import { isListValue, isMapValue } from './value.ts'
import type { Value } from './value.ts'

/**
 * What a removal comes to, once it is known which parents go with it: those left empty that edits brought into being on the way
 * to a field (or all left empty). A parent that a person wrote as `key:` without a value becomes that again.
 */
export function effectiveEdit(edit: Edit, value: Value | undefined, memory: EditMemory): Edit {
  if (edit.type !== 'remove' || edit.prune === 'none' || valueAt(value, edit.path) === undefined) return edit
  let path: Path = edit.path
  while (path.length > 0 && isOnlyMember(value, path)) {
    const parent = path.slice(0, -1)
    if (edit.prune === 'all' && parent.length === 0) break
    const origin = edit.prune === 'all' ? 'implied' : originOf(memory, parent)
    if (origin === 'null') return { type: 'set', path: parent, value: null }
    if (origin === 'written') break
    path = parent
  }
  return { type: 'remove', path }
}

function isOnlyMember(value: Value | undefined, path: Path): boolean {
  const parent = valueAt(value, path.slice(0, -1))
  if (isListValue(parent)) return parent.length === 1
  return isMapValue(parent) && Object.keys(parent).length === 1
}
