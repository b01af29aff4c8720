import { useEffect, useMemo, useRef } from 'react'
import { useSession } from '../../../cluster/session.ts'
import type { ManifestModel } from '../../../manifest-editor/manifest-model.ts'
import { draftPlace, type DraftPlace } from './draft-place.ts'
import { draftText } from './draft-text.ts'

/** So long after the last change it is written down; a page that is left writes at once. */
const SETTLED_MS = 300

/** The draft of this user, context and project; clones have one of their own for each source. */
export function useDraftPlace(project: string | undefined, source: string | undefined): DraftPlace {
  const { context, user } = useSession()
  const username = user?.username ?? ''
  return useMemo(
    () => draftPlace(localStorage, [context, username, project ?? '', ...(source ? [source] : [])]),
    [context, username, project, source],
  )
}

/** Keeps the model's text in `place` while it differs from `blank`. `end` removes it for good, `remove` until the next change. */
export function useDraft(model: ManifestModel, place: DraftPlace, blank: string) {
  const isEnded = useRef(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const write = () => {
      clearTimeout(timer)
      if (!isEnded.current) place.keep(model.file.text === blank ? undefined : draftText(model.file))
    }
    const stop = model.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(write, SETTLED_MS)
    })
    window.addEventListener('pagehide', write)
    return () => {
      stop()
      window.removeEventListener('pagehide', write)
      write()
    }
  }, [model, place, blank])
  return useMemo(
    () => ({
      remove: () => place.keep(undefined),
      end: () => {
        isEnded.current = true
        place.keep(undefined)
      },
    }),
    [place],
  )
}
