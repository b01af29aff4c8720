import type { Path } from './path.ts'
import type { Value } from './value.ts'

/** What to change, as a value. An edit owns its path and nothing else: every other byte stays. */
export type Edit = SetEdit | RemoveEdit | InsertEdit | InsertKeyEdit | MoveEdit | RenameEdit

/** Gives the path this value; missing parents come into being. A list's length as index appends. */
export interface SetEdit {
  readonly type: 'set'
  readonly path: Path
  readonly value: Value
}

/** Takes a key or list item away; nothing happens when it is not there. */
export interface RemoveEdit {
  readonly type: 'remove'
  readonly path: Path
  /**
   * Which parents go with it when they are left empty: those that edits of this file created ('created', the default),
   * all, or none. A parent that stays is written `{}` or `[]`.
   */
  readonly prune?: 'created' | 'all' | 'none'
}

/** Puts an item into the list at `path` before the one that now has this index; the list's length appends. */
export interface InsertEdit {
  readonly type: 'insert'
  readonly path: Path
  readonly index: number
  readonly value: Value
}

/** Puts a new key into the map at `path`, before another key, else where convention has it. */
export interface InsertKeyEdit {
  readonly type: 'insertKey'
  readonly path: Path
  readonly key: string
  readonly value: Value
  readonly before?: string
}

/** Takes item `from` of the list at `path` out and puts it in again so that it has index `to`, its comments with it. */
export interface MoveEdit {
  readonly type: 'move'
  readonly path: Path
  readonly from: number
  readonly to: number
}

/** Gives the entry at `path` another key; its value, place and comments stay. */
export interface RenameEdit {
  readonly type: 'rename'
  readonly path: Path
  readonly key: string
}

/** Why an edit does not fit the document as it stands. */
export interface EditProblem {
  readonly code:
    | 'no-such-document'
    | 'document-unreadable'
    /** A parent on the way is text, a number…: `at` is its path. */
    | 'not-a-map'
    | 'not-a-list'
    | 'index-out-of-range'
    | 'no-such-field'
    | 'key-exists'
    /** The text would grow beyond the limits. */
    | 'too-large'
    /** No way was found to write it that reads as meant. */
    | 'cannot-write'
  readonly at: Path
}
