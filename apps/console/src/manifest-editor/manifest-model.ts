import {
  applyChanges,
  applyEdits,
  parseManifest,
  type Edit,
  type EditProblem,
  type Format,
  type ManifestDocument,
  type ManifestFile,
  type TextChange,
} from '@everynode/manifest'

/** Who made a change: the form, or the text editor, which then needs not be told. */
export type Origin = 'form' | 'editor' | 'history'

export type ChangeListener = (changes: readonly TextChange[], origin: Origin) => void

interface HistoryEntry {
  changes: readonly TextChange[]
  inverse: readonly TextChange[]
  documentIndex: number
}

const HISTORY_LIMIT = 500

/**
 * The one state of form and editor: a text, read. Every view is a function of `file`; every change is an edit of the text.
 * It knows neither React nor Monaco; both subscribe.
 */
export class ManifestModel {
  #file: ManifestFile
  #documentIndex = 0
  #undo: HistoryEntry[] = []
  #redo: HistoryEntry[] = []
  readonly #listeners = new Set<() => void>()
  readonly #changeListeners = new Set<ChangeListener>()

  constructor(text: string, options: { format?: Format; documentIndex?: number } = {}) {
    this.#file = parseManifest(text, options.format ? { format: options.format } : {})
    this.#documentIndex = options.documentIndex ?? 0
  }

  get file(): ManifestFile {
    return this.#file
  }

  /** Index of the document that the form shows. */
  get documentIndex(): number {
    return Math.min(this.#documentIndex, Math.max(0, this.#file.documents.length - 1))
  }

  get document(): ManifestDocument | undefined {
    return this.#file.documents[this.documentIndex]
  }

  get canUndo(): boolean {
    return this.#undo.length > 0
  }

  get canRedo(): boolean {
    return this.#redo.length > 0
  }

  /** Calls `listener` after every change of what is read here; returns the function that ends it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tells the changes of the text themselves, for an editor that keeps a copy. */
  onChange(listener: ChangeListener): () => void {
    this.#changeListeners.add(listener)
    return () => this.#changeListeners.delete(listener)
  }

  showDocument(index: number): void {
    this.#documentIndex = index
    this.#tell()
  }

  /** Applies edits of the form as one step of history. The problem, if any, means that nothing was changed. */
  edit(edits: readonly Edit[], documentIndex = this.documentIndex): EditProblem | undefined {
    const result = applyEdits(this.#file, documentIndex, edits)
    if (result.problem) return result.problem
    if (result.changes.length === 0) return undefined
    this.#file = result.file
    this.#remember({ changes: result.changes, inverse: result.inverse, documentIndex })
    this.#tell(result.changes, 'form')
    return undefined
  }

  /** Takes over the text as an editor has it now; the editor keeps its own history of typing. */
  setText(text: string, origin: Origin = 'editor'): void {
    if (text === this.#file.text) return
    const change = { from: 0, to: this.#file.text.length, insert: text }
    this.#file = parseManifest(text, { previous: this.#file, format: this.#file.format })
    this.#undo = []
    this.#redo = []
    this.#tell([change], origin)
  }

  /** Starts over with another text: an import, a template, a draft. */
  open(text: string, format?: Format): void {
    const change = { from: 0, to: this.#file.text.length, insert: text }
    this.#file = parseManifest(text, format ? { format } : {})
    this.#documentIndex = 0
    this.#undo = []
    this.#redo = []
    this.#tell([change], 'form')
  }

  undo(): void {
    this.#step(this.#undo, this.#redo, 'inverse')
  }

  redo(): void {
    this.#step(this.#redo, this.#undo, 'changes')
  }

  #step(from: HistoryEntry[], to: HistoryEntry[], side: 'changes' | 'inverse'): void {
    const entry = from.pop()
    if (!entry) return
    const text = applyChanges(this.#file.text, entry[side])
    this.#file = parseManifest(text, { previous: this.#file, format: this.#file.format })
    this.#documentIndex = entry.documentIndex
    to.push(entry)
    this.#tell(entry[side], 'history')
  }

  #remember(entry: HistoryEntry): void {
    this.#redo = []
    this.#undo.push(entry)
    if (this.#undo.length > HISTORY_LIMIT) this.#undo.shift()
  }

  #tell(changes?: readonly TextChange[], origin: Origin = 'form'): void {
    if (changes) for (const listener of this.#changeListeners) listener(changes, origin)
    for (const listener of this.#listeners) listener()
  }
}
