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
  /** Someone deleted it meanwhile, and the person is to be told now. */
  isGone: boolean
  setIsGone: (isGone: boolean) => void
}

const EditingContext = createContext<Editing | undefined>(undefined)

interface EditingProviderProps {
  first: Seen
  /** Known to be another already. */
  firstTheirs?: Seen | undefined
  children: ReactNode
}

export function EditingProvider({ first, firstTheirs, children }: EditingProviderProps) {
  const [seen, setSeen] = useState(first)
  const [theirs, setTheirs] = useState(firstTheirs)
  const [isGone, setIsGone] = useState(false)
  const editing = useMemo(() => ({ seen, setSeen, theirs, setTheirs, isGone, setIsGone }), [seen, theirs, isGone])
  return <EditingContext value={editing}>{children}</EditingContext>
}

/** The edited object; undefined in the wizard that creates. */
export function useEditing(): Editing | undefined {
  return useContext(EditingContext)
}
