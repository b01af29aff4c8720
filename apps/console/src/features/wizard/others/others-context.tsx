import type { ManifestDocument, ManifestFile } from '@everynode/manifest'
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { applyDocument, documentKey, isApplicable, otherDocuments } from './other-documents.ts'

/** What became of one object when it was applied: done, or why not. */
export type Applied = 'done' | Error

export interface Others {
  /** By `documentKey`: what the person does not want applied. */
  left: ReadonlySet<string>
  setIsLeft: (key: string, isLeft: boolean) => void
  /** By `documentKey`, of the last time that they were applied. */
  applied: ReadonlyMap<string, Applied>
  /**
   * Applies the other objects of the file, one after the other, but those that are left out. A refusal of one keeps none of the
   * rest from being tried; false when there was one. It can be repeated: what is there already is brought up to date.
   */
  apply: (file: ManifestFile, shown: number, project: string) => Promise<boolean>
}

const OthersContext = createContext<Others | undefined>(undefined)

/** Remembers what is to become of the objects beside the DaemonSet. */
export function OthersProvider({ children }: { children: ReactNode }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [applied, setApplied] = useState<ReadonlyMap<string, Applied>>(new Map())
  const setIsLeft = useCallback((key: string, isLeft: boolean) => {
    setLeft((before) => new Set(isLeft ? [...before, key] : [...before].filter((each) => each !== key)))
  }, [])
  const apply = useCallback(
    async (file: ManifestFile, shown: number, project: string) => {
      const results = new Map<string, Applied>()
      for (const document of wantedOthers(file, shown, left)) {
        const result = await applyDocument(document, project).then(
          () => 'done' as const,
          (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
        )
        results.set(documentKey(document), result)
        setApplied(new Map(results))
      }
      return [...results.values()].every((result) => result === 'done')
    },
    [left],
  )
  const others = useMemo(() => ({ left, setIsLeft, applied, apply }), [left, setIsLeft, applied, apply])
  return <OthersContext value={others}>{children}</OthersContext>
}

export function useOthers(): Others {
  const others = useContext(OthersContext)
  if (!others) throw new Error('there is no OthersProvider above this component')
  return others
}

/** The other objects that will be applied, in order. */
export function wantedOthers(
  file: ManifestFile,
  shown: number,
  left: ReadonlySet<string>,
): readonly ManifestDocument[] {
  return otherDocuments(file, shown).filter((document) => isApplicable(document) && !left.has(documentKey(document)))
}
