import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { ManifestFile } from '@everynode/manifest'
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { applyDocument } from './apply-document.ts'
import { appliedOf, documentKey, isDefinition, planOthers, type Applied } from './plan-others.ts'
import { untilServed } from './until-served.ts'
import { readServed } from './read-served.ts'

/**
 * What became of one object when it was applied: done, or why not. `serving`: a definition is there, and the cluster is about to
 * serve its kind. `notServed`: it did not do so in time. `withoutKind`: the definition of its kind could not be applied.
 */
export type Outcome = 'done' | 'serving' | 'notServed' | 'withoutKind' | Error

export interface Others {
  /** By `documentKey`: what the person does not want applied. */
  left: ReadonlySet<string>
  setIsLeft: (key: string, isLeft: boolean) => void
  /** By `documentKey`, of the last time that they were applied. */
  outcomes: ReadonlyMap<string, Outcome>
  /**
   * Applies the other objects of the file, one after the other, but those that are left out. A refusal of one keeps none of the
   * rest from being tried; false when there was one. It can be repeated: what is there already is brought up to date.
   */
  apply: (file: ManifestFile, shown: number, project: string) => Promise<boolean>
}

const OthersContext = createContext<Others | undefined>(undefined)

/** Remembers what is to become of the objects beside the DaemonSet. */
export function OthersProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const setIsLeft = useCallback((key: string, isLeft: boolean) => {
    setLeft((before) => new Set(isLeft ? [...before, key] : [...before].filter((each) => each !== key)))
  }, [])
  const apply = useCallback(
    async (file: ManifestFile, shown: number, project: string) => {
      const lookup = await readServed(queries, file, shown)
      const plan = appliedOf(planOthers(file, shown, left, lookup))
      return applyInOrder(plan, project, queries, setOutcomes)
    },
    [left, queries],
  )
  const others = useMemo(() => ({ left, setIsLeft, outcomes, apply }), [left, setIsLeft, outcomes, apply])
  return <OthersContext value={others}>{children}</OthersContext>
}

export function useOthers(): Others {
  const others = useContext(OthersContext)
  if (!others) throw new Error('there is no OthersProvider above this component')
  return others
}

async function applyInOrder(
  plan: readonly Applied[],
  project: string,
  queries: QueryClient,
  onOutcome: (outcomes: ReadonlyMap<string, Outcome>) => void,
): Promise<boolean> {
  const outcomes = new Map<string, Outcome>()
  const say = (key: string, outcome: Outcome) => {
    outcomes.set(key, outcome)
    onOutcome(new Map(outcomes))
  }
  for (const planned of plan) {
    const { document, key, broughtBy } = planned
    if (broughtBy && outcomes.get(documentKey(broughtBy)) !== 'done') {
      say(key, 'withoutKind')
      continue
    }
    const failure = await applyDocument(planned, project).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    )
    const brought = plan.flatMap((each) => (each.broughtBy === document ? [each.kind] : []))
    if (!failure && brought.length > 0) {
      say(key, 'serving')
      say(key, (await untilServed(brought)) ? 'done' : 'notServed')
    } else say(key, failure ?? 'done')
  }
  if (plan.some(({ document }) => isDefinition(document))) await queries.invalidateQueries({ queryKey: ['discovery'] })
  return [...outcomes.values()].every((outcome) => outcome === 'done')
}
