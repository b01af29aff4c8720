import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import type { Seen } from './seen.ts'

/** An existing DaemonSet being edited. */
export interface Editing {
  /** As it was read; what is saved is the difference from it. */
  seen: Seen
  setSeen: (seen: Seen) => void
  /** What someone else made of it meanwhile; the person must decide before anything is sent. */
  theirs: Seen | undefined
  setTheirs: (theirs: Seen | undefined) => void
}

const EditingContext = createContext<Editing | undefined>(undefined)

export function EditingProvider({ first, children }: { first: Seen; children: ReactNode }) {
  const [seen, setSeen] = useState(first)
  const [theirs, setTheirs] = useState<Seen>()
  const editing = useMemo(() => ({ seen, setSeen, theirs, setTheirs }), [seen, theirs])
  return <EditingContext value={editing}>{children}</EditingContext>
}

/** The edited object; undefined in the wizard that creates. */
export function useEditing(): Editing | undefined {
  return useContext(EditingContext)
}
