import type { Edit } from './edit.ts'
import { valueAt } from './edit-value.ts'
import type { EditedField } from './edit-memory.ts'
import type { Path } from './path.ts'
import { isListValue, isMapValue } from './value.ts'
import type { Value } from './value.ts'
import { isFilled } from './write-value.ts'

/** The part of the document that an edit writes anew, and its value before: what has to come back when the edit is reverted. */
export function editedField(edit: Edit, value: Value | undefined): EditedField {
  switch (edit.type) {
    case 'set':
      return topmostWritten(edit.path, value)
    case 'insert':
      return topmostWritten([...edit.path, edit.index], value, true)
    case 'insertKey':
      return topmostWritten([...edit.path, edit.key], value)
    case 'remove':
      return lastOfItsKind(edit.path, value)
    case 'move':
      return field(edit.path, value)
    case 'rename':
      return field(edit.path.slice(0, -1), value)
  }
}

function topmostWritten(path: Path, value: Value | undefined, isInserted = false): EditedField {
  for (let depth = 0; depth < path.length; depth += 1) {
    const at = path.slice(0, depth)
    const current = valueAt(value, at)
    if (current === undefined || current === null || !isFilled(current))
      return { path: at, before: current, asked: path }
  }
  return isInserted ? { path, before: undefined, asked: path } : field(path, value)
}

/** A collection that loses its last member is written anew itself. */
function lastOfItsKind(path: Path, value: Value | undefined): EditedField {
  const parentPath = path.slice(0, -1)
  const parent = valueAt(value, parentPath)
  const size = isListValue(parent) ? parent.length : isMapValue(parent) ? Object.keys(parent).length : 0
  if (path.length > 0 && size === 1) return field(parentPath, value)
  return field(path, value)
}

function field(path: Path, value: Value | undefined): EditedField {
  return { path, before: valueAt(value, path), asked: path }
}
