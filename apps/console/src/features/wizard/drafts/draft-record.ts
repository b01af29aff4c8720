import type { Typed } from '../../../manifest-editor/manifest-context.tsx'

/** What a draft is of: a new DaemonSet, a copy of one, or a change of one. */
export type DraftKind = 'new' | 'clone' | 'edit'

/** One thing that a person has begun, as it is kept in their browser. */
export interface DraftRecord {
  id: string
  kind: DraftKind
  /** The name in the text, if it has one by now. */
  name: string
  project: string
  /** What is cloned. */
  source?: string
  template?: string
  /** The document that the form shows. */
  documentIndex: number
  text: string
  /** What was typed into fields and cannot be part of the text yet, by field name. */
  typed: Typed
  /** Documents that hold Secrets were left out of the text. */
  isWithoutSecrets: boolean
  /** What an edit started from. */
  base?: DraftBase
  savedAtMs: number
  /** Counts the times it was written, so that two tabs notice each other. */
  revision: number
  /** The tab that wrote it last. */
  writer: string
}

export interface DraftBase {
  text: string
  resourceVersion: string
}

/** Reads what was stored; undefined for what is not one of ours (another version's, or edited by hand). */
export function parseDraft(stored: string | null): DraftRecord | undefined {
  try {
    const value = JSON.parse(stored ?? 'null') as Partial<DraftRecord> | null
    return value && isDraft(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isDraft(value: Partial<DraftRecord>): value is DraftRecord {
  const texts = [value.id, value.name, value.project, value.text, value.writer, value.kind]
  const numbers = [value.savedAtMs, value.revision, value.documentIndex]
  return (
    texts.every((text) => typeof text === 'string') &&
    numbers.every((number) => Number.isSafeInteger(number)) &&
    typeof value.isWithoutSecrets === 'boolean' &&
    isTyped(value.typed) &&
    ['new', 'clone', 'edit'].includes(value.kind ?? '') &&
    [value.source, value.template].every((text) => text === undefined || typeof text === 'string') &&
    (value.kind !== 'edit' || isBase(value.base))
  )
}

function isTyped(typed: unknown): boolean {
  if (typeof typed !== 'object' || typed === null) return false
  return Object.values(typed as Record<string, Partial<Typed[string]> | null>).every(
    (draft) => typeof draft?.text === 'string' && typeof draft.shownFor === 'string',
  )
}

function isBase(base: Partial<DraftBase> | undefined): boolean {
  return typeof base?.text === 'string' && typeof base.resourceVersion === 'string'
}
