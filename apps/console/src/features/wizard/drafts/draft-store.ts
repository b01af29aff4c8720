import { parseDraft, type DraftRecord } from './draft-record.ts'

/** The part of the browser's storage that drafts need. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** How an attempt to keep a draft ended. `newer`: another tab has written it since it was read here. */
export type Kept = 'kept' | 'newer' | 'full' | 'unavailable'

export interface DraftStore {
  /** Every draft of this person in this context, the latest first. */
  list: () => DraftRecord[]
  read: (id: string) => DraftRecord | undefined
  /** Keeps a draft, unless what is stored is not the revision that it follows on. */
  keep: (draft: DraftRecord) => Kept
  remove: (id: string) => void
  /** The storage key of a draft, as `storage` events name it. */
  keyOf: (id: string) => string
}

/** The drafts of one person in one context; nobody else's are seen. `storage` is undefined where the browser has none. */
export function draftStore(
  storage: DraftStorage | undefined,
  owner: readonly [context: string, user: string],
): DraftStore {
  const prefix = `${['everynode.draft', ...owner.map(encodeURIComponent)].join('/')}/`
  const keyOf = (id: string) => prefix + encodeURIComponent(id)
  const attempt = <T>(act: (storage: DraftStorage) => T, otherwise: T): T => {
    try {
      return storage ? act(storage) : otherwise
    } catch {
      return otherwise
    }
  }
  const read = (id: string) => attempt((kept) => parseDraft(kept.getItem(keyOf(id))), undefined)
  return {
    keyOf,
    read,
    list: () =>
      attempt((kept) => {
        const keys = Array.from({ length: kept.length }, (_, at) => kept.key(at) ?? '')
        const drafts = keys.filter((key) => key.startsWith(prefix)).map((key) => parseDraft(kept.getItem(key)))
        return drafts.filter((draft) => draft !== undefined).toSorted((a, b) => b.savedAtMs - a.savedAtMs)
      }, []),
    keep: (draft) => {
      if (!storage) return 'unavailable'
      const stored = read(draft.id)
      if (stored && stored.writer !== draft.writer && stored.revision >= draft.revision) return 'newer'
      try {
        storage.setItem(keyOf(draft.id), JSON.stringify(draft))
        return 'kept'
      } catch (error) {
        return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'unavailable'
      }
    },
    remove: (id) => attempt((kept) => kept.removeItem(keyOf(id)), undefined),
  }
}

/** The browser's storage; undefined where it is forbidden even to ask. */
export function browserStorage(): DraftStorage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
