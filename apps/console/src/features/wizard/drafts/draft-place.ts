/** Where one draft is kept: the browser's storage under a key of its user, context and project. */
export interface DraftPlace {
  read: () => string | undefined
  keep: (text: string | undefined) => void
}

/** A storage that is missing, full or forbidden keeps nothing and never disturbs. */
export function draftPlace(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, parts: string[]): DraftPlace {
  const key = ['everynode.draft', ...parts.map(encodeURIComponent)].join('/')
  const attempt = <T>(act: () => T): T | undefined => {
    try {
      return act()
    } catch {
      return undefined
    }
  }
  return {
    read: () => attempt(() => storage.getItem(key)) || undefined,
    keep: (text) => attempt(() => (text === undefined ? storage.removeItem(key) : storage.setItem(key, text))),
  }
}
