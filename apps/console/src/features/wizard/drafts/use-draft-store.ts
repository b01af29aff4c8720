import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import { useSession } from '../../../cluster/session.ts'
import type { DraftRecord } from './draft-record.ts'
import { browserStorage, draftStore, type DraftStore } from './draft-store.ts'

/** The drafts of the person who is signed in, in the context that they work in. */
export function useDraftStore(): DraftStore {
  const { context, user } = useSession()
  const username = user?.username ?? ''
  return useMemo(() => draftStore(browserStorage(), [context, username]), [context, username])
}

/** Every draft, the latest first; follows what other tabs keep and what `onChange` tells of this one. */
export function useDrafts(store: DraftStore): { drafts: readonly DraftRecord[]; refresh: () => void } {
  const known = useRef<{ store: DraftStore; drafts: readonly DraftRecord[] } | undefined>(undefined)
  const tell = useRef<() => void>(undefined)
  const subscribe = useCallback((listener: () => void) => {
    tell.current = () => {
      known.current = undefined
      listener()
    }
    const { current } = tell
    window.addEventListener('storage', current)
    return () => window.removeEventListener('storage', current)
  }, [])
  const drafts = useSyncExternalStore(subscribe, () => {
    if (known.current?.store !== store) known.current = { store, drafts: store.list() }
    return known.current.drafts
  })
  return { drafts, refresh: useCallback(() => tell.current?.(), []) }
}
