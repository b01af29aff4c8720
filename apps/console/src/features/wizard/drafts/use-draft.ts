import { useEffect, useMemo, useRef, useState } from 'react'
import { valueAt } from '@everynode/manifest'
import { useTyped } from '../../../manifest-editor/manifest-context.tsx'
import type { ManifestModel } from '../../../manifest-editor/manifest-model.ts'
import { useSearchState } from '../../../navigation/search-state.ts'
import { paths } from '../paths.ts'
import type { DraftBase, DraftRecord } from './draft-record.ts'
import type { DraftStore, Kept } from './draft-store.ts'
import { draftText } from './draft-text.ts'
import { noteFork } from './forks.ts'
import { newId, thisTab } from './new-id.ts'

/** So long after the last change it is written down; a page that is left writes at once. */
const SETTLED_MS = 300

/** What is known of a draft before anything is written in it. */
export interface DraftOrigin extends Pick<DraftRecord, 'id' | 'kind'> {
  source?: string | undefined
  template?: string | undefined
  /** The text in which nothing has been written yet; it is not worth keeping. */
  blank: string
  /** Of an edit: what it starts from. */
  base?: DraftBase
  /** The draft as it was found when the page was opened. */
  restored?: DraftRecord | undefined
}

export interface Draft {
  /** How the last attempt to keep it ended; undefined while there is nothing to keep. */
  kept: Kept | undefined
  /** Another tab has written this draft too, so this page now writes one of its own. */
  isForked: boolean
  /** Removes it until the next change. */
  remove: () => void
  /** It has become an object: removes it for good. */
  end: () => void
}

/** Keeps the model's text in the browser while it differs from what it began with. */
export function useDraft(model: ManifestModel, store: DraftStore, origin: DraftOrigin): Draft {
  const [, setSearch] = useSearchState()
  const typed = useTyped()
  const [kept, setKept] = useState<Kept>()
  const [isForked, setIsForked] = useState(false)
  const state = useRef({ id: origin.id, revision: origin.restored?.revision ?? 0, written: '', isEnded: false })
  const latest = useRef(origin)
  useEffect(() => {
    latest.current = origin
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = (id: string, record: Omit<DraftRecord, 'id' | 'revision'>): Kept => {
      const result = store.keep({ ...record, id, revision: state.current.revision + 1 })
      if (result !== 'newer') {
        const isKept = result === 'kept'
        const revision = state.current.revision + (isKept ? 1 : 0)
        state.current = { ...state.current, id, revision, written: isKept ? contentOf(record) : '' }
        return result
      }
      const fork = newId()
      noteFork(fork, id)
      setIsForked(true)
      setSearch({ draft: fork })
      return keep(fork, record)
    }
    const write = () => {
      clearTimeout(timer)
      const { isEnded, id, written } = state.current
      if (isEnded) return
      const unfinished = typed.read()
      const isBlank = model.file.text === latest.current.blank && Object.keys(unfinished).length === 0
      const text = isBlank ? undefined : draftText(model.file)
      if (!text) {
        if (written !== '') store.remove(id)
        state.current.written = ''
        return setKept(undefined)
      }
      const record = { ...recordOf(model, latest.current), ...text, typed: unfinished }
      if (contentOf(record) !== written) setKept(keep(id, record))
    }
    // What is restored is kept already; what was brought in is not.
    const { restored } = latest.current
    if (restored?.text === model.file.text) state.current.written = contentOf(restored)
    else write()
    const writeSoon = () => {
      clearTimeout(timer)
      timer = setTimeout(write, SETTLED_MS)
    }
    const stops = [model.subscribe(writeSoon), typed.subscribe(writeSoon)]
    window.addEventListener('pagehide', write)
    return () => {
      for (const stop of stops) stop()
      window.removeEventListener('pagehide', write)
      write()
    }
  }, [model, store, setSearch, typed])
  return useMemo(
    () => ({
      kept,
      isForked,
      remove: () => {
        store.remove(state.current.id)
        state.current.written = ''
      },
      end: () => {
        state.current.isEnded = true
        store.remove(state.current.id)
      },
    }),
    [kept, isForked, store],
  )
}

function contentOf({ text, typed }: Pick<DraftRecord, 'text' | 'typed'>): string {
  return JSON.stringify([text, typed])
}

function recordOf(
  model: ManifestModel,
  { kind, source, template, base }: DraftOrigin,
): Omit<DraftRecord, 'id' | 'revision' | 'text' | 'typed' | 'isWithoutSecrets'> {
  const value = model.document?.value
  return {
    kind,
    ...(source === undefined ? {} : { source }),
    ...(template === undefined ? {} : { template }),
    ...(base ? { base } : {}),
    name: String(valueAt(value, paths.name) ?? ''),
    project: String(valueAt(value, paths.namespace) ?? ''),
    documentIndex: model.documentIndex,
    savedAtMs: Date.now(),
    writer: thisTab,
  }
}
