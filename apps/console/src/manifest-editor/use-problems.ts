import { isPrefix, pathKey, type ManifestDocument, type Path } from '@everynode/manifest'
import { createContext, useContext, useMemo, useRef, useSyncExternalStore } from 'react'
import { useFormContext, useFormState } from 'react-hook-form'
import { fieldPath } from './field-name.ts'
import type { Draft } from './manifest-context.tsx'
import { useManifest } from './manifest-context.tsx'
import { isError, type Problem } from './problem.ts'

/** A rule book: every problem of a document, a pure function of it. The same document is judged once. */
export type Judge = (document: ManifestDocument | undefined) => readonly Problem[]

/** What the fields below are judged by. It stays the same object while a person types: each field asks for its own problems. */
export interface Judgement {
  judge: Judge
  /** What is known besides: what cannot be written, what is locked, what the server said. */
  others: readonly Problem[]
  /** The person has asked for a verdict: an empty field that must be filled is an error now even where nobody has been. */
  isAsked: boolean
}

export const JudgementContext = createContext<Judgement>({ judge: () => NONE, others: [], isAsked: false })

/** The judgement to give to the fields: the rules, what was typed and cannot be written, and `fixed`. */
export function useJudgement(judge: Judge, fixed: readonly Problem[], isAsked: boolean): Judgement {
  const unwritable = useUnwritable()
  return useMemo(() => ({ judge, others: [...unwritable, ...fixed], isAsked }), [judge, unwritable, fixed, isAsked])
}

/** All problems of the document that the form shows; renders when one comes, goes or changes. */
export function useProblems(): readonly Problem[] {
  return useSelected(useContext(JudgementContext), allOf)
}

/** The problems at one field itself, not below it. */
export function useProblemsAt(path: Path): readonly Problem[] {
  const select = useMemo(() => {
    const key = pathKey(path)
    return (found: Found) => found.byPath.get(key) ?? NONE
  }, [path])
  return useSelected(useContext(JudgementContext), select)
}

/** The problems at a field and everywhere below it. */
export function useProblemsUnder(path: Path): readonly Problem[] {
  const select = useMemo(() => (found: Found) => found.all.filter((problem) => isPrefix(path, problem.path)), [path])
  return useSelected(useContext(JudgementContext), select)
}

/** How many errors there are at some fields and below them. */
export function useErrorCount(paths: readonly Path[]): number {
  const select = useMemo(
    () => (found: Found) =>
      found.all.filter((problem) => isError(problem) && paths.some((path) => isPrefix(path, problem.path))),
    [paths],
  )
  return useSelected(useContext(JudgementContext), select).length
}

const NONE: readonly Problem[] = []

interface Found {
  all: readonly Problem[]
  byPath: ReadonlyMap<string, readonly Problem[]>
}

/** Some of the problems; the same list as long as it says the same, so that only what it concerns is drawn anew. */
function useSelected(judgement: Judgement, select: (found: Found) => readonly Problem[]): readonly Problem[] {
  const model = useManifest()
  const kept = useRef<{ found: Found; select: typeof select; problems: readonly Problem[] } | undefined>(undefined)
  return useSyncExternalStore(model.subscribe, () => {
    const found = problemsOf(judgement, model.document)
    const last = kept.current
    if (last && last.found === found && last.select === select) return last.problems
    const problems = select(found)
    kept.current = { found, select, problems: last && areSame(last.problems, problems) ? last.problems : problems }
    return kept.current.problems
  })
}

const allOf = (found: Found): readonly Problem[] => found.all

const known = new WeakMap<Judgement, { document: ManifestDocument | undefined; found: Found }>()

/** What is wrong with a document; kept for the last one, since every field on the page asks. */
function problemsOf(judgement: Judgement, document: ManifestDocument | undefined): Found {
  const last = known.get(judgement)
  if (last && last.document === document) return last.found
  const all = [...judgement.judge(document), ...judgement.others]
  const byPath = new Map<string, Problem[]>()
  for (const problem of all) {
    const key = pathKey(problem.path)
    const here = byPath.get(key)
    if (here) here.push(problem)
    else byPath.set(key, [problem])
  }
  const found = { all, byPath }
  known.set(judgement, { document, found })
  return found
}

/** Whether two lists say the same. */
export function areSame(a: readonly Problem[], b: readonly Problem[]): boolean {
  return a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b))
}

/** What has been typed into inputs and cannot become a value yet: problems of their fields. */
function useUnwritable(): readonly Problem[] {
  const { control } = useFormContext<Record<string, Draft | undefined>>()
  const { errors } = useFormState({ control })
  const names = Object.entries(errors).map(([name, error]) => [name, String(error?.message ?? '')] as const)
  const key = JSON.stringify(names)
  return useMemo(
    () =>
      (JSON.parse(key) as typeof names).map(([name, code]) => ({
        path: fieldPath(name),
        code,
        severity: 'error' as const,
      })),
    [key],
  )
}
